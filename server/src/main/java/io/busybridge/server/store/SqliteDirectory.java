package io.busybridge.server.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.busybridge.server.accounts.Directory;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.Preferences;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Users, accounts, calendars and settings in SQLite. */
final class SqliteDirectory implements Directory {
  private final Sql sql;
  private final Tables tables;
  private final RandomGenerator random;

  SqliteDirectory(Sql sql, Tables tables, RandomGenerator random) {
    this.sql = sql;
    this.tables = tables;
    this.random = random;
  }

  // ---- people

  @Override
  public List<User> users() {
    return sql.read(_ -> tables.users().all().stream().map(UserRow::toUser).toList());
  }

  @Override
  public Optional<User> user(long id) {
    return sql.read(_ -> tables.users().byId(id).map(UserRow::toUser));
  }

  @Override
  public Optional<User> userBySub(String sub) {
    return sql.read(_ -> tables.users().bySub(sub).map(UserRow::toUser));
  }

  @Override
  public User addUser(
      String sub, String tag, String email, String displayName, boolean admin, Instant now) {
    var row = new UserRow();
    row.sub = sub;
    row.tag = tag;
    row.email = email;
    row.displayName = displayName;
    row.admin = admin;
    row.createdAt = Times.toColumn(now);
    row.setPreferences(Preferences.DEFAULT);
    return sql.write(_ -> tables.users().add(row).toUser());
  }

  @Override
  public void renameUser(long id, String email, String displayName) {
    sql.change(
        _ ->
            tables
                .users()
                .edit(
                    id,
                    row -> {
                      row.email = email;
                      row.displayName = displayName;
                    }));
  }

  @Override
  public void signOutEverywhere(long user) {
    sql.change(_ -> tables.users().edit(user, row -> row.epoch++));
  }

  @Override
  public void setAdmin(long user, boolean admin) {
    sql.change(
        connection -> {
          tables.users().edit(user, row -> row.admin = admin);
          if (!admin) {
            tables.apiTokens().deleteOf(connection, user);
          }
        });
  }

  @Override
  public void deleteUser(long user) {
    sql.change(
        connection -> {
          if (tables.calendars().byUser(user).stream()
              .anyMatch(row -> row.state != ConnectedCalendar.State.DISCONNECTED)) {
            throw new IllegalStateException("User " + user + " has calendars that are connected");
          }
          tables.deleteUser(connection, user);
        });
  }

  @Override
  public Preferences preferences(long user) {
    return sql.read(_ -> tables.users().get(user).preferences());
  }

  @Override
  public boolean alertMails(long user) {
    return sql.read(_ -> tables.users().get(user).alertMails);
  }

  @Override
  public void setPreferences(long user, Preferences preferences, boolean alertMails) {
    sql.change(
        _ ->
            tables
                .users()
                .edit(
                    user,
                    row -> {
                      row.setPreferences(preferences);
                      row.alertMails = alertMails;
                    }));
  }

  // ---- accounts

  @Override
  public List<Account> accounts(long user) {
    return sql.read(
        _ -> tables.accounts().byUser(user).stream().map(AccountRow::toAccount).toList());
  }

  @Override
  public Optional<Account> account(long id) {
    return sql.read(_ -> tables.accounts().byId(id).map(AccountRow::toAccount));
  }

  @Override
  public Optional<Account> account(long user, Kind kind, String sub) {
    return sql.read(_ -> tables.accounts().find(user, kind, sub).map(AccountRow::toAccount));
  }

  @Override
  public boolean grantShared(String sub, long exceptAccount) {
    return sql.read(connection -> tables.accounts().grantShared(connection, sub, exceptAccount));
  }

  /** Google sends no refresh token with every consent; the one that is known then stays. */
  @Override
  public Account saveAccount(
      long user, Kind kind, String sub, String email, Set<String> scopes, Tokens tokens) {
    return sql.write(
        _ -> {
          var account = tables.accounts().save(user, kind, sub, email, scopes).toAccount();
          var known = tables.accounts().tokens(account.id());
          tables
              .accounts()
              .setTokens(
                  account.id(),
                  tokens.refreshToken() != null
                      ? tokens
                      : new Tokens(known.refreshToken(), tokens.accessToken(), tokens.expiresAt()));
          return account;
        });
  }

