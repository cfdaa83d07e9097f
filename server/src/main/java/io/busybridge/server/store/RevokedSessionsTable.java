package io.busybridge.server.store;

import com.j256.ormlite.dao.Dao;
import java.sql.SQLException;
import java.time.Instant;

/** Sessions that ended before they expired, in table {@code revoked_sessions}. */
final class RevokedSessionsTable {
  private final Dao<RevokedSessionRow, String> dao;

  RevokedSessionsTable(Sql sql) {
    dao = sql.dao(RevokedSessionRow.class);
  }

  void add(String session, Instant expiresAt) throws SQLException {
    var row = new RevokedSessionRow();
    row.id = session;
    row.expiresAt = Times.toColumn(expiresAt);
    dao.createOrUpdate(row);
  }

  boolean contains(String session) throws SQLException {
    return dao.idExists(session);
  }

  void deleteExpired(Instant now) throws SQLException {
    var expired = dao.deleteBuilder();
    expired.where().lt("expires_at", Times.toColumn(now));
    expired.delete();
  }
}
