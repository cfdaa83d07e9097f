package io.busybridge.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One HTTP answer, complete.
 *
 * @param headers by name, as sent
 */
public record Response(int status, Map<String, String> headers, byte[] body) {

  public static Response empty(int status) {
    return new Response(status, Map.of(), new byte[0]);
  }

  public static Response json(int status, String json) {
    return text(status, "application/json; charset=UTF-8", json);
  }

  public static Response html(int status, String html) {
    return text(status, "text/html; charset=UTF-8", html);
  }

  public static Response redirect(String location) {
    return new Response(302, Map.of("Location", location), new byte[0]);
  }

  /** The same with one more header, or with another value of it. */
  public Response with(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Response(status, Map.copyOf(more), body);
  }

  public String bodyText() {
    return new String(body, StandardCharsets.UTF_8);
  }

  private static Response text(int status, String type, String text) {
    return new Response(
        status, Map.of("Content-Type", type), text.getBytes(StandardCharsets.UTF_8));
  }
}
