package io.busybridge.server.google;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoogleEndpointsTest {

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:3001", "http://127.0.0.1:3001/"})
  void one_base_serves_everything(String base) {
    var at = GoogleEndpoints.of(Optional.of(URI.create(base)));
    assertEquals(URI.create("http://127.0.0.1:3001/o/oauth2/v2/auth"), at.authorization());
    assertEquals(URI.create("http://127.0.0.1:3001/token"), at.token());
    assertEquals(URI.create("http://127.0.0.1:3001/revoke"), at.revocation());
    assertEquals(URI.create("http://127.0.0.1:3001/oauth2/v3/certs"), at.keys());
    assertEquals(URI.create("http://127.0.0.1:3001/"), at.api());
    assertEquals(Set.of("http://127.0.0.1:3001", "https://accounts.google.com"), at.issuers());
    assertTrue(at.pushesTo(URI.create("http://localhost:3000")));
  }

  @Test
  void without_one_it_is_google_itself() {
    var google = GoogleEndpoints.of(Optional.empty());
    assertEquals(URI.create("https://oauth2.googleapis.com/token"), google.token());
    assertEquals(URI.create("https://www.googleapis.com/"), google.api());
    assertEquals(Set.of("https://accounts.google.com", "accounts.google.com"), google.issuers());
    assertTrue(google.pushesTo(URI.create("https://busy.example")));
    assertFalse(google.pushesTo(URI.create("http://busy.example")));
  }
}
