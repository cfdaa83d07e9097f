package io.busybridge.server.web;

import java.net.URI;
import java.net.URISyntaxException;

/** Where to go after a sign-in: only to pages of our own. */
public final class LocalPath {
  private LocalPath() {}

  /** The path, or {@code otherwise} where it could lead to another host. */
  public static String or(String otherwise, String next) {
    // Browsers read a backslash as a slash, and skip control characters.
    boolean plain =
        next.startsWith("/")
            && !next.startsWith("//")
            && next.indexOf('\\') < 0
            && next.chars().noneMatch(c -> c <= ' ' || c >= 127);
    if (!plain) {
      return otherwise;
    }
    try {
      var uri = new URI(next);
      return uri.getScheme() == null && uri.getRawAuthority() == null ? next : otherwise;
    } catch (URISyntaxException e) {
      // Whatever it is, it is no page of ours.
      return otherwise;
    }
  }
}
