package io.busybridge.server.store;

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
    SecondLooksTable secondLooks,
    ChecksTable checks,
    RestsTable rests,
    SettingsTable settings,
    RevokedSessionsTable revokedSessions) {

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
        new SecondLooksTable(),
        new ChecksTable(),
        new RestsTable(),
        new SettingsTable(sql, sealing),
        new RevokedSessionsTable(sql));
  }
}
