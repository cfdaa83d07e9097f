package io.busybridge.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * What a database has to forget when it comes back from a backup: whatever it says of the time
 * since is wrong, and some of it would do harm.
 *
 * <ul>
 *   <li>Sync tokens, and that nothing was missed since: every calendar is read in full, and what
 *       differs from the last write is nobody's will.
 *   <li>What persons did to copies and what they were asked: it was answered meanwhile, or it is
 *       too late.
 *   <li>Push channels: stopped or expired since.
 *   <li>What was wrong, and mails about it: it was told then, and what is wrong now is seen anew.
 *   <li>Sessions and tokens of programs: whoever was shut out since must stay so.
 *   <li>How far the numbering of users, accounts and calendars had come: what got a number since
 *       may still be known by it somewhere, in a session for one.
 * </ul>
 */
final class Restored {
  /** The setting that says when it was. */
  static final String RESTORED_AT = "restored.at";

  /** The setting that says that what was made since the backup has not been looked for yet. */
  static final String UNSWEPT = "restored.unswept";

  /** Later restores number on from a later second. */
  private static final Instant FIRST_SECOND = Instant.parse("2020-01-01T00:00:00Z");

  private static final List<String> FORGET =
      List.of(
          "UPDATE calendars SET sync_token = NULL, chain_broken = 1, failures = 0, retry_at = 0",
          "DELETE FROM second_looks",
          "UPDATE placements SET written = '' WHERE intent <> ''",
          "UPDATE placements SET intent = '', hold = '', passed = 0, attempts = 0, retry_at = 0",
          "DELETE FROM holds",
          "DELETE FROM channels",
          "DELETE FROM account_rests",
          "DELETE FROM watch_failures",
          "DELETE FROM notices",
          "DELETE FROM mails WHERE sent_at IS NULL AND given_up_at IS NULL",
          "DELETE FROM incidents WHERE closed_at IS NULL",
          "DELETE FROM revoked_sessions",
          "DELETE FROM api_tokens",
          "UPDATE accounts SET access_token = NULL, expires_at = 0");

  private Restored() {}

  static void run(Connection connection, Instant now) throws SQLException {
    for (String statement : FORGET) {
      Statements.update(connection, statement, _ -> {});
    }
    long beyond = now.getEpochSecond() - FIRST_SECOND.getEpochSecond();
    Statements.update(
        connection, "UPDATE users SET epoch = max(epoch + 1, ?)", params -> params.number(beyond));
    for (String table : List.of("users", "accounts", "calendars")) {
      Statements.update(
          connection,
          "INSERT INTO sqlite_sequence (name, seq) SELECT ?1, 0 WHERE NOT EXISTS"
              + " (SELECT 1 FROM sqlite_sequence WHERE name = ?1)",
          params -> params.text(table));
      Statements.update(
          connection,
          "UPDATE sqlite_sequence SET seq = max(seq, ?1) WHERE name = ?2",
          params -> params.number(beyond).text(table));
    }
    Statements.update(
        connection,
        "INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)",
        params -> params.text(RESTORED_AT).text(now.toString()));
    Statements.update(
        connection,
        "INSERT OR REPLACE INTO settings (name, value) VALUES (?, 'yes')",
        params -> params.text(UNSWEPT));
  }
}
