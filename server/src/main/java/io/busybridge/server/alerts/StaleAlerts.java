package io.busybridge.server.alerts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Daily: forgets incidents that have been over for long enough, and mails that were sent. */
public final class StaleAlerts {
  private final AlertStore store;
  private final Duration kept;
  private final InstantSource clock;

  /**
   * @param kept for how long after its end
   */
  public StaleAlerts(AlertStore store, Duration kept, InstantSource clock) {
    this.store = store;
    this.kept = kept;
    this.clock = clock;
  }

  /** How many were forgotten. */
  public record Counts(int incidents, int mails) {}

  public Counts run() {
    Instant before = clock.instant().minus(kept);
    return new Counts(store.forgetClosedBefore(before), store.forgetLettersBefore(before));
  }
}
