package io.busybridge.server.engine;

import java.time.Duration;
import java.time.Instant;

/**
 * A push tells of a change that a read may miss for half a minute, while the token moves on past
 * it. So the calendar is listed once more, from where the first list began.
 *
 * @param token from which the first list began
 * @param since when that was
 * @param due not before
 * @param until what the newest push told of may be missed by a look before this
 */
public record SecondLook(long calendar, String token, Instant since, Instant due, Instant until) {
  static final Duration DELAY = Duration.ofSeconds(40);

  /** Where pushes never cease, the second look does not wait for them to. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  /** A second look that fails for so long is let go: the consistency check finds what it missed. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  static SecondLook after(long calendar, String token, Instant now) {
    return new SecondLook(calendar, token, now, now.plus(DELAY), now.plus(DELAY));
  }

  /** One more push: the earliest token stays, for what it covers is the most. */
  SecondLook pushedAgain(Instant now) {
    Instant latest = since.plus(LONGEST);
    Instant wanted = now.plus(DELAY).isBefore(latest) ? now.plus(DELAY) : latest;
    return new SecondLook(
        calendar, token, since, wanted.isAfter(due) ? wanted : due, now.plus(DELAY));
  }

  boolean isDoneBy(Instant now) {
    return !until.isAfter(now);
  }

  /** It was done, and too early for the newest pushes. */
  SecondLook onceMore(Instant now) {
    return new SecondLook(calendar, token, now, until, until);
  }

  SecondLook failed(Instant now) {
    return new SecondLook(calendar, token, since, now.plus(DELAY), until);
  }

  boolean isHopeless(Instant now) {
    return since.plus(PATIENCE).isBefore(now);
  }
}
