package io.busybridge.server.store;

import io.busybridge.server.engine.ChannelStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Push channels in SQLite. */
final class SqliteChannels implements ChannelStore {
  private final Sql sql;
  private final Tables tables;

  SqliteChannels(Sql sql, Tables tables) {
    this.sql = sql;
    this.tables = tables;
  }

  @Override
  public Optional<Channel> channel(String id) {
    return sql.read(_ -> tables.channels().byId(id).map(ChannelRow::toChannel));
  }

  @Override
  public List<Channel> channels(long calendar) {
    return sql.read(
        _ -> tables.channels().byCalendar(calendar).stream().map(ChannelRow::toChannel).toList());
  }

  @Override
  public List<Channel> all() {
    return sql.read(_ -> tables.channels().all().stream().map(ChannelRow::toChannel).toList());
  }

  @Override
  public void save(Channel channel) {
    sql.change(_ -> tables.channels().save(ChannelRow.of(channel)));
  }

  @Override
  public void messageSeen(String id, Instant at) {
    sql.change(connection -> tables.channels().messageSeen(connection, id, at));
  }

  @Override
  public List<Proof> proofs(long calendar) {
    return sql.read(connection -> tables.channels().proofs(connection, calendar));
  }

  @Override
  public void pushSeen(String id, Instant at) {
    sql.change(connection -> tables.channels().pushSeen(connection, id, at));
  }

  @Override
  public void pushMissed(long calendar, Instant at) {
    sql.change(connection -> tables.channels().pushMissed(connection, calendar, at));
  }

  @Override
  public void delete(String id) {
    sql.change(_ -> tables.channels().delete(id));
  }

  @Override
  public void markPollOnly(long calendar) {
    sql.change(_ -> tables.calendars().edit(calendar, row -> row.pollOnly = true));
  }

  @Override
  public boolean isPollOnly(long calendar) {
    return sql.read(_ -> tables.calendars().get(calendar).pollOnly);
  }

  @Override
  public void watchFailed(long calendar, String error, Instant at) {
    sql.change(connection -> tables.watchFailures().count(connection, calendar, error, at));
  }

  @Override
  public void watchWorks(long calendar) {
    sql.change(connection -> tables.watchFailures().delete(connection, calendar));
  }
}
