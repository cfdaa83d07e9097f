package io.busybridge.server.security;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a browser says that a request comes from our own pages. */
public final class SameOrigin {

  private SameOrigin() {}

  /**
   * {@code Sec-Fetch-Site} decides where a browser sends it: no page can forge it, and it is right
   * behind any proxy. Else {@code Origin} has to be ours. A request with neither is not believed.
   *
   * @param secFetchSite the header, or null
   * @param origin the header, or null
   * @param publicUrl where our pages are
   */
  public static boolean holds(
      @Nullable String secFetchSite, @Nullable String origin, URI publicUrl) {
    if (secFetchSite != null) {
      return secFetchSite.equals("same-origin");
    }
    return origin != null && origin.toLowerCase(Locale.ROOT).equals(origin(publicUrl));
  }

  /** As browsers write it: without the port that goes without saying. */
  private static String origin(URI url) {
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    int usual = scheme.equals("https") ? 443 : 80;
    int port = url.getPort();
    String host = url.getHost().toLowerCase(Locale.ROOT);
    return scheme + "://" + host + (port < 0 || port == usual ? "" : ":" + port);
  }
}
