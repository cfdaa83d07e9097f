package io.busybridge.server.store;

import io.busybridge.server.engine.SecondLook;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Calendars that are to be looked at once more, in table {@code second_looks}. */
final class SecondLooksTable {
  private static final String SELECT =
      "SELECT s.calendar_id, s.token, s.since, s.due, s.until FROM second_looks s ";

  List<SecondLook> ofUser(Connection connection, long user) throws SQLException {
    return Statements.query(
        connection,
        SELECT
            + """
            JOIN calendars c ON c.id = s.calendar_id
            WHERE c.user_id = ? AND c.state = 'ACTIVE' ORDER BY s.due
            """,
        params -> params.number(user),
        SecondLooksTable::read);
  }

  Optional<SecondLook> of(Connection connection, long calendar) throws SQLException {
    return Statements.query(
            connection,
            SELECT + "WHERE s.calendar_id = ?",
            params -> params.number(calendar),
            SecondLooksTable::read)
        .stream()
        .findFirst();
  }

  void save(Connection connection, SecondLook look) throws SQLException {
    Statements.update(
        connection,
        """
        INSERT OR REPLACE INTO second_looks (calendar_id, token, since, due, until)
        VALUES (?, ?, ?, ?, ?)
        """,
        params ->
            params
                .number(look.calendar())
                .text(look.token())
                .time(look.since())
                .time(look.due())
                .time(look.until()));
  }

  void delete(Connection connection, long calendar) throws SQLException {
    Statements.update(
        connection,
        "DELETE FROM second_looks WHERE calendar_id = ?",
        params -> params.number(calendar));
  }

  private static SecondLook read(Cells cells) throws SQLException {
    return new SecondLook(cells.number(), cells.text(), cells.time(), cells.time(), cells.time());
  }
}
