package io.busybridge.console.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The address of a server as people write it, made into the one that it has.
 *
 * @param uri http or https, with a host, without a path
 */
public record ServerAddress(URI uri) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://.*");

  /**
   * Reads what somebody typed. Without a scheme it is https, but http for this machine. A path is
   * dropped, so that an address copied from a browser will do.
   *
   * @return nothing if it is no address of a server
   */
  public static Optional<ServerAddress> parse(String typed) {
    String text = typed.strip();
    try {
      URI uri = new URI(SCHEME.matcher(text).matches() ? text : "https://" + text);
      String host = uri.getHost();
      if (host == null || uri.getUserInfo() != null || uri.getPort() > 65_535) {
        return Optional.empty();
      }
      String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
      if (!text.contains("://") && LOOPBACK.contains(host.toLowerCase(Locale.ROOT))) {
        scheme = "http";
      }
      if (!scheme.equals("http") && !scheme.equals("https")) {
        return Optional.empty();
      }
      return Optional.of(
          new ServerAddress(new URI(scheme, null, host, uri.getPort(), null, null, null)));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Where a path of the server's is: {@code path} starts with a slash. */
  URI resolve(String path) {
    return uri.resolve(path);
  }
}
