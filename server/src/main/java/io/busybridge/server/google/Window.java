package io.busybridge.server.google;

import java.util.Arrays;

/**
 * A sliding minute: at most so many requests in any one. Slots are given in the order in which they
 * are asked for, each with the moment from which it may be used, so that waiting needs no lock and
 * nobody is overtaken. Times are milliseconds of the epoch.
 */
final class Window {
  static final long LENGTH = 60_000;
  private static final long NEVER = Long.MIN_VALUE;

  /** The slots last given, a ring; the next to be overwritten is the oldest. */
  private final long[] given;

  private int next;
  private long latest = NEVER;

  /**
   * @param limit requests in a minute, 0 for no limit
   */
  Window(int limit) {
    given = new long[limit];
    Arrays.fill(given, NEVER);
  }

  /** Gives the next slot: from when on its request may be sent, {@code now} or later. */
  synchronized long next(long now) {
    if (given.length == 0) {
      return now;
    }
    followTheClock(now);
    long slot = given[next] == NEVER ? now : Math.max(now, given[next] + LENGTH);
    given[next] = slot;
    next = (next + 1) % given.length;
    return slot;
  }

  /** A clock that was set back an hour must not make everybody wait for an hour. */
  private void followTheClock(long now) {
    if (latest != NEVER && now < latest) {
      long back = latest - now;
      for (int i = 0; i < given.length; i++) {
        given[i] = given[i] == NEVER ? NEVER : given[i] - back;
      }
    }
    latest = now;
  }
}
