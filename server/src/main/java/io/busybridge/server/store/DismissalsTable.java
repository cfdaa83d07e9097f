package io.busybridge.server.store;

import io.busybridge.server.sync.Dismissal;
import io.busybridge.server.sync.EventKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** What users want no copies of, in table {@code dismissals}. */
final class DismissalsTable {

  void save(Connection connection, long user, Collection<Dismissal> dismissals)
      throws SQLException {
    Statements.batch(
        connection,
        """
        INSERT INTO dismissals (calendar_id, event_id, user_id, i_cal_uid, times)
        VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (calendar_id, event_id) DO UPDATE SET times = excluded.times
        """,
        dismissals,
        (params, dismissal) ->
            params
                .number(dismissal.event().calendar())
                .text(dismissal.event().event())
                .number(user)
                .text(dismissal.iCalUid())
                .text(dismissal.times()));
  }

  List<Dismissal> byMeeting(Connection connection, long user, Collection<String> iCalUids)
      throws SQLException {
    return Statements.queryIn(
        connection,
        """
        SELECT calendar_id, event_id, i_cal_uid, times FROM dismissals
         WHERE user_id = ? AND i_cal_uid IN (…)
        """,
        iCalUids,
        params -> params.number(user),
        cells ->
            new Dismissal(new EventKey(cells.number(), cells.text()), cells.text(), cells.text()));
  }

  void delete(Connection connection, long calendar, Collection<String> events) throws SQLException {
    Statements.batch(
        connection,
        "DELETE FROM dismissals WHERE calendar_id = ? AND event_id = ?",
        events,
        (params, event) -> params.number(calendar).text(event));
  }

  void deleteAll(Connection connection, long calendar) throws SQLException {
    Statements.update(
        connection,
        "DELETE FROM dismissals WHERE calendar_id = ?",
        params -> params.number(calendar));
  }
}
