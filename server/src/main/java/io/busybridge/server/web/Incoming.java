package io.busybridge.server.web;

import io.busybridge.server.accounts.Directory.User;
import io.busybridge.server.api.Body;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request.
 *
 * @param path as in the request line, not decoded
 * @param query the last value of each parameter
 * @param headers by name in lower case
 * @param address of whoever asks, behind proxies that are trusted
 * @param parameters out of the path, by name
 * @param user who is signed in, or null
 */
public record Incoming(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    Map<String, String> cookies,
    Body body,
    String address,
    Map<String, String> parameters,
    @Nullable User user) {

  public Incoming with(Map<String, String> pathParameters) {
    return new Incoming(method, path, query, headers, cookies, body, address, pathParameters, user);
  }

  Incoming as(User signedIn) {
    return new Incoming(method, path, query, headers, cookies, body, address, parameters, signedIn);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  public Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name));
  }

  public Optional<String> cookie(String name) {
    return Optional.ofNullable(cookies.get(name));
  }

  /** Whether it only looks. */
  boolean isSafe() {
    return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
  }

  boolean isApi() {
    return path.startsWith("/api/") || path.equals("/api");
  }

  /** The fields of a form; none where the body is something else. */
  public Form form() {
    boolean isForm =
        body.contentType().toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    return new Form(isForm ? pairs(new String(body.bytes(), StandardCharsets.UTF_8)) : Map.of());
  }

  /** Who is signed in, where only such people come. */
  public User signedIn() {
    if (user == null) {
      throw new IllegalStateException(path + " is open to people who are not signed in");
    }
    return user;
  }

  /** Name and value pairs of a query or a form; of a repeated name, the last. */
  static Map<String, String> pairs(@Nullable String text) {
    var pairs = new LinkedHashMap<String, String>();
    if (text != null) {
      for (String pair : text.split("&", -1)) {
        int at = pair.indexOf('=');
        if (!pair.isEmpty()) {
          pairs.put(
              decode(at < 0 ? pair : pair.substring(0, at)),
              at < 0 ? "" : decode(pair.substring(at + 1)));
        }
      }
    }
    return pairs;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // Not percent-encoding: taken as it stands, and refused later if it makes no sense.
      return text;
    }
  }
}
