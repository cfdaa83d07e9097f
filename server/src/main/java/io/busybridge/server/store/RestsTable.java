package io.busybridge.server.store;

import io.busybridge.server.engine.Rest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Google accounts that are left alone for a while, in table {@code account_rests}. */
final class RestsTable {

  List<Rest> all(Connection connection) throws SQLException {
    return Statements.query(
        connection,
        "SELECT sub, what, rests, until, because FROM account_rests",
        _ -> {},
        cells ->
            new Rest(
                cells.text(),
                cells.name(Rest.What.class),
                cells.small(),
                cells.time(),
                cells.text()));
  }

  void save(Connection connection, Rest rest) throws SQLException {
    Statements.update(
        connection,
        """
        INSERT OR REPLACE INTO account_rests (sub, what, rests, until, because)
        VALUES (?, ?, ?, ?, ?)
        """,
        params ->
            params
                .text(rest.sub())
                .name(rest.what())
                .number(rest.rests())
                .time(rest.until())
                .text(rest.because()));
  }

  void delete(Connection connection, String sub, Rest.What what) throws SQLException {
    Statements.update(
        connection,
        "DELETE FROM account_rests WHERE sub = ? AND what = ?",
        params -> params.text(sub).name(what));
  }

  /** Why an account rests; the empty string where it does not. */
  String reasonOf(Connection connection, @Nullable Long account) throws SQLException {
    return Statements.query(
            connection,
            """
            SELECT r.because FROM account_rests r JOIN accounts a ON a.sub = r.sub
             WHERE a.id = ? ORDER BY r.what
            """,
            params -> params.number(account),
            Cells::text)
        .stream()
        .findFirst()
        .orElse("");
  }
}
