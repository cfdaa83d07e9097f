package io.busybridge.server.store;

import com.j256.ormlite.dao.Dao;
import com.j256.ormlite.stmt.SelectArg;
import java.sql.SQLException;
import java.util.Optional;

/** What the tables that go through ORMLite have in common. Changes run inside a transaction. */
final class Records {

  private Records() {}

  /** What is done to a row before it is saved again. */
  interface Edit<T> {
    void to(T row) throws SQLException;
  }

  /**
   * Changes one row.
   *
   * @throws UnknownRow where it is not there
   */
  static <T, I> void edit(Dao<T, I> dao, I id, Edit<T> edit) throws SQLException {
    T row = find(dao, id).orElseThrow(() -> new UnknownRow(dao.getTableName(), id));
    edit.to(row);
    dao.update(row);
  }

  static <T, I> Optional<T> find(Dao<T, I> dao, I id) throws SQLException {
    return Optional.ofNullable(dao.queryForId(id));
  }

  /** A value that is sent as a parameter, so that no character in it means anything. */
  static SelectArg arg(Object value) {
    return new SelectArg(value);
  }
}
