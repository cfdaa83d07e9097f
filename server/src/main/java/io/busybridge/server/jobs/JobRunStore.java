package io.busybridge.server.jobs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs of jobs in the database. Every method is one transaction. */
public interface JobRunStore {
  /** Of each job the newest so many are kept. */
  int KEPT = 100;

  /** Adds a run, or records how it ended. */
  void save(JobRun run);

  Optional<JobRun> run(String id);

  /** The newest run of each job that ever ran. */
  List<JobRun> newest();

  /** Whatever still counts as running was interrupted: the process that ran it is gone. */
  int interruptAll(Instant at);
}
