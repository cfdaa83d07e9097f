package io.busybridge.server.engine;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait after a failure. */
final class Backoff {
  private static final int LIMIT_SECONDS = 64;

  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Truncated exponential with jitter; after some ten failures in a row every five minutes.
   *
   * @param failures in a row, this one included
   */
  Duration after(int failures, Failure failure) {
    return switch (failure) {
      case Failure.RateLimited(var retryAfter) when retryAfter != null -> retryAfter.plus(jitter());
      case Failure.Resting(var pause, _) -> pause.plus(jitter());
      case Failure.QuotaExceeded _ -> Duration.ofHours(1).plus(jitter());
      case Failure.Invalid _, Failure.Forbidden _, Failure.ClientRefused _ ->
          Duration.ofMinutes(Math.min(360, 5L * failures * failures)).plus(jitter());
      case Failure.RateLimited _,
          Failure.Transient _,
          Failure.NeedsSignIn _,
          Failure.ScopeMissing _,
          Failure.NotFound _,
          Failure.Gone _,
          Failure.Duplicate _,
          Failure.PreconditionFailed _,
          Failure.SyncTokenInvalid _,
          Failure.NotWatchable _ ->
          failures > 10
              ? Duration.ofMinutes(5).plus(jitter())
              : Duration.ofSeconds(Math.min(LIMIT_SECONDS, 1L << Math.min(failures - 1, 10)))
                  .plus(jitter());
    };
  }

  private Duration jitter() {
    return Duration.ofMillis(random.nextInt(1000));
  }
}
