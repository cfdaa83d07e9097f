package io.busybridge.server.store;

import io.busybridge.server.jobs.RetentionStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Events that are long over, or gone, in tables {@code sources} and {@code placements}. */
final class OldEvents {
  /** Ends in {@code sources} are dates, or times in UTC: whoever compares them as text rounds. */
  private static final Duration ROUNDING = Duration.ofDays(2);

  /** Of no living series, and nothing is owed to it or because of it. */
  private static final String ENDED_PLACEMENTS =
      """
      SELECT p.id FROM placements p
       WHERE p.source_calendar = ?1 AND p.parent = '' AND p.ends_at <= ?2
         AND p.owed = 0 AND p.in_flight = 0 AND p.hold = ''
         AND NOT EXISTS (SELECT 1 FROM sources s
                          WHERE s.calendar_id = p.source_calendar AND s.event_id = p.source_event
                            AND s.recurrence <> '')
         AND NOT EXISTS (SELECT 1 FROM placements c WHERE c.parent = p.id AND c.parent <> ''
                            AND c.want <> 'LEAVE' AND (c.owed = 1 OR c.hold <> ''))
      """;

  /** Single, or an exception of what is none; and nothing stands for it any more. */
  private static final String ENDED_SOURCES =
      """
      SELECT s.event_id FROM sources s
       WHERE s.calendar_id = ?1 AND s.recurrence = ''
         AND s.ends GLOB '[0-9][0-9][0-9][0-9]-*' AND substr(s.ends, 1, 10) <= ?2
         AND (s.series_id IS NULL
              OR NOT EXISTS (SELECT 1 FROM sources r
                              WHERE r.calendar_id = s.calendar_id AND r.event_id = s.series_id))
         AND NOT EXISTS (SELECT 1 FROM placements p
                          WHERE p.source_calendar = s.calendar_id AND p.source_event = s.event_id)
      """;

  /** Neither is there any more. */
  private static final String GONE_PLACEMENTS =
      """
      SELECT p.id FROM placements p
       WHERE p.source_calendar = ?1 AND p.parent = ''
         AND p.owed = 0 AND p.in_flight = 0 AND p.live = 0 AND p.hold = ''
         AND max(p.written_at, p.answered_at) <= ?2
         AND NOT EXISTS (SELECT 1 FROM sources s
                          WHERE s.calendar_id = p.source_calendar AND s.event_id = p.source_event)
      """;

  RetentionStore.Forgotten forgetEnded(Connection connection, long calendar, Instant time)
      throws SQLException {
    Instant rounded = time.minus(ROUNDING);
    List<String> placements = ids(connection, ENDED_PLACEMENTS, calendar, rounded);
    delete(connection, placements);
    String day = rounded.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    List<String> sources =
        Statements.query(
            connection, ENDED_SOURCES, params -> params.number(calendar).text(day), Cells::text);
    for (String table : List.of("sources", "dismissals")) {
      Statements.batch(
          connection,
          "DELETE FROM " + table + " WHERE calendar_id = ? AND event_id = ?",
          sources,
          (params, event) -> params.number(calendar).text(event));
    }
    return new RetentionStore.Forgotten(sources.size(), placements.size());
  }

  int forgetGone(Connection connection, long calendar, Instant time) throws SQLException {
    List<String> placements = ids(connection, GONE_PLACEMENTS, calendar, time);
    delete(connection, placements);
    return placements.size();
  }

  private static List<String> ids(Connection connection, String sql, long calendar, Instant time)
      throws SQLException {
    return Statements.query(
        connection, sql, params -> params.number(calendar).time(time), Cells::text);
  }

  /** With the exceptions of what was a series. */
  private static void delete(Connection connection, List<String> roots) throws SQLException {
    for (String column : List.of("parent", "id")) {
      Statements.batch(
          connection, "DELETE FROM placements WHERE " + column + " = ?", roots, Params::text);
    }
  }
}
