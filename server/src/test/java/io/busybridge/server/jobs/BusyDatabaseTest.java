package io.busybridge.server.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.server.jobs.Schedule.Every;
import io.busybridge.server.store.Database;
import io.busybridge.server.store.Sealing;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scheduler's own statements and ours on one SQLite file, by the real clock. */
class BusyDatabaseTest {
  private static final Duration OFTEN = Duration.ofMillis(40);
  private static final int TURNS = 8;

  @TempDir Path folder;

  @Test
  void the_scheduler_and_all_other_writers_take_turns() throws Exception {
    var clock = InstantSource.system();
    var left = new ConcurrentHashMap<String, CountDownLatch>();
    var failed = ConcurrentHashMap.<JobRun>newKeySet();
    var stop = new AtomicBoolean();
    try (var database = open(clock);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var list = new ArrayList<Job>();
      for (String name : List.of("one", "two", "three", "four", "five", "six")) {
        left.put(name, new CountDownLatch(TURNS));
        list.add(
            new Job(name, new Every(OFTEN), Duration.ofHours(1), _ -> work(database, left, name)));
      }
      var runner = new JobRunner(database.jobRuns(), clock, ids());
      runner.whenEnded(
          run -> {
            if (run.outcome() != JobRun.Outcome.DONE) {
              failed.add(run);
            }
          });
      var jobs =
          new Jobs(
              list,
              runner,
              database.jobRuns(),
              database.taskTable(),
              clock,
              Jobs.real(clock, OFTEN));
      var writers = new ArrayList<Future<Integer>>();
      for (int i = 0; i < 8; i++) {
        String name = "writer " + i;
        writers.add(threads.submit(() -> write(database, name, stop)));
      }
      jobs.start();
      for (Map.Entry<String, CountDownLatch> job : left.entrySet()) {
        assertTrue(job.getValue().await(60, TimeUnit.SECONDS), job.getKey());
      }
      stop.set(true);
      for (Future<Integer> writer : writers) {
        // What a writer met would be thrown here.
        assertTrue(writer.get(30, TimeUnit.SECONDS) > 0);
      }
      assertEquals(Set.of(), failed);
      assertEquals(6, jobs.status().size());
      jobs.close();
    }
  }

  @Test
  void who_writes_has_no_second_turn_at_the_same_time() {
    try (var database = open(InstantSource.system())) {
      TaskTable table = database.taskTable();
      assertThrows(IllegalStateException.class, database::taskTable);
      try (var connection = table.connections().getConnection()) {
        assertTrue(connection.getAutoCommit());
        assertThrows(
            IllegalStateException.class, () -> database.directory().setSetting("name", "value"));
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      database.directory().setSetting("name", "value");
    }
  }

  private static Counts work(Database database, Map<String, CountDownLatch> left, String name) {
    database.directory().setSetting("job " + name, "ran");
    Objects.requireNonNull(left.get(name)).countDown();
    return Counts.of("turns", 1);
  }

  private static int write(Database database, String name, AtomicBoolean stop) {
    int written = 0;
    while (!stop.get()) {
      database.directory().setSetting(name, "" + written++);
    }
    return written;
  }

  private static Supplier<String> ids() {
    var next = new AtomicInteger();
    return () -> "run-" + next.incrementAndGet();
  }

  private Database open(InstantSource clock) {
    return Database.open(folder.resolve("busy.db"), new Plain(), clock, new Random(7));
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
