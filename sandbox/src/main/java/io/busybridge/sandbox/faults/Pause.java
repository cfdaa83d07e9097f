package io.busybridge.sandbox.faults;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** How a latency passes: by waiting, or in a simulation by moving its clock. */
@FunctionalInterface
public interface Pause {
  void pass(Duration duration);

  /** Keeps the calling thread waiting; ends early, with the flag still set, when interrupted. */
  static Pause real() {
    return duration -> {
      long end = System.nanoTime() + duration.toNanos();
      for (long left = duration.toNanos();
          left > 0 && !Thread.currentThread().isInterrupted();
          left = end - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
    };
  }
}
