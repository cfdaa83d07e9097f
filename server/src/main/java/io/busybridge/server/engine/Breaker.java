package io.busybridge.server.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether an account may be asked: it rests after failures, longer each time, and one call then
 * tries whether it is well again. What was under way together fails together, which counts once.
 *
 * @param failures in a row while it does not rest
 * @param rests in a row; 0 while it does not rest
 * @param openedAt when the last rest began
 * @param until when it ends
 * @param trying a call is under way that tries whether the account is well again
 * @param because code of the failure that led to the rest, or the empty string
 */
record Breaker(
    int failures, int rests, Instant openedAt, Instant until, boolean trying, String because) {
  static final Breaker CLOSED = new Breaker(0, 0, Instant.EPOCH, Instant.EPOCH, false, "");

  /** How long a call that was let through alone is waited for before another one is. */
  static final Duration SOON = Duration.ofSeconds(1);

  boolean isResting() {
    return rests > 0;
  }

  /** From when on a call may be sent: in the past where one may be sent now. */
  Instant from(Instant now) {
    return isResting() && trying && !until.isAfter(now) ? now.plus(SOON) : until;
  }

  /** A call is to be sent: as it is then, or empty where it may not be. */
  Optional<Breaker> ask(Instant now) {
    if (!isResting()) {
      return Optional.of(this);
    }
    return from(now).isAfter(now)
        ? Optional.empty()
        : Optional.of(new Breaker(failures, rests, openedAt, until, true, because));
  }

  /** The provider answered a call that was sent then. */
  Breaker answered(Instant sentAt) {
    return isResting() && !sentAt.isAfter(openedAt) ? this : CLOSED;
  }

  /** A call ended without telling how the account is. */
  Breaker toldNothing(Instant sentAt) {
    return isResting() && sentAt.isAfter(openedAt)
        ? new Breaker(failures, rests, openedAt, until, false, because)
        : this;
  }

  /**
   * A call failed.
   *
   * @param patience so many failures in a row make it rest
   * @param pause for how long, were it to rest now
   */
  Breaker failed(Instant sentAt, Instant now, int patience, Duration pause, String code) {
    if (isResting() && !sentAt.isAfter(openedAt)) {
      return this;
    }
    if (!isResting() && failures + 1 < patience) {
      return new Breaker(failures + 1, 0, Instant.EPOCH, Instant.EPOCH, false, "");
    }
    return new Breaker(0, rests + 1, now, now.plus(pause), false, code);
  }
}
