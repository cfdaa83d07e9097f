package io.busybridge.server.engine;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * One lane per user: a user's work is serial, users run side by side. Lanes that only poll share a
 * few places, so that those for which a person or a push waits go before them.
 */
final class Lanes {
  private static final int POLLS_AT_ONCE = 16;

  private final Map<Long, Lane> lanes = new ConcurrentHashMap<>();
  private final Executor executor;
  private final LongConsumer work;
  private final Semaphore polls = new Semaphore(POLLS_AT_ONCE);
  private volatile boolean stopping;

  /**
   * Takes {@code work}: does all that a user's lane was asked for; called for a user by one thread
   * at a time.
   */
  Lanes(Executor executor, LongConsumer work) {
    this.executor = executor;
    this.work = work;
  }

  private static final class Lane {
    final Triggers triggers = new Triggers();
    private boolean running;

    synchronized boolean begin() {
      if (running || !triggers.isSet()) {
        return false;
      }
      running = true;
      return true;
    }

    synchronized void end() {
      running = false;
      notifyAll();
    }

    synchronized boolean isRunning() {
      return running;
    }
  }

  Triggers triggers(long user) {
    return lane(user).triggers;
  }

  boolean isRunning(long user) {
    return lane(user).isRunning();
  }

  /** Sets flags, and starts the lane if it is not running. */
  void trigger(long user, Consumer<Triggers> flags) {
    Lane lane = lane(user);
    flags.accept(lane.triggers);
    start(user, lane);
  }

  /** Starts the lane if flags are set and it is not running. */
  void start(long user) {
    start(user, lane(user));
  }

  private void start(long user, Lane lane) {
    if (!stopping && lane.begin()) {
      executor.execute(() -> run(user, lane));
    }
  }

  private void run(long user, Lane lane) {
    boolean poll = !lane.triggers.isUrgent();
    try {
      if (poll) {
        polls.acquireUninterruptibly();
      }
      work.accept(user);
    } finally {
      if (poll) {
        polls.release();
      }
      lane.end();
      // A flag set after the last look and before the end would else wait for the next trigger.
      start(user, lane);
    }
  }

  boolean isStopping() {
    return stopping;
  }

  /** No lane starts any more; waits until those that run have handed back what is in flight. */
  void stop(Instant deadline, java.time.InstantSource clock) throws InterruptedException {
    stopping = true;
    for (Lane lane : lanes.values()) {
      synchronized (lane) {
        long left;
        while (lane.running
            && (left = deadline.toEpochMilli() - clock.instant().toEpochMilli()) > 0) {
          lane.wait(left);
        }
      }
    }
  }

  private Lane lane(long user) {
    return lanes.computeIfAbsent(user, _ -> new Lane());
  }
}
