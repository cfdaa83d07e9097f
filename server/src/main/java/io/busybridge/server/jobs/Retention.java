package io.busybridge.server.jobs;

import io.busybridge.server.engine.SyncStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets what has been kept for long enough: calendars that left, and runs that are over. */
public final class Retention implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  /** How long the record of a calendar that left is kept, and what became of a run. */
  static final Duration KEPT = Duration.ofDays(30);

  private final SyncStore store;
  private final InstantSource clock;

  public Retention(SyncStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public void run() {
    Instant before = clock.instant().minus(KEPT);
    LOG.debug(
        "forgotten: {} calendars that left, {} runs",
        store.forgetCalendarsLeftBefore(before),
        store.forgetRunsBefore(before));
  }
}
