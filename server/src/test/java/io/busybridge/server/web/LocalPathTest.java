package io.busybridge.server.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\/evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "app",
        "",
        "/a b",
        "/%zz"
      })
  void what_could_leave_this_server_is_not_followed(String next) {
    assertEquals("/app", LocalPath.or("/app", next));
  }

  @Test
  void a_path_of_ours_is_kept_with_its_query() {
    assertEquals("/app/main?x=1&y=%2F", LocalPath.or("/app", "/app/main?x=1&y=%2F"));
  }
}
