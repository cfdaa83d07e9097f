package io.busybridge.server.jobs;

import io.busybridge.server.engine.SyncLog;
import io.busybridge.server.engine.SyncStore;
import io.busybridge.server.jobs.RetentionStore.Forgotten;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Forgets what has been remembered for long enough. */
public final class Retention implements Job.Body {
  /** What people may still ask about: what became of what they asked for. */
  private static final Duration RUNS = Duration.ofDays(30);

  private final RetentionStore old;
  private final SyncStore store;
  private final SyncLog log;
  private final InstantSource clock;
  private final Times times;

  /** How long each is remembered. */
  public record Times(
      Duration events, Duration deletedSeries, Duration syncLog, Duration calendars) {}

  public Retention(
      RetentionStore old, SyncStore store, SyncLog log, InstantSource clock, Times times) {
    this.old = old;
    this.store = store;
    this.log = log;
    this.clock = clock;
    this.times = times;
  }

  @Override
  public Counts run(Job.Cause cause) {
    Instant now = clock.instant();
    int sources = 0;
    int placements = 0;
    int gone = 0;
    for (long calendar : old.calendars()) {
      // A calendar at a time, so that nobody who writes waits for long.
      Forgotten forgotten = old.forgetEndedBefore(calendar, now.minus(times.events()));
      sources += forgotten.sources();
      placements += forgotten.placements();
      gone += old.forgetGoneBefore(calendar, now.minus(times.deletedSeries()));
    }
    return Counts.of("events", sources)
        .and("placements", placements)
        .and("deleted", gone)
        .and("log_entries", log.forgetBefore(now.minus(times.syncLog())))
        .and("calendars", store.forgetCalendarsLeftBefore(now.minus(times.calendars())))
        .and("runs", store.forgetRunsBefore(now.minus(RUNS)));
  }
}
