package io.busybridge.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.sandbox.http.Request;
import io.busybridge.sandbox.http.Response;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a browser would load, loaded without one. */
class PageTest {
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(page/[^\"]+)\"");
  private static final Pattern IMPORT = Pattern.compile("from \"\\./([a-z-]+\\.js)\"");
  private static final Pattern ID = Pattern.compile("byId\\(\"([a-z]+)\"\\)");

  @Test
  void everything_that_the_page_asks_for_comes_with_it() throws IOException {
    Map<String, String> loaded = load();

    assertTrue(loaded.keySet().contains("/page/js/main.js"));
    assertTrue(loaded.size() > 20, loaded.keySet().toString());
  }

  @Test
  void nothing_is_inline_and_no_other_host_is_named() throws IOException {
    load()
        .forEach(
            (path, text) -> {
              assertFalse(text.matches("(?s).*\\s(style|on[a-z]+)=\".*"), path + ": inline");
              assertFalse(text.matches("(?s).*<script(?![^>]*src=).*"), path + ": inline script");
              String hosts = text.replace("http://www.w3.org/2000/svg", "");
              assertFalse(hosts.contains("http://") || hosts.contains("https://"), path);
            });
  }

  @Test
  void every_place_that_the_scripts_look_for_is_in_the_page() throws IOException {
    Map<String, String> loaded = load();
    String page = loaded.getOrDefault("/", "");

    loaded.values().stream()
        .flatMap(text -> ID.matcher(text).results())
        .map(found -> found.group(1))
        .distinct()
        .forEach(id -> assertTrue(page.contains("id=\"" + id + "\""), "no place " + id));
  }

  private static Map<String, String> load() throws IOException {
    var loaded = new LinkedHashMap<String, String>();
    try (Sandbox sandbox = Sandbox.open(SandboxConfig.defaults())) {
      Deque<String> wanted = new ArrayDeque<>();
      wanted.add("/");
      while (!wanted.isEmpty()) {
        String path = wanted.remove();
        Response answer = sandbox.handle(Request.of("GET", path, Map.of(), new byte[0]));
        assertEquals(200, answer.status(), path);
        loaded.put(path, answer.bodyText());
        links(answer.bodyText())
            .filter(link -> !loaded.containsKey(link) && !wanted.contains(link))
            .forEach(wanted::add);
      }
    }
    return loaded;
  }

  private static Stream<String> links(String text) {
    return Stream.concat(
        LINK.matcher(text).results().map(found -> "/" + found.group(1)),
        IMPORT.matcher(text).results().map(PageTest::script));
  }

  private static String script(MatchResult found) {
    return "/page/js/" + found.group(1);
  }
}
