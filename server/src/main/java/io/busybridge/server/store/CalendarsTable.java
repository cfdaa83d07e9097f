package io.busybridge.server.store;

import com.j256.ormlite.dao.Dao;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.Role;
import io.busybridge.server.sync.ConnectedCalendar.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Connected calendars and their bookkeeping, in table {@code calendars}. */
final class CalendarsTable {
  private final Dao<CalendarRow, Long> dao;

  CalendarsTable(Sql sql) {
    dao = sql.dao(CalendarRow.class);
  }

  Optional<CalendarRow> byId(long id) throws SQLException {
    return Records.find(dao, id);
  }

  /**
   * @throws UnknownRow where it is not there
   */
  CalendarRow get(long id) throws SQLException {
    return byId(id).orElseThrow(() -> new UnknownRow("calendars", id));
  }

  /** In order of connection. */
  List<CalendarRow> byUser(long user) throws SQLException {
    return dao.queryBuilder().orderBy("id", true).where().eq("user_id", user).query();
  }

  void edit(long id, Records.Edit<CalendarRow> edit) throws SQLException {
    Records.edit(dao, id, edit);
  }

  /**
   * Adds a calendar, or takes a disconnected or replaced one back.
   *
   * @throws IllegalStateException where it is connected already
   */
  CalendarRow connect(long user, ConnectedCalendar calendar) throws SQLException {
    var row =
        byUser(user).stream()
            .filter(known -> known.googleId.equals(calendar.googleId()))
            .findFirst()
            .orElse(null);
    if (row == null) {
      row = new CalendarRow();
    } else if (row.state != State.DISCONNECTED && row.state != State.REPLACED) {
      throw new IllegalStateException("Calendar " + row.id + " is connected already");
    }
    row.connect(user, calendar);
    dao.createOrUpdate(row);
    return row;
  }

  /** Those that were disconnected earlier. */
  List<Long> leftBefore(Connection connection, Instant time) throws SQLException {
    return Statements.query(
        connection,
        "SELECT id FROM calendars WHERE state = 'DISCONNECTED' AND disconnected_at < ?",
        params -> params.time(time),
        Cells::number);
  }

  boolean isAnyMain(String googleId) throws SQLException {
    return dao.queryForEq("google_id", Records.arg(googleId)).stream()
        .anyMatch(row -> row.role == Role.MAIN && row.state != State.DISCONNECTED);
  }
}
