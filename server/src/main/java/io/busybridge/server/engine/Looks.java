package io.busybridge.server.engine;

import java.util.HashMap;
import java.util.Map;

/**
 * Looks that were taken off a lane's flags and are not recorded yet: they still count as work that
 * is owed.
 */
final class Looks {
  private final Map<Long, Integer> looking = new HashMap<>();

  /** Takes the lane's flags; what they stand for counts until it is {@link #recorded}. */
  synchronized Triggers.Taken take(long user, Triggers triggers) {
    looking.put(user, triggers.count());
    return triggers.take();
  }

  /** What was flagged is recorded, and counted among the rows from now on. */
  synchronized void recorded(long user) {
    looking.remove(user);
  }

  /** How many looks are owed. */
  synchronized int count(long user, Triggers triggers) {
    return triggers.count() + looking.getOrDefault(user, 0);
  }
}
