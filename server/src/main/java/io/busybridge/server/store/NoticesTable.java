package io.busybridge.server.store;

import io.busybridge.server.alerts.AlertStore.Notice;
import io.busybridge.server.alerts.Moment;
import io.busybridge.server.alerts.Recipient;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** What waits to be told, in table {@code notices}. */
final class NoticesTable {

  /** In the place of an earlier one about the same to the same address. */
  void save(Connection connection, long incident, Recipient recipient, Moment moment, Instant now)
      throws SQLException {
    Statements.update(
        connection,
        """
        INSERT INTO notices (incident_id, recipient, user_id, own, moment, made_at)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (incident_id, recipient) DO UPDATE SET
          user_id = excluded.user_id, own = excluded.own, moment = excluded.moment
        """,
        params ->
            params
                .number(incident)
                .text(recipient.address())
                .number(recipient.user())
                .flag(recipient.own())
                .name(moment)
                .time(now));
  }

  List<Notice> all(Connection connection) throws SQLException {
    return Statements.query(
        connection,
        "SELECT "
            + IncidentsTable.COLUMNS
            + ", n.recipient, n.user_id, n.own, n.moment"
            + " FROM notices n JOIN incidents i ON i.id = n.incident_id"
            + " ORDER BY n.made_at, n.incident_id, n.recipient",
        _ -> {},
        cells ->
            new Notice(
                IncidentsTable.read(cells),
                new Recipient(cells.text(), cells.numberOrNull(), cells.flag()),
                cells.name(Moment.class)));
  }

  /** Unless there is something newer to tell of the same by now. */
  void delete(Connection connection, List<Notice> told) throws SQLException {
    Statements.batch(
        connection,
        "DELETE FROM notices WHERE incident_id = ? AND recipient = ? AND moment = ?",
        told,
        (params, notice) ->
            params
                .number(notice.incident().id())
                .text(notice.recipient().address())
                .name(notice.moment()));
  }
}
