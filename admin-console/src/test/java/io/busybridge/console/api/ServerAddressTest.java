package io.busybridge.console.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {
  @ParameterizedTest
  @CsvSource({
    "https://busy.example,              https://busy.example",
    "http://busy.example:3000,          http://busy.example:3000",
    "busy.example,                      https://busy.example",
    "' busy.example:8443/app?x=1#y ',   https://busy.example:8443",
    "HTTPS://Busy.Example/,             https://Busy.Example",
    "localhost:3000,                    http://localhost:3000",
    "127.0.0.1,                         http://127.0.0.1",
    "[::1]:3000/setup,                  http://[::1]:3000",
    "https://localhost:3000,            https://localhost:3000",
  })
  void is_what_a_person_meant(String typed, URI meant) {
    assertEquals(Optional.of(meant), ServerAddress.parse(typed).map(ServerAddress::uri));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "two words",
        "ftp://busy.example",
        "https://",
        "a:b@busy.example",
        "busy.example:99999",
        "file:///etc/passwd",
        "https://bad_host^"
      })
  void is_not_made_of_what_cannot_be_one(String typed) {
    assertEquals(Optional.empty(), ServerAddress.parse(typed));
  }
}
