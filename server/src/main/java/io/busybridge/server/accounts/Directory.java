package io.busybridge.server.accounts;

import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.Preferences;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Users, accounts, calendars and installation settings in the database. Every method is one
 * transaction.
 */
public interface Directory {

  /**
   * @param sub Google's id of the home account: the only key for a person
   * @param tag opaque id, as written in the tags of managed events
   * @param pausedBy {@code user}, {@code admin}, or null
   * @param epoch sessions issued for an earlier one are void
   */
  record User(
      long id,
      String sub,
      String tag,
      String email,
      String displayName,
      boolean admin,
      @Nullable String pausedBy,
      int epoch,
      Instant createdAt) {}

  /** What an account is to its user. */
  enum Kind {
    HOME,
    CLIENT,
    PERSONAL
  }

  /**
   * A Google account that a user has connected; tokens stand apart ({@link #tokens}).
   *
   * @param sub Google's id of the person
   * @param needsReauth only a new sign-in helps
   */
  record Account(
      long id,
      long user,
      Kind kind,
      String sub,
      String email,
      Set<String> scopes,
      boolean needsReauth) {}

  /**
   * @param refreshToken null where none was ever granted
   * @param accessToken null where it has to be refreshed first
   */
  record Tokens(@Nullable String refreshToken, @Nullable String accessToken, Instant expiresAt) {
    /** Says nothing: tokens do not belong in logs. */
    @Override
    public String toString() {
      return "Tokens[…]";
    }
  }

  List<User> users();

  Optional<User> user(long id);

  Optional<User> userBySub(String sub);

  User addUser(
      String sub, String tag, String email, String displayName, boolean admin, Instant now);

  /** The person's address or name changed at Google. */
  void renameUser(long id, String email, String displayName);

  void signOutEverywhere(long user);

  /** Whoever is no administrator any more loses the tokens of their programs. */
  void setAdmin(long user, boolean admin);

  /**
   * Forgets a person and all that was theirs. Their calendars have to be disconnected: what stands
   * at Google would have nobody left who knows of it.
   *
   * @throws IllegalStateException where one is not
   */
  void deleteUser(long user);

  Preferences preferences(long user);

  boolean alertMails(long user);

  void setPreferences(long user, Preferences preferences, boolean alertMails);

  List<Account> accounts(long user);

  Optional<Account> account(long id);

  /** The user's account with this {@code sub} in this role. */
  Optional<Account> account(long user, Kind kind, String sub);

  /** Whether any other account row or user of the installation uses this Google account. */
  boolean grantShared(String sub, long exceptAccount);

  /** Whether another user's account, or another user, uses this Google account. */
  boolean grantSharedByOthers(String sub, long exceptUser);

  /**
   * Adds the account with its tokens, or renews those of a known one, which is then active again. A
   * refresh token that is known stays where none came with the new ones.
   */
  Account saveAccount(
      long user, Kind kind, String sub, String email, Set<String> scopes, Tokens tokens);

  Tokens tokens(long account);

  void saveTokens(long account, Tokens tokens);

  /** Forgets an account's tokens: only a new sign-in helps. */
  void voidTokens(long account);

  void setNeedsReauth(long account, boolean needed);

  /** Forgets an account and its tokens; refused while one of its calendars is not disconnected. */
  void deleteAccount(long account);

  /** Calendars of a user, disconnected ones included, in order of connection. */
  List<ConnectedCalendar> calendars(long user);

  Optional<ConnectedCalendar> calendar(long id);

  /** Whose calendar it is. */
  Optional<Long> calendarOwner(long id);

  /** Whether this calendar is any user's main calendar (not a disconnected one). */
  boolean isAnyMain(String googleId);

  /**
   * Adds a calendar, or takes a disconnected one of the same user and id back; the new state is
   * {@code INITIAL_SYNC}.
   *
   * @throws IllegalStateException where the user has it connected
   */
  ConnectedCalendar connect(long user, ConnectedCalendar calendar);

  /**
   * Takes another calendar for main, as {@link #connect} does; the one before is {@code REPLACED}.
   */
  ConnectedCalendar changeMain(long user, ConnectedCalendar calendar);

  void setDisplay(long calendar, String displayName, String colorId, boolean writeBlocks);

  // ---- the installation

  /** A setting by name, or empty. Secrets are kept encrypted and go through {@link #secret}. */
  Optional<String> setting(String name);

  void setSetting(String name, String value);

  Optional<String> secret(String name);

  void setSecret(String name, String value);

  void removeSetting(String name);

  /**
   * Random bytes made once and kept, by name (base64 in the database, encrypted): keys of ids and
   * hashes.
   */
  byte[] key(String name, int length);
}
