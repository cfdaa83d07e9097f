package io.busybridge.server.engine;

import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.Source;
import java.time.Duration;
import java.time.Instant;

/**
 * Events that ended more than thirty days ago: they take no part, and what stands for them is no
 * longer compared. They are remembered for a while and then forgotten; a calendar's whole past is
 * not even taken down.
 */
final class LongOver {
  private static final Duration WINDOW = Duration.ofDays(30);
  private static final Duration MARGIN = Duration.ofDays(1);

  private LongOver() {}

  /** Ends up to here are of no interest. */
  static Instant at(Instant now) {
    return now.minus(WINDOW);
  }

  /**
   * Whether an event that is not remembered need not be: by a day to be on the safe side. Series
   * and their exceptions are remembered as long as they exist.
   */
  static boolean is(Source source, ConnectedCalendar calendar, Instant now) {
    return source.seriesId() == null
        && !source.isSeries()
        && source.end() != null
        && source.end().instant(calendar.zoneId()).isBefore(at(now).minus(MARGIN));
  }
}
