package io.busybridge.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a row's columns one after another. */
final class Cells {
  private final ResultSet row;
  private int index;

  Cells(ResultSet row) {
    this.row = row;
  }

  /** How a row becomes a value. */
  interface Reader<T> {
    T read(Cells cells) throws SQLException;
  }

  String text() throws SQLException {
    return Objects.requireNonNull(textOrNull());
  }

  @Nullable String textOrNull() throws SQLException {
    return row.getString(++index);
  }

  <E extends Enum<E>> E name(Class<E> type) throws SQLException {
    return Enum.valueOf(type, text());
  }

  byte[] bytes() throws SQLException {
    return Objects.requireNonNull(row.getBytes(++index));
  }

  long number() throws SQLException {
    return row.getLong(++index);
  }

  @Nullable Long numberOrNull() throws SQLException {
    long value = number();
    return row.wasNull() ? null : value;
  }

  int small() throws SQLException {
    return row.getInt(++index);
  }

  boolean flag() throws SQLException {
    return number() != 0;
  }

  @Nullable Instant timeOrNull() throws SQLException {
    Long value = numberOrNull();
    return value == null ? null : Times.ofColumn(value);
  }

  Instant time() throws SQLException {
    return Times.ofColumn(number());
  }
}
