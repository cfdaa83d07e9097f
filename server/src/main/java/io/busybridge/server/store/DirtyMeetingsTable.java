package io.busybridge.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Meetings that have to be planned anew, in table {@code dirty_meetings}. */
final class DirtyMeetingsTable {
  private static final String ALL_MEETINGS =
      """
      SELECT user_id, i_cal_uid FROM sources WHERE user_id = ?1
      UNION SELECT user_id, i_cal_uid FROM placements WHERE user_id = ?1
      """;

  private static final String MEETINGS_OF_CALENDAR =
      """
      SELECT user_id, i_cal_uid FROM sources WHERE calendar_id = ?1
      UNION SELECT user_id, i_cal_uid FROM placements WHERE source_calendar = ?1
      """;

  void mark(Connection connection, long user, Collection<String> iCalUids) throws SQLException {
    Statements.batch(
        connection,
        "INSERT OR IGNORE INTO dirty_meetings (user_id, i_cal_uid) VALUES (?, ?)",
        iCalUids,
        (params, iCalUid) -> params.number(user).text(iCalUid));
  }

  void markAll(Connection connection, long user) throws SQLException {
    markSelected(connection, ALL_MEETINGS, user);
  }

  void markAllOfCalendar(Connection connection, long calendar) throws SQLException {
    markSelected(connection, MEETINGS_OF_CALENDAR, calendar);
  }

  void clear(Connection connection, long user, Collection<String> iCalUids) throws SQLException {
    Statements.batch(
        connection,
        "DELETE FROM dirty_meetings WHERE user_id = ? AND i_cal_uid = ?",
        iCalUids,
        (params, iCalUid) -> params.number(user).text(iCalUid));
  }

  List<String> some(Connection connection, long user, int limit) throws SQLException {
    return Statements.query(
        connection,
        "SELECT i_cal_uid FROM dirty_meetings WHERE user_id = ? LIMIT ?",
        params -> params.number(user).number(limit),
        Cells::text);
  }

  int count(Connection connection, long user) throws SQLException {
    return Statements.count(
        connection,
        "SELECT count(*) FROM dirty_meetings WHERE user_id = ?",
        params -> params.number(user));
  }

  List<String> allMeetings(Connection connection, long user) throws SQLException {
    return Statements.query(
        connection,
        "SELECT i_cal_uid FROM (" + ALL_MEETINGS + ")",
        params -> params.number(user),
        Cells::text);
  }

  private static void markSelected(Connection connection, String meetings, long id)
      throws SQLException {
    Statements.update(
        connection,
        "INSERT OR IGNORE INTO dirty_meetings (user_id, i_cal_uid) " + meetings,
        params -> params.number(id));
  }
}
