package io.busybridge.server.store;

import io.busybridge.server.engine.RunStore;
import io.busybridge.server.engine.SyncService.Run;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Work that people asked for, in table {@code runs}. */
final class RunsTable {
  private static final String UPSERT =
      """
      INSERT INTO runs (id, user_id, kind, calendars, state, done, total, step, started_at,
                        finished_at, error)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET
        state = excluded.state, done = excluded.done, total = excluded.total,
        step = excluded.step, finished_at = excluded.finished_at, error = excluded.error
      """;

  private static final String SELECT =
      """
      SELECT id, user_id, kind, calendars, state, done, total, step, started_at, finished_at, error
        FROM runs
      """;

  private static final String PRUNE =
      """
      DELETE FROM runs
       WHERE user_id = ?1 AND state <> 'RUNNING'
         AND id NOT IN (SELECT id FROM runs WHERE user_id = ?1
                         ORDER BY started_at DESC, rowid DESC LIMIT ?2)
      """;

  void save(Connection connection, Run run) throws SQLException {
    Statements.update(connection, UPSERT, params -> bind(params, run));
    if (run.state() != Run.State.RUNNING) {
      Statements.update(
          connection, PRUNE, params -> params.number(run.user()).number(RunStore.KEPT));
    }
  }

  List<Run> byId(Connection connection, String id) throws SQLException {
    return Statements.query(
        connection, SELECT + " WHERE id = ?", params -> params.text(id), RunsTable::read);
  }

  List<Run> running(Connection connection) throws SQLException {
    return Statements.query(
        connection,
        SELECT + " WHERE state = 'RUNNING' ORDER BY started_at, rowid",
        _ -> {},
        RunsTable::read);
  }

  int deleteBefore(Connection connection, Instant time) throws SQLException {
    return Statements.update(
        connection,
        "DELETE FROM runs WHERE state <> 'RUNNING' AND finished_at < ?",
        params -> params.time(time));
  }

  private static void bind(Params params, Run run) throws SQLException {
    params
        .text(run.id())
        .number(run.user())
        .name(run.kind())
        .text(run.calendars().stream().map(String::valueOf).collect(Collectors.joining(" ")))
        .name(run.state())
        .number(run.done())
        .number(run.total())
        .text(run.step())
        .time(run.startedAt())
        .number(Times.toColumnOrNull(run.finishedAt()))
        .text(run.error());
  }

  private static Run read(Cells cells) throws SQLException {
    return new Run(
        cells.text(),
        cells.number(),
        cells.name(Run.Kind.class),
        numbers(cells.text()),
        cells.name(Run.State.class),
        cells.small(),
        cells.small(),
        cells.text(),
        cells.time(),
        Times.ofColumnOrNull(cells.numberOrNull()),
        cells.textOrNull());
  }

  private static List<Long> numbers(String text) {
    return text.isEmpty() ? List.of() : Arrays.stream(text.split(" ")).map(Long::valueOf).toList();
  }
}
