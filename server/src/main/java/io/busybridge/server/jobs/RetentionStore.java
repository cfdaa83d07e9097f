package io.busybridge.server.jobs;

import java.time.Instant;
import java.util.List;

/** What grows with time, in the database. Every method is one transaction. */
public interface RetentionStore {

  /** Every calendar's row id. */
  List<Long> calendars();

  /**
   * Forgets single events of a calendar that are long over, with what was made for them: what
   * stands of it is left standing. Nothing that is still to be written or answered, or that waits
   * for a person, is forgotten; nor is a series that exists, or an exception of one.
   */
  Forgotten forgetEndedBefore(long calendar, Instant time);

  /** What became of events that are gone, and of their managed events, before a time. */
  int forgetGoneBefore(long calendar, Instant time);

  /**
   * How many rows were forgotten.
   *
   * @param sources events of people
   * @param placements managed events
   */
  record Forgotten(int sources, int placements) {}
}
