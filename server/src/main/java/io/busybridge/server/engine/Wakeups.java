package io.busybridge.server.engine;

import java.time.Instant;

/** Calls back at a time. */
@FunctionalInterface
public interface Wakeups {
  void at(Instant when, Runnable work);
}
