package io.busybridge.server.store;

import io.busybridge.server.alerts.Incident;
import io.busybridge.server.alerts.Kind;
import io.busybridge.server.alerts.Subject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is, or was, wrong, in table {@code incidents}. */
final class IncidentsTable {
  static final String COLUMNS =
      """
      i.id, i.kind, i.user_id, i.account_id, i.calendar_id, i.name, i.detail, i.first_seen_at,
      i.opened_at, i.gone_since, i.told_at, i.closed_at, i.relapses
      """;

  private static final String SELECT = "SELECT " + COLUMNS + " FROM incidents i ";

  /** Those that are not closed, and those that closed at this time or later. */
  List<Incident> current(Connection connection, Instant closedSince) throws SQLException {
    return Statements.query(
        connection,
        SELECT + "WHERE i.closed_at IS NULL OR i.closed_at >= ? ORDER BY i.id",
        params -> params.time(closedSince),
        IncidentsTable::read);
  }

  /**
   * Adds an incident.
   *
   * @return its id
   */
  long add(Connection connection, Incident incident) throws SQLException {
    return Statements.query(
            connection,
            """
            INSERT INTO incidents (kind, user_id, account_id, calendar_id, name, detail,
              first_seen_at, opened_at, gone_since, told_at, closed_at, relapses)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
            """,
            params -> {
              bindSubject(params.name(incident.kind()), incident.subject());
              bindState(params, incident).number(incident.relapses());
            },
            Cells::number)
        .getFirst();
  }

  void update(Connection connection, Incident incident) throws SQLException {
    int changed =
        Statements.update(
            connection,
            """
            UPDATE incidents SET detail = ?, first_seen_at = ?, opened_at = ?, gone_since = ?,
              told_at = ?, closed_at = ? WHERE id = ?
            """,
            params -> bindState(params, incident).number(incident.id()));
    if (changed != 1) {
      throw new UnknownRow("incidents", incident.id());
    }
  }

  void delete(Connection connection, long id) throws SQLException {
    Statements.update(
        connection, "DELETE FROM incidents WHERE id = ?", params -> params.number(id));
  }

  /** Those that counted, newest first. */
  List<Incident> page(Connection connection, @Nullable Boolean open, long before, int limit)
      throws SQLException {
    String state =
        open == null ? "" : open ? "AND i.closed_at IS NULL " : "AND i.closed_at IS NOT NULL ";
    return Statements.query(
        connection,
        SELECT
            + "WHERE i.opened_at IS NOT NULL AND i.id < ? "
            + state
            + "ORDER BY i.id DESC LIMIT ?",
        params -> params.number(before).number(limit),
        IncidentsTable::read);
  }

  int deleteClosedBefore(Connection connection, Instant time) throws SQLException {
    return Statements.update(
        connection, "DELETE FROM incidents WHERE closed_at < ?", params -> params.time(time));
  }

  private static Params bindState(Params params, Incident incident) throws SQLException {
    return params
        .text(incident.detail())
        .time(incident.firstSeen())
        .number(Times.toColumnOrNull(incident.openedAt()))
        .number(Times.toColumnOrNull(incident.goneSince()))
        .number(Times.toColumnOrNull(incident.toldAt()))
        .number(Times.toColumnOrNull(incident.closedAt()));
  }

  private static void bindSubject(Params params, Subject subject) throws SQLException {
    Long none = null;
    switch (subject) {
      case Subject.Installation _ -> params.number(none).number(none).number(none).text(null);
      case Subject.Named(var name) -> params.number(none).number(none).number(none).text(name);
      case Subject.OfAccount(var user, var account) ->
          params.number(user).number(account).number(none).text(null);
      case Subject.OfCalendar(var user, var calendar) ->
          params.number(user).number(none).number(calendar).text(null);
      case Subject.OfHold(var user, var calendar, var hold) ->
          params.number(user).number(none).number(calendar).text(hold);
    }
  }

  static Incident read(Cells cells) throws SQLException {
    return new Incident(
        cells.number(),
        cells.name(Kind.class),
        subject(
            cells.numberOrNull(), cells.numberOrNull(), cells.numberOrNull(), cells.textOrNull()),
        cells.text(),
        cells.time(),
        Times.ofColumnOrNull(cells.numberOrNull()),
        Times.ofColumnOrNull(cells.numberOrNull()),
        Times.ofColumnOrNull(cells.numberOrNull()),
        Times.ofColumnOrNull(cells.numberOrNull()),
        cells.small());
  }

  private static Subject subject(
      @Nullable Long user, @Nullable Long account, @Nullable Long calendar, @Nullable String name) {
    if (user == null) {
      return name == null ? new Subject.Installation() : new Subject.Named(name);
    }
    if (account != null) {
      return new Subject.OfAccount(user, account);
    }
    if (calendar == null) {
      throw new IllegalStateException("an incident of a user's that is about nothing");
    }
    return name == null
        ? new Subject.OfCalendar(user, calendar)
        : new Subject.OfHold(user, calendar, name);
  }
}
