package io.busybridge.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Ends waits that a wrong clock has left. Nothing waits longer than a day; what seems to was
 * written when the clock was far ahead, and would wait until the time comes that it took for the
 * present.
 */
final class AheadOfTime {
  private static final Duration LONGEST = Duration.ofDays(2);

  private static final List<String> WAITS =
      List.of(
          "UPDATE placements SET retry_at = 0 WHERE retry_at > ?1",
          "UPDATE calendars SET retry_at = 0 WHERE retry_at > ?1",
          "DELETE FROM account_rests WHERE until > ?1",
          "DELETE FROM second_looks WHERE due > ?1",
          "UPDATE mails SET retry_at = 0 WHERE retry_at > ?1");

  private AheadOfTime() {}

  static void end(Connection connection, Instant now) throws SQLException {
    Instant beyond = now.plus(LONGEST);
    for (String statement : WAITS) {
      Statements.update(connection, statement, params -> params.time(beyond));
    }
    Statements.update(
        connection,
        "UPDATE scheduled_tasks SET execution_time = ?1 WHERE execution_time > ?2",
        params -> params.time(now).time(beyond));
  }
}
