package io.busybridge.server.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.j256.ormlite.dao.Dao;
import io.busybridge.server.accounts.Directory.Kind;
import io.busybridge.server.accounts.Directory.Tokens;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Connected Google accounts with their tokens, in table {@code accounts}. */
final class AccountsTable {
  private static final String REFRESH_TOKEN = "refresh_token";
  private static final String ACCESS_TOKEN = "access_token";

  private static final String USES_OF_GRANT =
      """
      SELECT (SELECT count(*) FROM accounts WHERE sub = ?1 AND id <> ?2)
           + (SELECT count(*) FROM users WHERE sub = ?1)
      """;

  private static final String USES_BY_OTHERS =
      """
      SELECT (SELECT count(*) FROM accounts WHERE sub = ?1 AND user_id <> ?2)
           + (SELECT count(*) FROM users WHERE sub = ?1 AND id <> ?2)
      """;

  private final Dao<AccountRow, Long> dao;
  private final Sealing sealing;

  AccountsTable(Sql sql, Sealing sealing) {
    dao = sql.dao(AccountRow.class);
    this.sealing = sealing;
  }

  Optional<AccountRow> byId(long id) throws SQLException {
    return Records.find(dao, id);
  }

  /** In order of connection. */
  List<AccountRow> byUser(long user) throws SQLException {
    return dao.queryBuilder().orderBy("id", true).where().eq("user_id", user).query();
  }

  Optional<AccountRow> find(long user, Kind kind, String sub) throws SQLException {
    return byUser(user).stream().filter(row -> row.kind == kind && row.sub.equals(sub)).findFirst();
  }

  /** Adds an account, still without tokens, or changes the one that is known. */
  AccountRow save(long user, Kind kind, String sub, String email, Collection<String> scopes)
      throws SQLException {
    var row = find(user, kind, sub).orElseGet(AccountRow::new);
    row.userId = user;
    row.kind = kind;
    row.sub = sub;
    row.email = email;
    row.setScopes(scopes);
    row.needsReauth = false;
    dao.createOrUpdate(row);
    return row;
  }

  void edit(long id, Records.Edit<AccountRow> edit) throws SQLException {
    Records.edit(dao, id, edit);
  }

  void delete(long id) throws SQLException {
    if (dao.deleteById(id) != 1) {
      throw new UnknownRow("accounts", id);
    }
  }

  boolean grantShared(Connection connection, String sub, long exceptAccount) throws SQLException {
    return Statements.count(
            connection, USES_OF_GRANT, params -> params.text(sub).number(exceptAccount))
        > 0;
  }

  boolean grantSharedByOthers(Connection connection, String sub, long exceptUser)
      throws SQLException {
    return Statements.count(
            connection, USES_BY_OTHERS, params -> params.text(sub).number(exceptUser))
        > 0;
  }

  Tokens tokens(long id) throws SQLException {
    var row = byId(id).orElseThrow(() -> new UnknownRow("accounts", id));
    return new Tokens(
        open(row.refreshToken, id, REFRESH_TOKEN),
        open(row.accessToken, id, ACCESS_TOKEN),
        Times.ofColumn(row.expiresAt));
  }

  void setTokens(long id, Tokens tokens) throws SQLException {
    edit(
        id,
        row -> {
          row.refreshToken = seal(tokens.refreshToken(), id, REFRESH_TOKEN);
          row.accessToken = seal(tokens.accessToken(), id, ACCESS_TOKEN);
          row.expiresAt = Times.toColumn(tokens.expiresAt());
        });
  }

  private byte @Nullable [] seal(@Nullable String token, long id, String column) {
    return token == null ? null : sealing.seal(token.getBytes(UTF_8), place(id, column));
  }

  private @Nullable String open(byte @Nullable [] stored, long id, String column) {
    return stored == null ? null : new String(sealing.open(stored, place(id, column)), UTF_8);
  }

  private static String place(long id, String column) {
    return "accounts/" + id + "/" + column;
  }
}
