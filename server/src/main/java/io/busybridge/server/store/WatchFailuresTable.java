package io.busybridge.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** How often in a row no push channel was to be had, in table {@code watch_failures}. */
final class WatchFailuresTable {

  void count(Connection connection, long calendar, String error, Instant at) throws SQLException {
    Statements.update(
        connection,
        """
        INSERT INTO watch_failures (calendar_id, failures, last_at, error) VALUES (?, 1, ?, ?)
        ON CONFLICT (calendar_id) DO UPDATE SET
          failures = failures + 1, last_at = excluded.last_at, error = excluded.error
        """,
        params -> params.number(calendar).time(at).text(error));
  }

  void delete(Connection connection, long calendar) throws SQLException {
    Statements.update(
        connection,
        "DELETE FROM watch_failures WHERE calendar_id = ?",
        params -> params.number(calendar));
  }
}
