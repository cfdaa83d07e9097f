package io.busybridge.server.store;

import io.busybridge.server.accounts.RevokedSessions;
import java.time.Instant;
import java.time.InstantSource;

/** Revoked sessions in SQLite; those that have expired meanwhile are forgotten on the way. */
final class SqliteRevokedSessions implements RevokedSessions {
  private final Sql sql;
  private final Tables tables;
  private final InstantSource clock;

  SqliteRevokedSessions(Sql sql, Tables tables, InstantSource clock) {
    this.sql = sql;
    this.tables = tables;
    this.clock = clock;
  }

  @Override
  public void revoke(String session, Instant expiresAt) {
    sql.change(
        _ -> {
          tables.revokedSessions().deleteExpired(clock.instant());
          tables.revokedSessions().add(session, expiresAt);
        });
  }

  @Override
  public boolean isRevoked(String session) {
    return sql.read(_ -> tables.revokedSessions().contains(session));
  }
}
