package io.busybridge.server.store;

import io.busybridge.server.alerts.Letter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Mails that are to be sent, and were, in table {@code mails}. */
final class MailsTable {

  void add(Connection connection, Letter letter) throws SQLException {
    Statements.update(
        connection,
        """
        INSERT INTO mails (message_id, recipient, user_id, subject, body_text, body_html, made_at,
          retry_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        params ->
            params
                .text(letter.messageId())
                .text(letter.recipient())
                .number(letter.user())
                .text(letter.subject())
                .text(letter.text())
                .text(letter.html())
                .time(letter.madeAt())
                .time(letter.retryAt()));
  }

  Optional<Instant> lastTo(Connection connection, String address) throws SQLException {
    return Statements.query(
            connection,
            "SELECT made_at FROM mails WHERE recipient = ? ORDER BY made_at DESC LIMIT 1",
            params -> params.text(address),
            Cells::time)
        .stream()
        .findFirst();
  }

  List<Letter> unsent(Connection connection) throws SQLException {
    return Statements.query(
        connection,
        """
        SELECT id, message_id, recipient, user_id, subject, body_text, body_html, made_at, attempts,
               retry_at, error
          FROM mails WHERE sent_at IS NULL AND given_up_at IS NULL ORDER BY id
        """,
        _ -> {},
        cells ->
            new Letter(
                cells.number(),
                cells.text(),
                cells.text(),
                cells.numberOrNull(),
                cells.text(),
                cells.text(),
                cells.text(),
                cells.time(),
                cells.small(),
                cells.time(),
                cells.text()));
  }

  /** Its user may have been removed meanwhile, and the mail with them. */
  void sent(Connection connection, long id, Instant at) throws SQLException {
    Statements.update(
        connection,
        "UPDATE mails SET sent_at = ?, error = '' WHERE id = ?",
        params -> params.time(at).number(id));
  }

  /** Its user may have been removed meanwhile, and the mail with them. */
  void failed(Connection connection, long id, int attempts, Instant retryAt, String error)
      throws SQLException {
    Statements.update(
        connection,
        "UPDATE mails SET attempts = ?, retry_at = ?, error = ? WHERE id = ?",
        params -> params.number(attempts).time(retryAt).text(error).number(id));
  }

  /** Its user may have been removed meanwhile, and the mail with them. */
  void givenUp(Connection connection, long id, String error, Instant at) throws SQLException {
    Statements.update(
        connection,
        "UPDATE mails SET given_up_at = ?, error = ? WHERE id = ?",
        params -> params.time(at).text(error).number(id));
  }

  int deleteBefore(Connection connection, Instant time) throws SQLException {
    return Statements.update(
        connection,
        "DELETE FROM mails WHERE coalesce(sent_at, given_up_at) < ?",
        params -> params.time(time));
  }
}
