package io.busybridge.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Every table. */
record Tables(
    UsersTable users,
    AccountsTable accounts,
    CalendarsTable calendars,
    SourcesTable sources,
    PlacementsTable placements,
    OwedPlacements owed,
    DismissalsTable dismissals,
    HoldsTable holds,
    DirtyMeetingsTable dirtyMeetings,
    ChannelsTable channels,
    SyncLogTable syncLog,
    RunsTable runs,
    SecondLooksTable secondLooks,
    ChecksTable checks,
    RestsTable rests,
    WatchFailuresTable watchFailures,
    SettingsTable settings,
    RevokedSessionsTable revokedSessions,
    ApiTokensTable apiTokens) {

  /** Forgets a calendar and all that was made on it or from it. */
  void deleteCalendar(Connection connection, long calendar) throws SQLException {
    for (String table :
        List.of(
            "sources WHERE calendar_id = ?1",
            "placements WHERE target = ?1 OR source_calendar = ?1",
            "channels WHERE calendar_id = ?1",
            "dismissals WHERE calendar_id = ?1",
            "holds WHERE calendar_id = ?1",
            "calendars WHERE id = ?1")) {
      Statements.update(connection, "DELETE FROM " + table, params -> params.number(calendar));
    }
  }

  /** Forgets a user and all that was theirs; their runs are told of a while longer. */
  void deleteUser(Connection connection, long user) throws SQLException {
    for (CalendarRow calendar : calendars.byUser(user)) {
      deleteCalendar(connection, calendar.id);
    }
    for (String table :
        List.of(
            "dirty_meetings WHERE user_id = ?1",
            "accounts WHERE user_id = ?1",
            "users WHERE id = ?1")) {
      Statements.update(connection, "DELETE FROM " + table, params -> params.number(user));
    }
  }

  static Tables of(Sql sql, Sealing sealing) {
    return new Tables(
        new UsersTable(sql),
        new AccountsTable(sql, sealing),
        new CalendarsTable(sql),
        new SourcesTable(),
        new PlacementsTable(),
        new OwedPlacements(),
        new DismissalsTable(),
        new HoldsTable(),
        new DirtyMeetingsTable(),
        new ChannelsTable(sql),
        new SyncLogTable(),
        new RunsTable(),
        new SecondLooksTable(),
        new ChecksTable(),
        new RestsTable(),
        new WatchFailuresTable(),
        new SettingsTable(sql, sealing),
        new RevokedSessionsTable(sql),
        new ApiTokensTable());
  }
}
