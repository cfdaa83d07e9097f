package io.busybridge.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.busybridge.server.api.Router.Match;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouterTest {
  private final Router<String> router =
      new Router<String>()
          .add("GET", "/things", "list")
          .add("POST", "/things", "make")
          .add("GET", "/things/{id}", "one")
          .add("POST", "/things/{id}/stop", "stop");

  @Test
  void finds_by_method_and_path_and_decodes_what_stands_in_braces() {
    assertEquals(new Match.Found<>("list", Map.of()), router.find("GET", "/things"));
    assertEquals(new Match.Found<>("list", Map.of()), router.find("HEAD", "/things"));
    assertEquals(
        new Match.Found<>("one", Map.of("id", "a/b c+d")),
        router.find("GET", "/things/a%2Fb%20c+d"));
    assertEquals(
        new Match.Found<>("stop", Map.of("id", "7")), router.find("POST", "/things/7/stop"));
  }

  @Test
  void a_known_path_with_another_method_tells_which_are_allowed() {
    assertEquals(new Match.WrongMethod<>("GET, HEAD, POST"), router.find("PUT", "/things"));
    assertEquals(new Match.WrongMethod<>("POST"), router.find("GET", "/things/7/stop"));
  }

  @Test
  void anything_else_is_nothing() {
    for (String path : new String[] {"/", "/thing", "/things/", "/things/7/8", "/things/%zz"}) {
      assertEquals(new Match.Nothing<>(), router.find("GET", path), path);
    }
  }
}
