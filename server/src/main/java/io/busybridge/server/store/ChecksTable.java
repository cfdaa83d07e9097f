package io.busybridge.server.store;

import io.busybridge.server.engine.Check;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What checks came to, in table {@code checks}. */
final class ChecksTable {
  private static final int KEPT = 100;

  void add(Connection connection, Check.Report report) throws SQLException {
    Statements.update(
        connection,
        """
        INSERT INTO checks
               (user_id, kind, started_at, finished_at, calendars, unreachable, sources, managed,
                orphans)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        params ->
            params
                .number(report.user())
                .name(report.check())
                .time(report.startedAt())
                .time(report.finishedAt())
                .number(report.calendars())
                .number(report.unreachable())
                .number(report.sources())
                .number(report.managed())
                .number(report.orphans()));
    Statements.update(
        connection,
        """
        DELETE FROM checks WHERE user_id = ?1 AND id NOT IN
          (SELECT id FROM checks WHERE user_id = ?1 ORDER BY id DESC LIMIT ?2)
        """,
        params -> params.number(report.user()).number(KEPT));
  }

  List<Check.Report> newest(Connection connection, long user, int limit) throws SQLException {
    return Statements.query(
        connection,
        """
        SELECT user_id, kind, started_at, finished_at, calendars, unreachable, sources, managed,
               orphans
          FROM checks WHERE user_id = ? ORDER BY id DESC LIMIT ?
        """,
        params -> params.number(user).number(limit),
        cells ->
            new Check.Report(
                cells.number(),
                cells.name(Check.class),
                cells.time(),
                cells.time(),
                cells.small(),
                cells.small(),
                cells.small(),
                cells.small(),
                cells.small()));
  }
}
