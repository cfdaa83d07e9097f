package io.busybridge.server.web.signin;

import io.busybridge.server.web.Problem;
import java.util.List;
import java.util.Set;

/** How a visit to Google can go wrong, in words. Nothing was stored in any of these cases. */
public final class Problems {
  private Problems() {}

  public static Problem stale(String tryAgain) {
    return new Problem(
        400,
        "That did not start here",
        List.of(
            "This return from Google does not belong to a sign-in that began in this browser"
                + " within the last ten minutes, so it was not accepted."),
        "state_mismatch",
        tryAgain,
        "Start again");
  }

  public static Problem denied(String tryAgain) {
    return denied("to see your calendars and to write events to keep them in step", tryAgain);
  }

  /** Of an account of which nothing but reading was asked. */
  public static Problem deniedReading(String tryAgain) {
    return denied("to see when you are busy there; it asks for nothing but reading", tryAgain);
  }

  private static Problem denied(String need, String tryAgain) {
    return new Problem(
        403,
        "You said no at Google",
        List.of(
            "BusyBridge needs "
                + need
                + ". Without that it can do nothing, and it has stored nothing."),
        "access_denied",
        tryAgain,
        "Try again");
  }

  public static Problem scopesMissing(Set<String> missing, String tryAgain) {
    return new Problem(
        403,
        "A permission is missing",
        List.of(
            "At Google a box was left unticked: " + Sentences.list(missing) + ".",
            "BusyBridge cannot keep calendars in step without it. Nothing was stored."
                + " Try again and leave every box ticked."),
        "permission_missing",
        tryAgain,
        "Try again");
  }

  public static Problem foreign(String email) {
    return new Problem(
        403,
        "Not one of this organization",
        List.of(
            email
                + " does not belong to the organization that this BusyBridge works for."
                + " Nothing was stored.",
            "Sign in with your organization's account, or ask its administrator."),
        "domain_not_allowed",
        "/auth/login",
        "Sign in with another account");
  }

  public static Problem otherAccount(String expected, String got, String tryAgain) {
    return new Problem(
        403,
        "That was another account",
        List.of(
            "It is " + expected + " that needs a new sign-in, but you signed in with " + got + ".",
            "Nothing was changed."),
        "other_account",
        tryAgain,
        "Sign in with " + expected);
  }

  public static Problem noRefreshToken(String tryAgain) {
    return new Problem(
        502,
        "Google kept something back",
        List.of(
            "Google gave no lasting permission for this account, so BusyBridge could not work"
                + " while you are away."),
        "no_refresh_token",
        tryAgain,
        "Try again");
  }

  public static Problem failed(String code, String sentence, String tryAgain) {
    return new Problem(
        502, "The sign-in did not work out", List.of(sentence), code, tryAgain, "Try again");
  }
}
