package io.busybridge.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Every column of the schema that is sealed: what has to be sealed anew under another key. */
public final class SealedValues {
  static final List<Column> COLUMNS =
      List.of(
          new Column("settings", "name", "sealed_value"),
          new Column("accounts", "id", "refresh_token"),
          new Column("accounts", "id", "access_token"));

  private static final int AT_ONCE = 1_000;

  private final Sql sql;
  private final Sealing sealing;

  /**
   * @param key the column that is part of where a value is sealed for: table, key, column
   */
  record Column(String table, String key, String column) {}

  private record Value(String key, byte[] sealed) {}

  SealedValues(Sql sql, Sealing sealing) {
    this.sql = sql;
    this.sealing = sealing;
  }

  /**
   * Seals anew what another key than the current one sealed, some of it in one transaction.
   *
   * @return how many that were; 0 where nothing was left
   * @throws WrongKey where one does not open
   */
  public int sealAnew(int most) {
    return sql.write(
        connection -> {
          int done = 0;
          for (Column column : COLUMNS) {
            for (Value value : stale(connection, column)) {
              if (done == most) {
                return done;
              }
              sealAnew(connection, column, value);
              done++;
            }
          }
          return done;
        });
  }

  /** The same with all of it, some after some. */
  public int sealAllAnew() {
    int all = 0;
    int some;
    do {
      some = sealAnew(AT_ONCE);
      all += some;
    } while (some > 0);
    return all;
  }

  /**
   * Opens every one of them.
   *
   * @return how many there are
   * @throws WrongKey where one does not open
   */
  public int openAll() {
    return sql.read(
        connection -> {
          int all = 0;
          for (Column column : COLUMNS) {
            for (Value value : values(connection, column)) {
              sealing.open(value.sealed(), place(column, value));
              all++;
            }
          }
          return all;
        });
  }

  /** Does something while nobody can seal anything. */
  public void alone(Runnable work) {
    sql.change(_ -> work.run());
  }

  /**
   * Does something while nobody can seal anything, if everything is sealed with the current key.
   *
   * @return whether it was done
   */
  public boolean whenAllAreCurrent(Runnable work) {
    return sql.write(
        connection -> {
          for (Column column : COLUMNS) {
            if (!stale(connection, column).isEmpty()) {
              return false;
            }
          }
          work.run();
          return true;
        });
  }

  private List<Value> stale(Connection connection, Column column) throws SQLException {
    return values(connection, column).stream()
        .filter(value -> !sealing.isCurrent(value.sealed()))
        .toList();
  }

  private static List<Value> values(Connection connection, Column column) throws SQLException {
    return Statements.query(
        connection,
        "SELECT %s, %s FROM %s WHERE %s IS NOT NULL"
            .formatted(column.key(), column.column(), column.table(), column.column()),
        _ -> {},
        cells -> new Value(cells.text(), cells.bytes()));
  }

  private static String place(Column column, Value value) {
    return column.table() + "/" + value.key() + "/" + column.column();
  }

  private void sealAnew(Connection connection, Column column, Value value) throws SQLException {
    String place = place(column, value);
    byte[] anew = sealing.seal(sealing.open(value.sealed(), place), place);
    int changed =
        Statements.update(
            connection,
            "UPDATE %s SET %s = ? WHERE %s = ?"
                .formatted(column.table(), column.column(), column.key()),
            params -> params.bytes(anew).text(value.key()));
    if (changed != 1) {
      throw new UnknownRow(column.table(), value.key());
    }
  }
}
