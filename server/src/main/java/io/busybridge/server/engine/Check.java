package io.busybridge.server.engine;

import java.time.Instant;
import java.util.Locale;

/** A comparison of what is remembered with what stands. */
public enum Check {
  /** Every calendar that is being synced, all of its events. */
  CONSISTENCY,
  /**
   * Every calendar that anything of ours may stand on, also those that get no blocks any more or
   * were disconnected: our own events only, by their tags.
   */
  ORPHANS;

  /** As in logs. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What one run of a check came to.
   *
   * @param calendars that were compared
   * @param unreachable calendars that could not be
   * @param sources people's events that were otherwise than remembered, and were read again
   * @param managed events of ours that were gone or otherwise, and are put back
   * @param orphans events of ours that nothing called for, and that go
   */
  public record Report(
      long user,
      Check check,
      Instant startedAt,
      Instant finishedAt,
      int calendars,
      int unreachable,
      int sources,
      int managed,
      int orphans) {}
}
