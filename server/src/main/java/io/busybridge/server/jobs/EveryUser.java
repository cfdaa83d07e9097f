package io.busybridge.server.jobs;

import io.busybridge.server.engine.SyncStore;
import io.busybridge.server.engine.Wakeups;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongConsumer;

/** Does something for every user once an interval, one after the other, spread over it. */
public final class EveryUser implements Job.Body {
  private final SyncStore store;
  private final Wakeups wakeups;
  private final InstantSource clock;
  private final Duration interval;
  private final LongConsumer work;

  /**
   * @param work for one user; only says what is to be done, and does not do it
   */
  public EveryUser(
      SyncStore store, Wakeups wakeups, InstantSource clock, Duration interval, LongConsumer work) {
    this.store = store;
    this.wakeups = wakeups;
    this.clock = clock;
    this.interval = interval;
    this.work = work;
  }

  /**
   * One round. The first user's turn is not at once: a server that has just started is busy. All
   * have their turn now where an administrator asks.
   */
  @Override
  public Counts run(Job.Cause cause) {
    List<Long> users = store.activeUsers();
    Duration over = cause == Job.Cause.ADMIN ? Duration.ZERO : interval;
    Instant now = clock.instant();
    for (int i = 0; i < users.size(); i++) {
      long user = users.get(i);
      wakeups.at(
          now.plus(over.multipliedBy(i + 1).dividedBy(users.size() + 1)), () -> work.accept(user));
    }
    return Counts.of("users", users.size());
  }
}
