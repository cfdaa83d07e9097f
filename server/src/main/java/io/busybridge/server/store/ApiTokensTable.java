package io.busybridge.server.store;

import io.busybridge.server.accounts.ApiTokens.ApiToken;
import io.busybridge.server.accounts.ApiTokens.Kept;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Tokens of programs, in table {@code api_tokens}. */
final class ApiTokensTable {
  private static final String COLUMNS =
      "id, user_id, name, scopes, created_at, expires_at, last_used_at, hash";

  void add(Connection connection, ApiToken token, String hash) throws SQLException {
    Statements.update(
        connection,
        "INSERT INTO api_tokens (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        params ->
            params
                .text(token.id())
                .number(token.user())
                .text(token.name())
                .text(String.join(" ", new TreeSet<>(token.scopes())))
                .time(token.createdAt())
                .time(token.expiresAt())
                .number(token.lastUsedAt() == null ? null : Times.toColumn(token.lastUsedAt()))
                .text(hash));
  }

  void deleteExpired(Connection connection, Instant before) throws SQLException {
    Statements.update(
        connection, "DELETE FROM api_tokens WHERE expires_at < ?", params -> params.time(before));
  }

  Optional<Kept> find(Connection connection, String id) throws SQLException {
    return Statements.query(
            connection,
            "SELECT " + COLUMNS + " FROM api_tokens WHERE id = ?",
            params -> params.text(id),
            ApiTokensTable::read)
        .stream()
        .findFirst();
  }

  List<ApiToken> all(Connection connection) throws SQLException {
    return Statements.query(
            connection,
            "SELECT " + COLUMNS + " FROM api_tokens ORDER BY created_at, id",
            _ -> {},
            ApiTokensTable::read)
        .stream()
        .map(Kept::token)
        .toList();
  }

  void usedAt(Connection connection, String id, Instant when) throws SQLException {
    Statements.update(
        connection,
        "UPDATE api_tokens SET last_used_at = ? WHERE id = ?",
        params -> params.time(when).text(id));
  }

  boolean delete(Connection connection, String id) throws SQLException {
    return Statements.update(
            connection, "DELETE FROM api_tokens WHERE id = ?", params -> params.text(id))
        == 1;
  }

  void deleteOf(Connection connection, long user) throws SQLException {
    Statements.update(
        connection, "DELETE FROM api_tokens WHERE user_id = ?", params -> params.number(user));
  }

  private static Kept read(Cells cells) throws SQLException {
    var token =
        new ApiToken(
            cells.text(),
            cells.number(),
            cells.text(),
            Set.of(cells.text().split(" ", -1)),
            cells.time(),
            cells.time(),
            cells.timeOrNull());
    return new Kept(token, cells.text());
  }
}
