package io.busybridge.server.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

/**
 * Brings the schema to the version that this program knows. A migration is a file of SQL under
 * {@code migrations}; what was released once is never changed again. Table {@code schema_version}
 * has a row for each that was run.
 */
final class Migrations {
  private static final List<String> FILES =
      List.of(
          "001_start.sql",
          "002_write_backs.sql",
          "003_runs.sql",
          "004_health.sql",
          "005_accounts.sql",
          "006_jobs.sql",
          "007_tokens.sql",
          "008_alerts.sql");

  /** The schema that this program knows. */
  static final int NEWEST = FILES.size();

  private final Path file;
  private final InstantSource clock;

  /**
   * @param file the database file, for messages
   */
  Migrations(Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  /**
   * Runs what is missing; part of the caller's transaction.
   *
   * @throws DatabaseUnusable where the database is not BusyBridge's, or newer than this program
   */
  void run(Connection connection) throws SQLException {
    if (!tableNames(connection).contains("schema_version")) {
      start(connection);
    }
    int version =
        Statements.count(
            connection, "SELECT coalesce(max(version), 0) FROM schema_version", _ -> {});
    if (version > FILES.size()) {
      throw new DatabaseUnusable(
          file,
          "it was written by a newer BusyBridge (schema "
              + version
              + ", this program knows "
              + FILES.size()
              + "). Start that version again, or put back a backup that is older.");
    }
    for (int next = version + 1; next <= FILES.size(); next++) {
      runOne(connection, next);
    }
  }

  /**
   * Changes nothing.
   *
   * @throws DatabaseUnusable where its schema is not the one that this program knows
   */
  void check(Connection connection) throws SQLException {
    if (!tableNames(connection).contains("schema_version")) {
      throw new DatabaseUnusable(file, "is no database of BusyBridge's.");
    }
    int version =
        Statements.count(
            connection, "SELECT coalesce(max(version), 0) FROM schema_version", _ -> {});
    if (version != NEWEST) {
      throw new DatabaseUnusable(
          file,
          "its schema is "
              + version
              + ", and this program's "
              + NEWEST
              + ". Start the server of this version once, or use the command of that one.");
    }
  }

  private void start(Connection connection) throws SQLException {
    if (!tableNames(connection).isEmpty()) {
      throw new DatabaseUnusable(
          file, "it belongs to another program. Set DATABASE_PATH to a file of its own.");
    }
    execute(
        connection,
        """
        CREATE TABLE schema_version (
          version INTEGER NOT NULL PRIMARY KEY,
          applied_at INTEGER NOT NULL
        )
        """);
  }

  private void runOne(Connection connection, int version) throws SQLException {
    for (String statement : statements(FILES.get(version - 1))) {
      execute(connection, statement);
    }
    Statements.update(
        connection,
        "INSERT INTO schema_version (version, applied_at) VALUES (?, ?)",
        params -> params.number(version).time(clock.instant()));
  }

  private static List<String> tableNames(Connection connection) throws SQLException {
    return Statements.query(
        connection,
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        _ -> {},
        Cells::text);
  }

  private static void execute(Connection connection, String statement) throws SQLException {
    try (var prepared = connection.createStatement()) {
      prepared.execute(statement);
    }
  }

  /** A statement ends with a semicolon at the end of a line. */
  private static List<String> statements(String resource) {
    return Arrays.stream(read(resource).split(";\\s*\n")).filter(s -> !s.isBlank()).toList();
  }

  private static String read(String resource) {
    try (var in = Migrations.class.getResourceAsStream("migrations/" + resource)) {
      if (in == null) {
        throw new IllegalStateException("No migration " + resource + " in this program");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
