package io.busybridge.server.store;

import com.j256.ormlite.dao.Dao;
import io.busybridge.server.engine.ChannelStore.Proof;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Push channels, in table {@code channels}. */
final class ChannelsTable {
  private final Dao<ChannelRow, String> dao;

  ChannelsTable(Sql sql) {
    dao = sql.dao(ChannelRow.class);
  }

  Optional<ChannelRow> byId(String id) throws SQLException {
    return Records.find(dao, id);
  }

  List<ChannelRow> byCalendar(long calendar) throws SQLException {
    return dao.queryForEq("calendar_id", calendar);
  }

  List<ChannelRow> all() throws SQLException {
    return dao.queryForAll();
  }

  void save(ChannelRow row) throws SQLException {
    dao.createOrUpdate(row);
  }

  /** A message may come in while its channel is being deleted: then nothing is changed. */
  void messageSeen(Connection connection, String id, Instant at) throws SQLException {
    Statements.update(
        connection,
        "UPDATE channels SET last_message_at = ? WHERE id = ?",
        params -> params.time(at).text(id));
  }

  List<Proof> proofs(Connection connection, long calendar) throws SQLException {
    return Statements.query(
        connection,
        "SELECT expires_at, pushed_at, missed_at FROM channels WHERE calendar_id = ?",
        params -> params.number(calendar),
        cells -> {
          Instant expires = Times.ofColumnOrNull(cells.numberOrNull());
          return new Proof(
              expires == null ? Instant.MIN : expires,
              Times.ofColumnOrNull(cells.numberOrNull()),
              Times.ofColumnOrNull(cells.numberOrNull()));
        });
  }

  void pushSeen(Connection connection, String id, Instant at) throws SQLException {
    Statements.update(
        connection,
        "UPDATE channels SET pushed_at = ? WHERE id = ?",
        params -> params.time(at).text(id));
  }

  void pushMissed(Connection connection, long calendar, Instant at) throws SQLException {
    Statements.update(
        connection,
        "UPDATE channels SET missed_at = ? WHERE calendar_id = ?",
        params -> params.time(at).number(calendar));
  }

  void delete(String id) throws SQLException {
    dao.deleteById(id);
  }
}
