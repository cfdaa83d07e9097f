package io.busybridge.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Prepared statements for the hot tables: rows come and go in batches. */
final class Statements {
  /** Ids in one {@code IN (…)}: few enough to be prepared fast, many enough to be few. */
  private static final int CHUNK = 500;

  private Statements() {}

  /** Binds the parameters of one query. */
  interface Binder {
    void bind(Params params) throws SQLException;
  }

  static <T> void batch(
      Connection connection, String sql, Collection<T> rows, Params.Binder<T> binder)
      throws SQLException {
    batchUnmatched(connection, sql, rows, binder);
  }

  /** Runs a statement for every row, and tells for which of them it changed nothing. */
  static <T> List<T> batchUnmatched(
      Connection connection, String sql, Collection<T> rows, Params.Binder<T> binder)
      throws SQLException {
    if (rows.isEmpty()) {
      return List.of();
    }
    try (var statement = connection.prepareStatement(sql)) {
      for (T row : rows) {
        binder.bind(new Params(statement), row);
        statement.addBatch();
      }
      int[] changed = statement.executeBatch();
      var unmatched = new ArrayList<T>();
      int index = 0;
      for (T row : rows) {
        if (changed[index++] == 0) {
          unmatched.add(row);
        }
      }
      return unmatched;
    }
  }

  /** Runs one statement and tells how many rows it changed. */
  static int update(Connection connection, String sql, Binder binder) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      binder.bind(new Params(statement));
      return statement.executeUpdate();
    }
  }

  static <T> List<T> query(Connection connection, String sql, Binder binder, Cells.Reader<T> reader)
      throws SQLException {
    var found = new ArrayList<T>();
    queryInto(found, connection, sql, binder, reader);
    return found;
  }

  /**
   * Asks for many ids in a few queries. {@code sql} has one {@code IN (…)}, written so, for which
   * {@code before} binds what comes earlier.
   */
  static <T> List<T> queryIn(
      Connection connection,
      String sql,
      Collection<String> ids,
      Binder before,
      Cells.Reader<T> reader)
      throws SQLException {
    var found = new ArrayList<T>();
    var all = List.copyOf(ids);
    for (int from = 0; from < all.size(); from += CHUNK) {
      var chunk = all.subList(from, Math.min(from + CHUNK, all.size()));
      String marks = String.join(",", Collections.nCopies(chunk.size(), "?"));
      queryInto(
          found,
          connection,
          sql.replace("IN (…)", "IN (" + marks + ")"),
          params -> {
            before.bind(params);
            params.texts(chunk);
          },
          reader);
    }
    return found;
  }

  /** The number that a query of one row and one column answers. */
  static int count(Connection connection, String sql, Binder binder) throws SQLException {
    return query(connection, sql, binder, Cells::small).getFirst();
  }

  private static <T> void queryInto(
      List<T> found, Connection connection, String sql, Binder binder, Cells.Reader<T> reader)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      binder.bind(new Params(statement));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(reader.read(new Cells(rows)));
        }
      }
    }
  }
}
