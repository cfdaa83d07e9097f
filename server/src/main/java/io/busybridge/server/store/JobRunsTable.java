package io.busybridge.server.store;

import io.busybridge.server.jobs.Counts;
import io.busybridge.server.jobs.Job;
import io.busybridge.server.jobs.JobRun;
import io.busybridge.server.jobs.JobRunStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** What became of jobs, in table {@code job_runs}. */
final class JobRunsTable {
  private static final String UPSERT =
      """
      INSERT INTO job_runs (id, job, cause, started_at, ended_at, outcome, counts, error)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET
        ended_at = excluded.ended_at, outcome = excluded.outcome, counts = excluded.counts,
        error = excluded.error
      """;

  private static final String PRUNE =
      """
      DELETE FROM job_runs
       WHERE job = ?1 AND outcome <> 'RUNNING'
         AND id NOT IN (SELECT id FROM job_runs WHERE job = ?1
                         ORDER BY started_at DESC, rowid DESC LIMIT ?2)
      """;

  private static final String SELECT =
      "SELECT id, job, cause, started_at, ended_at, outcome, counts, error FROM job_runs ";

  void save(Connection connection, JobRun run) throws SQLException {
    Statements.update(
        connection,
        UPSERT,
        params ->
            params
                .text(run.id())
                .text(run.job())
                .name(run.cause())
                .time(run.startedAt())
                .number(Times.toColumnOrNull(run.endedAt()))
                .name(run.outcome())
                .text(text(run.counts()))
                .text(run.error()));
    if (run.endedAt() != null) {
      Statements.update(
          connection, PRUNE, params -> params.text(run.job()).number(JobRunStore.KEPT));
    }
  }

  List<JobRun> byId(Connection connection, String id) throws SQLException {
    return Statements.query(
        connection, SELECT + "WHERE id = ?", params -> params.text(id), JobRunsTable::read);
  }

  List<JobRun> newest(Connection connection) throws SQLException {
    return Statements.query(
        connection,
        SELECT
            + """
            AS r WHERE rowid = (SELECT rowid FROM job_runs WHERE job = r.job
                                 ORDER BY started_at DESC, rowid DESC LIMIT 1)
            """,
        _ -> {},
        JobRunsTable::read);
  }

  int interrupt(Connection connection, Instant at) throws SQLException {
    return Statements.update(
        connection,
        "UPDATE job_runs SET outcome = 'INTERRUPTED', ended_at = ? WHERE outcome = 'RUNNING'",
        params -> params.time(at));
  }

  private static String text(Counts counts) {
    return counts.byName().entrySet().stream()
        .map(count -> count.getKey() + "=" + count.getValue())
        .collect(Collectors.joining("\n"));
  }

  private static Counts counts(String text) {
    var byName = new LinkedHashMap<String, Long>();
    text.lines()
        .map(line -> line.split("=", 2))
        .forEach(parts -> byName.put(parts[0], Long.valueOf(parts[1])));
    return new Counts(byName);
  }

  private static JobRun read(Cells cells) throws SQLException {
    return new JobRun(
        cells.text(),
        cells.text(),
        cells.name(Job.Cause.class),
        cells.time(),
        Times.ofColumnOrNull(cells.numberOrNull()),
        cells.name(JobRun.Outcome.class),
        counts(cells.text()),
        cells.text());
  }
}
