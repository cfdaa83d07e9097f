package io.busybridge.server.store;

import com.j256.ormlite.dao.Dao;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** People and their preferences, in table {@code users}. */
final class UsersTable {
  private static final String ACTIVE =
      """
      SELECT id FROM users u
       WHERE paused_by IS NULL
         AND NOT EXISTS (SELECT 1 FROM settings s WHERE s.name = 'sync.paused')
         AND EXISTS (SELECT 1 FROM calendars c
                      WHERE c.user_id = u.id AND c.role = 'MAIN'
                        AND c.state NOT IN ('REPLACED', 'DISCONNECTING', 'DISCONNECTED'))
       ORDER BY id
      """;

  private static final String UNFINISHED =
      """
      SELECT id FROM users WHERE clean_up = 'RUNNING'
      UNION SELECT user_id FROM calendars WHERE state IN ('REPLACED', 'DISCONNECTING')
      UNION SELECT user_id FROM runs WHERE state = 'RUNNING'
      """;

  private final Dao<UserRow, Long> dao;

  UsersTable(Sql sql) {
    dao = sql.dao(UserRow.class);
  }

  UserRow add(UserRow row) throws SQLException {
    dao.create(row);
    return row;
  }

  void edit(long id, Records.Edit<UserRow> edit) throws SQLException {
    Records.edit(dao, id, edit);
  }

  Optional<UserRow> byId(long id) throws SQLException {
    return Records.find(dao, id);
  }

  /**
   * @throws UnknownRow where it is not there
   */
  UserRow get(long id) throws SQLException {
    return byId(id).orElseThrow(() -> new UnknownRow("users", id));
  }

  Optional<UserRow> bySub(String sub) throws SQLException {
    return dao.queryForEq("sub", Records.arg(sub)).stream().findFirst();
  }

  List<UserRow> all() throws SQLException {
    return dao.queryBuilder().orderBy("id", true).query();
  }

  /** Those with work that outlives the process. */
  List<Long> unfinished(Connection connection) throws SQLException {
    return Statements.query(connection, UNFINISHED, _ -> {}, Cells::number);
  }

  /** Those who have a main calendar and are not paused. */
  List<Long> active(Connection connection) throws SQLException {
    return Statements.query(connection, ACTIVE, _ -> {}, Cells::number);
  }
}
