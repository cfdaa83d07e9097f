package io.busybridge.server.store;

import io.busybridge.server.engine.SyncStore.Hold;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Questions to persons, in table {@code holds}. */
final class HoldsTable {

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
}
