package io.busybridge.server.jobs;

import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import io.busybridge.server.store.Database;
import io.busybridge.server.store.Sealing;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A database and jobs on it, under a clock that the test moves: nothing runs but in {@link #tick}.
 */
final class JobWorld implements AutoCloseable {
  Instant now = Instant.parse("2026-03-02T12:00:00Z");
  final List<JobRun> told = new ArrayList<>();

  private final Path file;
  private @Nullable Database database;
  private @Nullable JobRunner runner;
  private @Nullable Jobs jobs;
  private @Nullable ManualScheduler scheduler;
  private int ids;

  JobWorld(Path folder) {
    file = folder.resolve("jobs.db");
  }

  /** The program starts with these jobs, and does what is due. */
  void start(Job... all) {
    database = Database.open(file, new Plain(), () -> now, new Random(7));
    runner = new JobRunner(database.jobRuns(), () -> now, () -> "run-" + ++ids);
    runner.whenEnded(told::add);
    jobs =
        new Jobs(
            List.of(all),
            runner,
            database.jobRuns(),
            database.taskTable(),
            () -> now,
            (table, tasks) -> {
              var builder = TestHelper.createManualScheduler(table.connections());
              builder.clock(ticking()).startTasks(tasks).jdbcCustomization(table.dialect());
              scheduler = builder.build();
              return scheduler;
            });
    jobs.start();
    runDue();
  }

  private SettableClock ticking() {
    return new SettableClock() {
      @Override
      public Instant now() {
        return JobWorld.this.now;
      }
    };
  }

  /** The process is gone, whatever it was doing. */
  void die() {
    Objects.requireNonNull(database).close();
    database = null;
  }

  void runDue() {
    Objects.requireNonNull(scheduler).runAnyDueExecutions();
  }

  /** Time passes, in steps of a minute. */
  void tick(Duration duration) {
    Instant until = now.plus(duration);
    while (now.isBefore(until)) {
      now = now.plusSeconds(60).isBefore(until) ? now.plusSeconds(60) : until;
      runDue();
    }
  }

  Jobs jobs() {
    return Objects.requireNonNull(jobs);
  }

  JobRunner runner() {
    return Objects.requireNonNull(runner);
  }

  JobRunStore store() {
    return Objects.requireNonNull(database).jobRuns();
  }

  Jobs.Status status(String name) {
    return jobs().status().stream()
        .filter(one -> one.job().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The newest run of a job that ran. */
  JobRun last(String name) {
    return Objects.requireNonNull(status(name).last());
  }

  @Override
  public void close() {
    if (database != null) {
      database.close();
    }
  }

  /** Secrets are no matter here. */
  private static final class Plain implements Sealing {
    @Override
    public byte[] seal(byte[] secret, String place) {
      return secret.clone();
    }

    @Override
    public byte[] open(byte[] stored, String place) {
      return stored.clone();
    }
  }
}
