package io.busybridge.server.jobs;

import io.busybridge.server.engine.SyncStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Forgets what has been kept for long enough: calendars that left, and runs that are over. */
public final class Retention implements Job.Body {
  /** How long the record of a calendar that left is kept, and what became of a run. */
  static final Duration KEPT = Duration.ofDays(30);

  private final SyncStore store;
  private final InstantSource clock;

  public Retention(SyncStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public Counts run(Job.Cause cause) {
    Instant before = clock.instant().minus(KEPT);
    return Counts.of("calendars", store.forgetCalendarsLeftBefore(before))
        .and("runs", store.forgetRunsBefore(before));
  }
}
