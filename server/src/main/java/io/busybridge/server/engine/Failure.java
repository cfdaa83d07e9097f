package io.busybridge.server.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a call failed: a closed set, classified by status and reason in one place. */
public sealed interface Failure {

  /** Limits at work (403 or 429); {@code retryAfter} where the provider said so. */
  record RateLimited(@Nullable Duration retryAfter) implements Failure {}

  /** The account has written too much: hours, not seconds; reads go on. */
  record QuotaExceeded() implements Failure {}

  /**
   * Nothing is wrong with the request: 5xx, a time-out, a lost connection. It may have had its
   * effect.
   */
  record Transient(String what) implements Failure {}

  /**
   * Nothing was sent: the account rests after failures.
   *
   * @param pause until it may be tried again
   * @param because code of the failure that led to it
   */
  record Resting(Duration pause, String because) implements Failure {}

  /** Only a person's new sign-in helps. */
  record NeedsSignIn(String what) implements Failure {}

  /** The grant lacks a scope: only a new consent helps. */
  record ScopeMissing() implements Failure {}

  /** The installation's own OAuth client is refused: an operator's business, no user's. */
  record ClientRefused(String what) implements Failure {}

  /** Unknown, or not accessible. */
  record NotFound() implements Failure {}

  /** Deleted before. */
  record Gone() implements Failure {}

  /** 409: the id is in use, maybe by a tombstone. */
  record Duplicate() implements Failure {}

  /** 412: somebody else wrote in between. */
  record PreconditionFailed() implements Failure {}

  /** 410, or 400 for a token that never was one: read in full. */
  record SyncTokenInvalid() implements Failure {}

  /**
   * 403 that no retry helps: the role is too low, the event is a tombstone or not ours to change.
   */
  record Forbidden(String reason) implements Failure {}

  /** The calendar can only be polled. */
  record NotWatchable() implements Failure {}

  /** 400: our request made no sense to the provider. */
  record Invalid(String reason, String message) implements Failure {}

  /** A short stable code for logs, API answers and people to quote. */
  default String code() {
    return switch (this) {
      case RateLimited _ -> "rate_limited";
      case QuotaExceeded _ -> "quota_exceeded";
      case Transient _ -> "google_unavailable";
      case Resting(_, var because) -> because;
      case NeedsSignIn _ -> "sign_in_needed";
      case ScopeMissing _ -> "permission_missing";
      case ClientRefused(var what) ->
          what.equalsIgnoreCase("dailyLimitExceeded")
              ? "project_quota_exceeded"
              : "oauth_client_refused";
      case NotFound _ -> "not_found";
      case Gone _ -> "gone";
      case Duplicate _ -> "id_in_use";
      case PreconditionFailed _ -> "changed_meanwhile";
      case SyncTokenInvalid _ -> "sync_token_invalid";
      case Forbidden _ -> "forbidden";
      case NotWatchable _ -> "not_watchable";
      case Invalid _ -> "refused_by_google";
    };
  }
}
