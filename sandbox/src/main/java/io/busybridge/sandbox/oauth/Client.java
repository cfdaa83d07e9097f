package io.busybridge.sandbox.oauth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An OAuth client.
 *
 * @param redirectUris exact; a desktop client needs none
 * @param anyLoopback also takes every http address on this machine, whatever its port and path
 * @param testing belongs to a project in testing: its refresh tokens die after seven days
 * @param deleted was there once
 */
public record Client(
    String clientId,
    String clientSecret,
    Type type,
    List<String> redirectUris,
    boolean anyLoopback,
    boolean testing,
    boolean deleted) {

  /** Kinds of client that Google makes for servers and for installed programs. */
  public enum Type {
    WEB,
    DESKTOP
  }

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

  public static Client web(String clientId, String clientSecret, List<String> redirectUris) {
    return new Client(clientId, clientSecret, Type.WEB, redirectUris, false, false, false);
  }

  public static Client desktop(String clientId, String clientSecret) {
    return new Client(clientId, clientSecret, Type.DESKTOP, List.of(), true, false, false);
  }

  public Client withAnyLoopback() {
    return new Client(clientId, clientSecret, type, redirectUris, true, testing, deleted);
  }

  public Client withTesting(boolean testing) {
    return new Client(clientId, clientSecret, type, redirectUris, anyLoopback, testing, deleted);
  }

  public Client withDeleted(boolean deleted) {
    return new Client(clientId, clientSecret, type, redirectUris, anyLoopback, testing, deleted);
  }

  boolean accepts(String redirectUri) {
    return redirectUris.contains(redirectUri) || (anyLoopback && isLoopback(redirectUri));
  }

  private static boolean isLoopback(String redirectUri) {
    try {
      URI uri = new URI(redirectUri);
      return "http".equals(uri.getScheme())
          && uri.getHost() != null
          && uri.getRawFragment() == null
          && LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT));
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
