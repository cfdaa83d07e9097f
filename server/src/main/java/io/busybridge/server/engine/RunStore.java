package io.busybridge.server.engine;

import io.busybridge.server.engine.SyncService.Run;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs, kept so that they survive a restart with their progress. */
public interface RunStore {
  /** Of each user the newest so many are kept, and all that still run. */
  int KEPT = 100;

  /** Adds a run, or records how far a known one is. */
  void saveRun(Run run);

  Optional<Run> run(String id);

  /** Of all users, oldest first. */
  List<Run> runningRuns();

  /** Forgets runs that finished earlier, of all users, and tells how many that were. */
  int forgetRunsBefore(Instant time);
}
