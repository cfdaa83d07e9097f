package io.busybridge.server.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finds what answers a request by method and path. A segment in braces, as in {@code
 * /api/accounts/{id}}, stands for any one segment. HEAD is answered as GET is.
 *
 * @param <H> what answers
 */
public final class Router<H> {
  private record Route<H>(String method, List<String> segments, H handler) {}

  private final List<Route<H>> routes = new ArrayList<>();

  /** What was found. */
  public sealed interface Match<H> {
    /**
     * @param parameters segments by the name in braces, decoded
     */
    record Found<H>(H handler, Map<String, String> parameters) implements Match<H> {}

    /**
     * The path is known, but not with this method.
     *
     * @param allowed as the header {@code Allow} wants them
     */
    record WrongMethod<H>(String allowed) implements Match<H> {}

    /** Nothing is at this path. */
    record Nothing<H>() implements Match<H> {}
  }

  /** Adds a route; the first that fits is taken. */
  public Router<H> add(String method, String pattern, H handler) {
    routes.add(new Route<>(method, segments(pattern), handler));
    return this;
  }

  /**
   * @param path as it stands in the request line: not decoded, so that an encoded slash stays
   *     within its segment
   */
  public Match<H> find(String method, String path) {
    String wanted = method.equals("HEAD") ? "GET" : method;
    List<String> segments = segments(path);
    var allowed = new TreeSet<String>();
    for (Route<H> route : routes) {
      Optional<Map<String, String>> parameters = fit(route.segments, segments);
      if (parameters.isPresent()) {
        if (route.method.equals(wanted)) {
          return new Match.Found<>(route.handler, parameters.get());
        }
        allowed.add(route.method);
        if (route.method.equals("GET")) {
          allowed.add("HEAD");
        }
      }
    }
    return allowed.isEmpty()
        ? new Match.Nothing<>()
        : new Match.WrongMethod<>(String.join(", ", allowed));
  }

  private static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }

  private static Optional<Map<String, String>> fit(List<String> pattern, List<String> path) {
    if (pattern.size() != path.size()) {
      return Optional.empty();
    }
    var parameters = new LinkedHashMap<String, String>();
    for (int i = 0; i < pattern.size(); i++) {
      String segment = pattern.get(i);
      if (segment.startsWith("{")) {
        Optional<String> value = decoded(path.get(i));
        if (value.isEmpty()) {
          return Optional.empty();
        }
        parameters.put(segment.substring(1, segment.length() - 1), value.get());
      } else if (!segment.equals(path.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }

  private static Optional<String> decoded(String segment) {
    try {
      String text = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    } catch (IllegalArgumentException e) {
      // Not percent-encoding: then it is no name of anything here.
      return Optional.empty();
    }
  }
}
