package io.busybridge.server.store;

import io.busybridge.server.engine.SyncStore.Decision;
import io.busybridge.server.engine.SyncStore.Hold;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Questions to persons, in table {@code holds}. */
final class HoldsTable {
  private static final String SELECT =
      "SELECT id, user_id, calendar_id, reason, opened_at, expires_at FROM holds ";

  void add(Connection connection, Hold hold) throws SQLException {
    Statements.batch(
        connection,
        """
        INSERT INTO holds (id, user_id, calendar_id, reason, opened_at, expires_at)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        List.of(hold),
        (params, row) ->
            params
                .text(row.id())
                .number(row.user())
                .number(row.calendar())
                .name(row.reason())
                .time(row.openedAt())
                .time(row.expiresAt()));
  }

  /** Those that are not answered, oldest first. */
  List<Hold> open(Connection connection, long user) throws SQLException {
    return Statements.query(
        connection,
        SELECT + "WHERE user_id = ? AND decision = '' ORDER BY opened_at, id",
        params -> params.number(user),
        HoldsTable::read);
  }

  List<Long> users(Connection connection) throws SQLException {
    return Statements.query(
        connection,
        "SELECT DISTINCT user_id FROM holds WHERE decision = '' ORDER BY user_id",
        _ -> {},
        Cells::number);
  }

  boolean decide(Connection connection, long user, String id, boolean approved)
      throws SQLException {
    return Statements.update(
            connection,
            "UPDATE holds SET decision = ? WHERE id = ? AND user_id = ? AND decision = ''",
            params -> params.text(approved ? "APPROVED" : "DISCARDED").text(id).number(user))
        == 1;
  }

  /** Those that are answered, and those that expired, which counts as a no. */
  List<Decision> decided(Connection connection, long user, Instant now) throws SQLException {
    return Statements.query(
        connection,
        """
        SELECT id, user_id, calendar_id, reason, opened_at, expires_at, decision = 'APPROVED'
          FROM holds WHERE user_id = ? AND (decision <> '' OR expires_at <= ?)
         ORDER BY opened_at, id
        """,
        params -> params.number(user).time(now),
        cells -> new Decision(read(cells), cells.flag()));
  }

  Optional<Instant> nextExpiry(Connection connection, long user) throws SQLException {
    return Statements.query(
            connection,
            "SELECT expires_at FROM holds WHERE user_id = ? AND decision = '' ORDER BY 1 LIMIT 1",
            params -> params.number(user),
            Cells::time)
        .stream()
        .filter(time -> time.isBefore(Instant.MAX))
        .findFirst();
  }

  void close(Connection connection, String id) throws SQLException {
    Statements.update(connection, "DELETE FROM holds WHERE id = ?", params -> params.text(id));
  }

  /** A calendar whose role dropped is asked about until it is answered, or the role is back. */
  void lapse(Connection connection, long user) throws SQLException {
    Statements.update(
        connection,
        """
        DELETE FROM holds
         WHERE user_id = ? AND reason <> 'ROLE_DROPPED'
           AND NOT EXISTS (SELECT 1 FROM placements WHERE hold = holds.id)
        """,
        params -> params.number(user));
  }

  private static Hold read(Cells cells) throws SQLException {
    return new Hold(
        cells.text(),
        cells.number(),
        cells.number(),
        cells.name(Hold.Reason.class),
        cells.time(),
        cells.time());
  }
}
