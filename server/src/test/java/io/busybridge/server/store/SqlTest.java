package io.busybridge.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlTest {
  private final Sql sql;

  SqlTest(@TempDir Path folder) throws SQLException {
    sql = new Sql(folder.resolve("test.db"));
    sql.change(
        connection ->
            Statements.update(connection, "CREATE TABLE things (id INTEGER PRIMARY KEY)", _ -> {}));
  }

  @AfterEach
  void close() {
    sql.close();
  }

  @Test
  void whatever_is_thrown_rolls_back() {
    assertThrows(
        AssertionError.class,
        () ->
            sql.change(
                connection -> {
                  add(connection, 1);
                  throw new AssertionError("the process might as well have died here");
                }));
    assertThrows(
        StoreFailed.class,
        () ->
            sql.change(
                connection -> {
                  add(connection, 2);
                  add(connection, 2);
                }));
    assertEquals(0, count());
    sql.change(connection -> add(connection, 3));
    assertEquals(1, count());
  }

  @Test
  void a_transaction_inside_a_transaction_is_refused() {
    assertThrows(
        IllegalStateException.class,
        () -> sql.change(_ -> sql.change(connection -> add(connection, 1))));
    assertEquals(0, count());
  }

  @Test
  void readers_do_not_wait_for_the_writer_and_see_what_was_before() {
    var seen = new AtomicInteger(-1);
    sql.change(
        connection -> {
          add(connection, 1);
          try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(() -> seen.set(count()));
          }
        });
    assertEquals(0, seen.get());
    assertEquals(1, count());
  }

  @Test
  void many_writers_take_turns() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        int id = i;
        threads.execute(() -> sql.change(connection -> add(connection, id)));
      }
    }
    assertEquals(200, count());
  }

  private int count() {
    return sql.read(
        connection -> Statements.count(connection, "SELECT count(*) FROM things", _ -> {}));
  }

  private static void add(Connection connection, int id) throws SQLException {
    Statements.update(
        connection, "INSERT INTO things (id) VALUES (?)", params -> params.number(id));
  }
}
