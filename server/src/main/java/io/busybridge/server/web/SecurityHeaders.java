package io.busybridge.server.web;

import java.util.LinkedHashMap;
import java.util.Map;

/** What every answer tells browsers not to do. */
final class SecurityHeaders {
  private SecurityHeaders() {}

  /**
   * Nothing is loaded from elsewhere, nothing inline is run, nobody frames us, and nothing is kept
   * by caches unless the answer itself says so.
   */
  static Map<String, String> forSite(boolean https) {
    var headers = new LinkedHashMap<String, String>();
    headers.put(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Frame-Options", "DENY");
    // Not no-referrer: forms would then be sent with the origin "null".
    headers.put("Referrer-Policy", "same-origin");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    headers.put("Cache-Control", "no-store");
    if (https) {
      headers.put("Strict-Transport-Security", "max-age=31536000");
    }
    return headers;
  }
}
