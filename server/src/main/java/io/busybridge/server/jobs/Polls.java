package io.busybridge.server.jobs;

import io.busybridge.server.engine.SyncService;
import io.busybridge.server.engine.SyncStore;
import io.busybridge.server.engine.Wakeups;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Looks at every user's calendars once an interval, whatever pushes may have told or not. */
public final class Polls implements Job.Body {
  private final SyncStore store;
  private final SyncService sync;
  private final Wakeups wakeups;
  private final InstantSource clock;
  private final Duration interval;

  public Polls(
      SyncStore store, SyncService sync, Wakeups wakeups, InstantSource clock, Duration interval) {
    this.store = store;
    this.sync = sync;
    this.wakeups = wakeups;
    this.clock = clock;
    this.interval = interval;
  }

  /**
   * One round: users come one after the other, spread over the interval; all of them now where an
   * administrator asks.
   */
  @Override
  public Counts run(Job.Cause cause) {
    List<Long> users = store.activeUsers();
    Duration over = cause == Job.Cause.ADMIN ? Duration.ZERO : interval;
    Instant now = clock.instant();
    for (int i = 0; i < users.size(); i++) {
      long user = users.get(i);
      wakeups.at(now.plus(over.multipliedBy(i).dividedBy(users.size())), () -> sync.poll(user));
    }
    return Counts.of("users", users.size());
  }
}
