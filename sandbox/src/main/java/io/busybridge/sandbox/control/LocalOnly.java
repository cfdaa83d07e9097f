package io.busybridge.sandbox.control;

import io.busybridge.sandbox.http.ApiError;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps other web sites out. Listening on the loopback address alone does not: a page in the user's
 * browser can point a name of its own here, or post a form.
 */
public final class LocalOnly {
  private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private LocalOnly() {}

  /**
   * @param host header; there is none without a socket
   * @param fetchSite the browser's word on where the request comes from
   * @throws ApiError 403 {@code forbidden}
   */
  public static void check(Optional<String> host, Optional<String> fetchSite) {
    if (host.isPresent() && !NAMES.contains(withoutPort(host.get()))) {
      throw forbidden("The sandbox answers to localhost, 127.0.0.1 and [::1] only.");
    }
    if (fetchSite.equals(Optional.of("cross-site"))) {
      throw forbidden("Other sites may not control the sandbox.");
    }
  }

  private static String withoutPort(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    int colon = name.lastIndexOf(':');
    return colon > name.lastIndexOf(']') ? name.substring(0, colon) : name;
  }

  private static ApiError forbidden(String message) {
    return new ApiError(403, "forbidden", message);
  }
}
