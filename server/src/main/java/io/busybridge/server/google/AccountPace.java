package io.busybridge.server.google;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The pace of one Google account: its sliding minute, and the pause that Google asked for. Times
 * are milliseconds of the epoch.
 */
final class AccountPace {
  private static final int LONGEST_EXPONENT = 6;
  private static final long LONGEST = 64_000;
  private static final long LONGEST_JITTER = 1_000;

  private final Window window;
  private int refusals;
  private long refusedAt;
  private long pausedUntil;

  AccountPace(Window window) {
    this.window = window;
  }

  Window window() {
    return window;
  }

  /** A clock that was set back an hour must not make it a pause of an hour. */
  synchronized long pausedUntil(long now) {
    pausedUntil = Math.min(pausedUntil, now + LONGEST + LONGEST_JITTER);
    return pausedUntil;
  }

  /**
   * Truncated exponential back-off: 1, 2, 4 … 64 s and the jitter. Requests that were under way
   * together are refused together, which counts once.
   *
   * @param sentAt when the refused request was sent
   */
  synchronized void slowDown(
      long sentAt, long now, @Nullable Duration retryAfter, long jitterMillis) {
    if (refusals == 0 || sentAt >= refusedAt) {
      refusals++;
      refusedAt = now;
    }
    long backOff =
        retryAfter != null
            ? retryAfter.toMillis()
            : 1000L << Math.min(refusals - 1, LONGEST_EXPONENT);
    pausedUntil = Math.max(pausedUntil, now + Math.min(backOff, LONGEST) + jitterMillis);
  }

  /** A request that was sent after the last refusal was answered. */
  synchronized void wentWell(long sentAt) {
    if (sentAt >= refusedAt) {
      refusals = 0;
    }
  }
}
