package io.busybridge.server.web;

import java.time.Duration;

/**
 * A cookie to be set: for the whole site, not readable by scripts, not sent along by other sites'
 * forms.
 *
 * @param life zero to delete it
 */
public record Cookie(String name, String value, Duration life) {

  public static Cookie gone(String name) {
    return new Cookie(name, "", Duration.ZERO);
  }

  String header(boolean secure) {
    return name
        + "="
        + value
        + "; Path=/; Max-Age="
        + life.toSeconds()
        + "; HttpOnly; SameSite=Lax"
        + (secure ? "; Secure" : "");
  }
}
