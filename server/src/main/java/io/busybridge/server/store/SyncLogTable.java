package io.busybridge.server.store;

import io.busybridge.server.engine.SyncLog.Entry;
import io.busybridge.server.engine.SyncLog.Filter;
import io.busybridge.server.engine.SyncStore.LogEntry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What was done, in table {@code sync_log}. */
final class SyncLogTable {
  private static final String INSERT =
      """
      INSERT INTO sync_log (user_id, calendar_id, event_id, action, status, detail, at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String SELECT =
      """
      SELECT id, user_id, calendar_id, event_id, action, status, detail, at FROM sync_log
       WHERE user_id = ?1 AND id < ?2
         AND (?3 IS NULL OR calendar_id = ?3)
         AND (?4 IS NULL OR status = ?4)
         AND (?5 IS NULL OR action = ?5)
         AND (?6 IS NULL OR at >= ?6)
       ORDER BY id DESC LIMIT ?7
      """;

  void add(Connection connection, Collection<LogEntry> entries) throws SQLException {
    Statements.batch(
        connection,
        INSERT,
        entries,
        (params, entry) ->
            params
                .number(entry.user())
                .number(entry.calendar())
                .text(entry.eventId())
                .text(entry.action())
                .text(entry.status())
                .text(entry.detail())
                .time(entry.at()));
  }

  /** Newest first, those with an id below {@code before}. */
  List<Entry> read(Connection connection, long user, Filter filter, long before, int limit)
      throws SQLException {
    return Statements.query(
        connection,
        SELECT,
        params ->
            params
                .number(user)
                .number(before)
                .number(filter.calendar())
                .text(filter.status())
                .text(filter.action())
                .number(Times.toColumnOrNull(filter.since()))
                .number(limit),
        cells ->
            new Entry(
                cells.number(),
                new LogEntry(
                    cells.number(),
                    cells.numberOrNull(),
                    cells.text(),
                    cells.text(),
                    cells.text(),
                    cells.text(),
                    cells.time())));
  }

  /** The newest insert of an event that went well. */
  List<Instant> made(Connection connection, long user, long calendar, String event)
      throws SQLException {
    return Statements.query(
        connection,
        """
        SELECT at FROM sync_log
         WHERE event_id = ? AND action = 'insert' AND status = 'ok'
           AND user_id = ? AND calendar_id = ?
         ORDER BY id DESC LIMIT 1
        """,
        params -> params.text(event).number(user).number(calendar),
        Cells::time);
  }

  int countRemovals(Connection connection, long calendar, Instant since) throws SQLException {
    return Statements.count(
        connection,
        """
        SELECT count(*) FROM sync_log
         WHERE calendar_id = ? AND at > ? AND action = 'delete' AND status = 'ok' AND detail = ''
        """,
        params -> params.number(calendar).time(since));
  }

  int countWriteBacks(Connection connection, long calendar, Instant since) throws SQLException {
    return Statements.count(
        connection,
        """
        SELECT count(*) FROM sync_log
         WHERE calendar_id = ? AND at > ? AND action = 'write_back' AND status = 'ok'
           AND detail IN ('delete', 'decline')
        """,
        params -> params.number(calendar).time(since));
  }

  int deleteBefore(Connection connection, Instant time) throws SQLException {
    return Statements.update(
        connection, "DELETE FROM sync_log WHERE at < ?", params -> params.time(time));
  }
}
