package io.busybridge.server.store;

import io.busybridge.server.jobs.RetentionStore;
import java.time.Instant;
import java.util.List;

/** Forgets, in SQLite. */
final class SqliteRetention implements RetentionStore {
  private final Sql sql;
  private final OldEvents events = new OldEvents();

  SqliteRetention(Sql sql) {
    this.sql = sql;
  }

  @Override
  public List<Long> calendars() {
    return sql.read(
        connection ->
            Statements.query(
                connection, "SELECT id FROM calendars ORDER BY id", _ -> {}, Cells::number));
  }

  @Override
  public Forgotten forgetEndedBefore(long calendar, Instant time) {
    return sql.write(connection -> events.forgetEnded(connection, calendar, time));
  }

  @Override
  public int forgetGoneBefore(long calendar, Instant time) {
    return sql.write(connection -> events.forgetGone(connection, calendar, time));
  }
}
