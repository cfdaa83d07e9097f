package io.busybridge.server.google;

import java.util.Arrays;

/**
 * A sliding minute: at most so many requests in any one. Slots are given in the order in which they
 * are asked for, each with the moment from which it may be used, so that waiting needs no lock and
 * nobody is overtaken. Times are milliseconds of the epoch.
 */
final class Window {
  static final long LENGTH = 60_000;
  private static final int SHARES = 7;
  private static final long SHARE_LENGTH = 10_000;
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

  /**
   * How many of its requests may be sent now, were they sent evenly: a seventh of a minute's in any
   * ten seconds, so that some are always left for what is more urgent.
   *
   * @return 0 where it is full for now
   */
  synchronized int room(long now) {
    if (given.length == 0) {
      return Integer.MAX_VALUE;
    }
    followTheClock(now);
    return Math.max(0, share() - recent(now, SHARE_LENGTH));
  }

  /** When there is room again; {@code now} where there is. */
  synchronized long roomFrom(long now) {
    if (given.length == 0 || recent(now, SHARE_LENGTH) < share()) {
      return now;
    }
    // The oldest of a share that is used up: when it has gone by, there is room for one more.
    int oldest = Math.floorMod(next - share(), given.length);
    return given[oldest] + (given.length == share() ? LENGTH : SHARE_LENGTH);
  }

  private int share() {
    return Math.max(1, given.length / SHARES);
  }

  private int recent(long now, long span) {
    int recent = 0;
    for (int i = 1; i <= given.length; i++) {
      long slot = given[Math.floorMod(next - i, given.length)];
      if (slot == NEVER || slot <= now - span) {
        break;
      }
      recent++;
    }
    return recent;
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
