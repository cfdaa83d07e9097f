package io.busybridge.server.store;

import io.busybridge.server.engine.SyncLog;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The log in SQLite. */
final class SqliteSyncLog implements SyncLog {
  private final Sql sql;
  private final Tables tables;

  SqliteSyncLog(Sql sql, Tables tables) {
    this.sql = sql;
    this.tables = tables;
  }

  @Override
  public Page read(long user, Filter filter, @Nullable Long cursor, int limit) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit " + limit + " is not within 1 to " + MOST);
    }
    long before = Objects.requireNonNullElse(cursor, Long.MAX_VALUE);
    // One more than asked for tells whether there is a next page.
    var found =
        sql.read(connection -> tables.syncLog().read(connection, user, filter, before, limit + 1));
    if (found.size() <= limit) {
      return new Page(found, null);
    }
    var entries = found.subList(0, limit);
    return new Page(entries, entries.getLast().id());
  }

  @Override
  public Optional<Instant> made(long user, long calendar, String eventId) {
    return sql
        .read(connection -> tables.syncLog().made(connection, user, calendar, eventId))
        .stream()
        .findFirst();
  }

  @Override
  public int forgetBefore(Instant time) {
    return sql.write(connection -> tables.syncLog().deleteBefore(connection, time));
  }
}