  @Override
  public boolean grantSharedByOthers(String sub, long exceptUser) {
    return sql.read(
        connection -> tables.accounts().grantSharedByOthers(connection, sub, exceptUser));
  }

  @Override
  public Tokens tokens(long account) {
    return sql.read(_ -> tables.accounts().tokens(account));
  }

  @Override
  public void saveTokens(long account, Tokens tokens) {
    sql.change(_ -> tables.accounts().setTokens(account, tokens));
  }

  @Override
  public void voidTokens(long account) {
    sql.change(
        _ -> {
          tables.accounts().setTokens(account, new Tokens(null, null, Instant.EPOCH));
          tables.accounts().edit(account, row -> row.needsReauth = true);
        });
  }

  @Override
  public void setNeedsReauth(long account, boolean needed) {
    sql.change(_ -> tables.accounts().edit(account, row -> row.needsReauth = needed));
  }

  @Override
  public void deleteAccount(long account) {
    sql.change(_ -> tables.accounts().delete(account));
  }

  // ---- calendars

  @Override
  public List<ConnectedCalendar> calendars(long user) {
    return sql.read(
        _ -> tables.calendars().byUser(user).stream().map(CalendarRow::toCalendar).toList());
  }

  @Override
  public Optional<ConnectedCalendar> calendar(long id) {
    return sql.read(_ -> tables.calendars().byId(id).map(CalendarRow::toCalendar));
  }

  @Override
  public Optional<Long> calendarOwner(long id) {
    return sql.read(_ -> tables.calendars().byId(id).map(row -> row.userId));
  }

  @Override
  public boolean isAnyMain(String googleId) {
    return sql.read(_ -> tables.calendars().isAnyMain(googleId));
  }

  @Override
  public ConnectedCalendar connect(long user, ConnectedCalendar calendar) {
    return sql.write(_ -> tables.calendars().connect(user, calendar).toCalendar());
  }

  @Override
  public ConnectedCalendar changeMain(long user, ConnectedCalendar calendar) {
    return sql.write(
        _ -> {
          for (var row : tables.calendars().byUser(user)) {
            if (row.toCalendar().role() == ConnectedCalendar.Role.MAIN
                && row.toCalendar().isSource()) {
              tables
                  .calendars()
                  .edit(row.id, main -> main.state = ConnectedCalendar.State.REPLACED);
            }
          }
          return tables.calendars().connect(user, calendar).toCalendar();
        });
  }

  @Override
  public void setDisplay(long calendar, String displayName, String colorId, boolean writeBlocks) {
    sql.change(
        _ ->
            tables
                .calendars()
                .edit(
                    calendar,
                    row -> {
                      row.displayName = displayName;
                      row.colorId = colorId;
                      row.writeBlocks = writeBlocks;
                    }));
  }

  // ---- the installation

  @Override
  public Optional<String> setting(String name) {
    return sql.read(_ -> tables.settings().value(name));
  }

  @Override
  public void setSetting(String name, String value) {
    sql.change(_ -> tables.settings().setValue(name, value));
  }

  @Override
  public Optional<String> secret(String name) {
    return sql.read(_ -> tables.settings().secret(name)).map(secret -> new String(secret, UTF_8));
  }

  @Override
  public void setSecret(String name, String value) {
    sql.change(_ -> tables.settings().setSecret(name, value.getBytes(UTF_8)));
  }

  @Override
  public void removeSetting(String name) {
    sql.change(_ -> tables.settings().delete(name));
  }

  @Override
  public byte[] key(String name, int length) {
    byte[] key = sql.write(_ -> keyOrNew("key:" + name, length));
    if (key.length != length) {
      throw new IllegalArgumentException(
          "Key " + name + " has " + key.length + " bytes, not " + length);
    }
    return key;
  }

  private byte[] keyOrNew(String setting, int length) throws java.sql.SQLException {
    var known = tables.settings().secret(setting).orElse(null);
    if (known != null) {
      return known;
    }
    var made = new byte[length];
    random.nextBytes(made);
    tables.settings().setSecret(setting, made);
    return made;
  }
}
