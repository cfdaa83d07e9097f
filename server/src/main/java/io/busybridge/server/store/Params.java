package io.busybridge.server.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Binds a statement's parameters one after another. */
final class Params {
  private final PreparedStatement statement;
  private int index;

  Params(PreparedStatement statement) {
    this.statement = statement;
  }

  /** How one row is bound. */
  interface Binder<T> {
    void bind(Params params, T row) throws SQLException;
  }

  Params text(@Nullable String value) throws SQLException {
    statement.setString(++index, value);
    return this;
  }

  Params bytes(byte[] value) throws SQLException {
    statement.setBytes(++index, value);
    return this;
  }

  Params texts(Collection<String> values) throws SQLException {
    for (String value : values) {
      text(value);
    }
    return this;
  }

  Params name(Enum<?> value) throws SQLException {
    return text(value.name());
  }

  Params number(long value) throws SQLException {
    statement.setLong(++index, value);
    return this;
  }

  Params number(@Nullable Long value) throws SQLException {
    statement.setObject(++index, value);
    return this;
  }

  Params flag(boolean value) throws SQLException {
    return number(value ? 1 : 0);
  }

  Params time(Instant value) throws SQLException {
    return number(Times.toColumn(value));
  }
}
