package io.busybridge.sandbox.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One HTTP request.
 *
 * @param method upper case; {@code X-HTTP-Method-Override} has been honoured already
 * @param segments the path, split at slashes and then percent-decoded, without empty first element
 * @param query every parameter with all its values, decoded
 * @param headers last value of each, by lower-case name
 * @param body as sent, decompressed
 */
public record Request(
    String method,
    List<String> segments,
    Map<String, List<String>> query,
    Map<String, String> headers,
    byte[] body) {

  /** From a raw path with query ({@code /a/b%23c?x=1}). */
  public static Request of(
      String method, String pathAndQuery, Map<String, String> headers, byte[] body) {
    int mark = pathAndQuery.indexOf('?');
    String path = mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark);
    var lower = new TreeMap<String, String>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    String override = lower.get("x-http-method-override");
    return new Request(
        (override == null ? method : override).toUpperCase(Locale.ROOT),
        segmentsOf(path),
        parametersOf(mark < 0 ? "" : pathAndQuery.substring(mark + 1)),
        lower,
        body);
  }

  /** The last value of a query parameter. */
  public Optional<String> param(String name) {
    return Optional.ofNullable(query.get(name)).map(List::getLast);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  public String bodyText() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The body read as {@code application/x-www-form-urlencoded}. */
  public Map<String, List<String>> form() {
    return parametersOf(bodyText());
  }

  private static List<String> segmentsOf(String path) {
    var segments = new ArrayList<String>();
    for (String part : path.split("/", -1)) {
      if (!part.isEmpty()) {
        // In a path, unlike in a form, a plus is a plus.
        segments.add(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8));
      }
    }
    return List.copyOf(segments);
  }

  private static Map<String, List<String>> parametersOf(String text) {
    var all = new LinkedHashMap<String, List<String>>();
    for (String pair : text.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        all.computeIfAbsent(decode(name), _ -> new ArrayList<>()).add(decode(value));
      }
    }
    return all;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
