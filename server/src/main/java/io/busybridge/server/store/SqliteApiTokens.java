package io.busybridge.server.store;

import io.busybridge.server.accounts.ApiTokens;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tokens of programs in SQLite. */
final class SqliteApiTokens implements ApiTokens {
  private final Sql sql;
  private final Tables tables;

  SqliteApiTokens(Sql sql, Tables tables) {
    this.sql = sql;
    this.tables = tables;
  }

  @Override
  public void add(ApiToken token, String hash) {
    sql.change(
        connection -> {
          tables.apiTokens().deleteExpired(connection, token.createdAt());
          tables.apiTokens().add(connection, token, hash);
        });
  }

  @Override
  public Optional<Kept> find(String id) {
    return sql.read(connection -> tables.apiTokens().find(connection, id));
  }

  @Override
  public List<ApiToken> all() {
    return sql.read(tables.apiTokens()::all);
  }

  @Override
  public void usedAt(String id, Instant when) {
    sql.change(connection -> tables.apiTokens().usedAt(connection, id, when));
  }

  @Override
  public boolean remove(String id) {
    return sql.write(connection -> tables.apiTokens().delete(connection, id));
  }
}
