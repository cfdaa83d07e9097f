package io.busybridge.server.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** A database file that nobody works on: a backup's, on its way in or out. */
public final class DatabaseCopy {
  private DatabaseCopy() {}

  /** Makes one file of it, without a log beside it. */
  static void settle(Path file) {
    on(file, "?journal_mode=DELETE", _ -> List.of());
  }

  /**
   * Copies a database that nobody has opened here into a file that is there and empty.
   *
   * @throws DatabaseUnusable where it cannot be read
   */
  public static void of(Path database, Path copy) {
    try (var sql = new Sql(database)) {
      sql.copyTo(copy);
    } catch (SQLException | StoreFailed e) {
      throw DatabaseFile.explain(database, e);
    }
    settle(copy);
  }

  /** The version of its schema. */
  public static int schemaVersion(Path file) {
    return on(
            file,
            "",
            connection ->
                Statements.query(
                    connection,
                    "SELECT coalesce(max(version), 0) FROM schema_version",
                    _ -> {},
                    Cells::small))
        .getFirst();
  }

  /** What SQLite finds wrong with the file; empty where nothing is. */
  public static List<String> damage(Path file) {
    List<String> found =
        on(
            file,
            "",
            connection ->
                Statements.query(connection, "PRAGMA integrity_check(20)", _ -> {}, Cells::text));
    return found.equals(List.of("ok")) ? List.of() : found;
  }

  private interface Work<T> {
    List<T> on(Connection connection) throws SQLException;
  }

  private static <T> List<T> on(Path file, String options, Work<T> work) {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file + options)) {
      return work.on(connection);
    } catch (SQLException e) {
      throw DatabaseFile.explain(file, e);
    }
  }
}
