package io.busybridge.server.google;

import java.time.InstantSource;
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

  /**
   * Gives the next slot: from when on its request may be sent, now or later.
   *
   * @param clock read here, for of two threads the one that looked first may come last
   */
  synchronized long next(InstantSource clock) {
    long now = clock.millis();
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
  synchronized int room(InstantSource clock) {
    long now = clock.millis();
    if (given.length == 0) {
      return Integer.MAX_VALUE;
    }
    followTheClock(now);
    return isFull(now) ? 0 : Math.max(0, share() - recent(now));
  }

  /** When there is room again; now where there is. */
  synchronized long roomFrom(InstantSource clock) {
    long now = clock.millis();
    if (given.length == 0) {
      return now;
    }
    followTheClock(now);
    long from = isFull(now) ? given[next] + LENGTH : now;
    // The oldest of a share that is used up: when it has gone by, there is room for one more.
    return recent(now) < share()
        ? from
        : Math.max(from, given[Math.floorMod(next - share(), given.length)] + SHARE_LENGTH);
  }

  private int share() {
    return Math.max(1, given.length / SHARES);
  }

  private boolean isFull(long now) {
    return given[next] != NEVER && given[next] + LENGTH > now;
  }

  /** Slots given in the last ten seconds, and those for later. */
  private int recent(long now) {
    int recent = 0;
    while (recent < given.length) {
      long slot = given[Math.floorMod(next - 1 - recent, given.length)];
      if (slot == NEVER || slot <= now - SHARE_LENGTH) {
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
