package io.busybridge.server.google;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Where Google is: its own hosts, or one base for everything (a sandbox, a gateway).
 *
 * @param api root of the APIs, ends with a slash
 * @param issuers what may stand as {@code iss} in an ID token
 * @param pushOverHttp whether push channels may be asked for with an http address
 */
public record GoogleEndpoints(
    URI authorization,
    URI token,
    URI revocation,
    URI keys,
    URI api,
    Set<String> issuers,
    boolean pushOverHttp) {

  private static final String ISSUER = "https://accounts.google.com";

  /** Google's own hosts. */
  public static final GoogleEndpoints GOOGLE =
      new GoogleEndpoints(
          URI.create("https://accounts.google.com/o/oauth2/v2/auth"),
          URI.create("https://oauth2.googleapis.com/token"),
          URI.create("https://oauth2.googleapis.com/revoke"),
          URI.create("https://www.googleapis.com/oauth2/v3/certs"),
          URI.create("https://www.googleapis.com/"),
          // Tokens for old clients name the host alone.
          Set.of(ISSUER, "accounts.google.com"),
          false);

  /**
   * @param base {@code GOOGLE_BASE_URL}; empty for Google's own hosts
   */
  public static GoogleEndpoints of(Optional<URI> base) {
    return base.map(GoogleEndpoints::at).orElse(GOOGLE);
  }

  private static GoogleEndpoints at(URI base) {
    String root = base.toString().replaceAll("/+$", "");
    return new GoogleEndpoints(
        URI.create(root + "/o/oauth2/v2/auth"),
        URI.create(root + "/token"),
        URI.create(root + "/revoke"),
        URI.create(root + "/oauth2/v3/certs"),
        URI.create(root + "/"),
        Set.of(root, ISSUER),
        true);
  }

  /** Whether Google would post to this address. */
  public boolean pushesTo(URI publicUrl) {
    return pushOverHttp || "https".equals(publicUrl.getScheme());
  }
}
