package io.busybridge.server.google;

import io.busybridge.server.engine.Failure;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an error of the Calendar API means: a pure function of status, reasons and {@code
 * Retry-After}. By the reason first, for Google says "slow down" as 403 as often as 429.
 */
final class Failures {
  private static final Set<String> RATE =
      Set.of("ratelimitexceeded", "userratelimitexceeded", "rate_limit_exceeded");
  private static final Set<String> SCOPE =
      Set.of("insufficientpermissions", "access_token_scope_insufficient");
  private static final Set<String> OPERATOR =
      Set.of("dailylimitexceeded", "accessnotconfigured", "service_disabled");
  private static final int LONGEST_MESSAGE = 120;

  private Failures() {}

  /**
   * @param reasons every {@code errors[].reason} and {@code details[].reason}; empty where the
   *     answer is not in Google's form at all
   * @param message Google's words
   * @param retryAfter as sent, clamped already; null where absent
   */
  static Failure of(
      int status, Collection<String> reasons, String message, @Nullable Duration retryAfter) {
    var known = new LinkedHashSet<String>();
    reasons.forEach(reason -> known.add(reason.toLowerCase(Locale.ROOT)));
    String first = reasons.stream().findFirst().orElse("");
    if (status >= 500 || status == 408) {
      return new Failure.Transient(first.isEmpty() ? "HTTP " + status : status + " " + first);
    }
    return switch (status) {
      case 400 -> badRequest(known, first, message);
      case 401 -> new Failure.NeedsSignIn("the access token was refused");
      case 403 -> forbidden(known, first, retryAfter);
      case 404 -> first.isEmpty() ? foreign(status) : new Failure.NotFound();
      case 409 ->
          known.contains("conflict") ? new Failure.Transient("conflict") : new Failure.Duplicate();
      case 410 ->
          known.contains("fullsyncrequired") || known.contains("updatedmintoolongago")
              ? new Failure.SyncTokenInvalid()
              : new Failure.Gone();
      case 412 -> new Failure.PreconditionFailed();
      case 429 ->
          known.contains("quotaexceeded")
              ? new Failure.QuotaExceeded()
              : new Failure.RateLimited(retryAfter);
      default ->
          first.isEmpty() ? foreign(status) : new Failure.Invalid(first, withoutValues(message));
    };
  }

  private static Failure badRequest(Set<String> known, String first, String message) {
    if (first.isEmpty()) {
      return foreign(400);
    }
    if (known.contains("pushnotsupportedforrequestedresource")) {
      return new Failure.NotWatchable();
    }
    // Both for a token that never was one and for one that belongs to another query.
    if (message.toLowerCase(Locale.ROOT).contains("sync token")) {
      return new Failure.SyncTokenInvalid();
    }
    return new Failure.Invalid(first, withoutValues(message));
  }

  private static Failure forbidden(Set<String> known, String first, @Nullable Duration retryAfter) {
    if (first.isEmpty()) {
      return foreign(403);
    }
    if (known.stream().anyMatch(RATE::contains)) {
      return new Failure.RateLimited(retryAfter);
    }
    if (known.contains("quotaexceeded")) {
      return new Failure.QuotaExceeded();
    }
    if (known.stream().anyMatch(OPERATOR::contains)) {
      return new Failure.ClientRefused(first);
    }
    if (known.stream().anyMatch(SCOPE::contains)) {
      return new Failure.ScopeMissing();
    }
    return new Failure.Forbidden(first);
  }

  /** Somebody between Google and us answered: nothing is concluded from that. */
  private static Failure foreign(int status) {
    return new Failure.Transient("HTTP " + status + " that does not come from Google");
  }

  /** Google quotes what it does not like after a colon or in quotes; that may be content. */
  private static String withoutValues(String message) {
    int end = Math.min(message.length(), LONGEST_MESSAGE);
    for (char mark : new char[] {':', '"', '\'', '\n'}) {
      int at = message.indexOf(mark);
      end = at >= 0 ? Math.min(end, at) : end;
    }
    return message.substring(0, end).strip();
  }
}
