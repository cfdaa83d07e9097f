package io.busybridge.sandbox.faults;

import java.util.ArrayDeque;

/** What was spent in the last minute. Not thread-safe. */
final class SlidingWindow {
  private static final long MILLIS = 60_000;

  private record Spent(long at, int units) {}

  private final ArrayDeque<Spent> recent = new ArrayDeque<>();
  private long sum;

  /** Units spent in the minute that ends now; forgets what is older, or later than now. */
  long spent(long now) {
    while (!recent.isEmpty() && recent.getFirst().at() <= now - MILLIS) {
      sum -= recent.removeFirst().units();
    }
    // The clock can be set back; what then lies ahead never happened.
    while (!recent.isEmpty() && recent.getLast().at() > now) {
      sum -= recent.removeLast().units();
    }
    return sum;
  }

  void spend(long now, int units) {
    recent.addLast(new Spent(now, units));
    sum += units;
  }
}
