package io.busybridge.server.store;

import io.busybridge.server.jobs.JobRun;
import io.busybridge.server.jobs.JobRunStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs of jobs in SQLite. */
final class SqliteJobRuns implements JobRunStore {
  private final Sql sql;
  private final JobRunsTable runs = new JobRunsTable();

  SqliteJobRuns(Sql sql) {
    this.sql = sql;
  }

  @Override
  public void save(JobRun run) {
    sql.change(connection -> runs.save(connection, run));
  }

  @Override
  public Optional<JobRun> run(String id) {
    return sql.read(connection -> runs.byId(connection, id)).stream().findFirst();
  }

  @Override
  public List<JobRun> newest() {
    return sql.read(runs::newest);
  }

  @Override
  public int interruptAll(Instant at) {
    return sql.write(connection -> runs.interrupt(connection, at));
  }
}
