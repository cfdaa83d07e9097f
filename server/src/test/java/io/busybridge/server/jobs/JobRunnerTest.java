package io.busybridge.server.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.server.engine.CallFailed;
import io.busybridge.server.engine.Failure;
import io.busybridge.server.jobs.Job.Cause;
import io.busybridge.server.jobs.JobRun.Outcome;
import io.busybridge.server.jobs.Schedule.Every;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a run. */
class JobRunnerTest {
  private static final Duration DEADLINE = Duration.ofMinutes(10);
  private static final Every HOURLY = new Every(Duration.ofHours(1));

  @TempDir Path folder;
  private JobWorld world;

  @BeforeEach
  void open() {
    world = new JobWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  /** A job that does not end before it is let go, whatever interrupts it. */
  static final class Stuck implements Job.Body {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch let = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);

    @Override
    public Counts run(Cause cause) {
      begun.countDown();
      while (true) {
        try {
          let.await();
          return Counts.of("late", 1);
        } catch (InterruptedException e) {
          interrupted.countDown();
        }
      }
    }

    void awaitBegun() {
      assertTrue(within(begun));
    }

    void awaitInterrupted() {
      assertTrue(within(interrupted));
    }

    void letGo() {
      let.countDown();
    }

    private static boolean within(CountDownLatch latch) {
      try {
        return latch.await(30, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  static void join(Thread thread) {
    try {
      assertTrue(thread.join(Duration.ofSeconds(30)));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Until it is so, which another thread sees to. */
  static void await(BooleanSupplier so) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!so.getAsBoolean()) {
      assertTrue(System.nanoTime() < until, "it never was so");
      Thread.onSpinWait();
    }
  }

  private Job stuck(Job.Body body) {
    return new Job("stuck", HOURLY, DEADLINE, body);
  }

  @Test
  void a_job_that_hangs_is_given_up_at_its_deadline_and_told_of() {
    var body = new Stuck();
    Job job = stuck(body);
    world.start(job);
    var begun = world.runner().begin(job, Cause.ADMIN).orElseThrow();
    body.awaitBegun();
    world.now = world.now.plus(DEADLINE).minusSeconds(1);
    world.jobs().watch();
    assertEquals(List.of(), world.told);
    assertEquals(Outcome.RUNNING, world.last("stuck").outcome());

    world.now = world.now.plusSeconds(1);
    world.jobs().watch();
    body.awaitInterrupted();
    JobRun end = begun.end().join();
    assertEquals(Outcome.OVERDUE, end.outcome());
    assertEquals(List.of(end), world.told);
    assertEquals(Optional.of(end), world.store().run(end.id()));

    world.jobs().watch();
    assertEquals(1, world.told.size(), "it is told of once");
  }

  @Test
  void a_job_that_hangs_does_not_run_twice_and_runs_again_when_it_has_ended() {
    var body = new Stuck();
    Job job = stuck(body);
    world.start(job);
    var begun = world.runner().begin(job, Cause.ADMIN).orElseThrow();
    world.now = world.now.plus(DEADLINE);
    world.jobs().watch();
    assertTrue(world.jobs().runNow(job).isEmpty());
    assertTrue(world.status("stuck").running());

    body.letGo();
    await(() -> !world.runner().isRunning(job));
    assertEquals(Outcome.OVERDUE, world.store().run(begun.run().id()).orElseThrow().outcome());
    world.runner().begin(job, Cause.SCHEDULE).orElseThrow().end().join();
    assertEquals(Outcome.DONE, world.last("stuck").outcome());
  }

  @Test
  void a_job_that_hangs_keeps_no_other_job_waiting_and_has_its_next_turn() {
    var body = new Stuck();
    var other = new CountDownLatch(3);
    Job quick =
        new Job(
            "quick",
            HOURLY,
            DEADLINE,
            _ -> {
              other.countDown();
              return Counts.NONE;
            });
    world.start(stuck(body), quick);
    Instant start = world.now;
    world.now = start.plus(Duration.ofHours(1));
    Thread first = Thread.ofVirtual().start(world::runDue);
    body.awaitBegun();
    world.now = world.now.plus(DEADLINE);
    world.jobs().watch();
    join(first);
    world.tick(Duration.ofHours(2));
    assertEquals(0, other.getCount());
    assertEquals(start.plus(Duration.ofHours(4)), world.status("stuck").next());
    body.letGo();
  }

  @Test
  void a_failure_is_recorded_by_its_code_and_without_its_words() {
    Job refused =
        new Job(
            "refused",
            HOURLY,
            DEADLINE,
            _ -> {
              throw new CallFailed(new Failure.QuotaExceeded());
            });
    world.start(refused);
    JobRun end = world.runner().begin(refused, Cause.SCHEDULE).orElseThrow().end().join();
    assertEquals(Outcome.FAILED, end.outcome());
    assertEquals("quota_exceeded", end.error());
    assertEquals(List.of(end), world.told);
  }

  @Test
  void a_run_that_cannot_be_told_of_has_ended_all_the_same() {
    Job job = new Job("quick", HOURLY, DEADLINE, _ -> Counts.NONE);
    world.start(job);
    world
        .runner()
        .whenEnded(
            _ -> {
              throw new IllegalStateException("no ears");
            });
    assertEquals(
        Outcome.DONE, world.runner().begin(job, Cause.ADMIN).orElseThrow().end().join().outcome());
  }

  @Test
  void a_run_that_cannot_be_recorded_runs_all_the_same() {
    var ran = new CountDownLatch(1);
    Job job =
        new Job(
            "quick",
            HOURLY,
            DEADLINE,
            _ -> {
              ran.countDown();
              return Counts.NONE;
            });
    world.start(job);
    world.die();
    var runner = world.runner();
    assertEquals(Outcome.DONE, runner.begin(job, Cause.ADMIN).orElseThrow().end().join().outcome());
    assertEquals(0, ran.getCount());
    assertFalse(runner.isRunning(job));
  }

  @Test
  void runs_that_a_kill_interrupted_are_told_apart_at_the_next_start() {
    var body = new Stuck();
    Job job = stuck(body);
    world.start(job);
    JobRun run = world.runner().begin(job, Cause.ADMIN).orElseThrow().run();
    body.awaitBegun();
    world.die();
    world.now = world.now.plusSeconds(30);
    world.start(job);
    JobRun found = world.store().run(run.id()).orElseThrow();
    assertEquals(Outcome.INTERRUPTED, found.outcome());
    assertEquals(world.now, found.endedAt());
    body.letGo();
  }

  @Test
  void nothing_begins_when_the_program_stops() {
    Job job = new Job("quick", HOURLY, DEADLINE, _ -> Counts.NONE);
    world.start(job);
    world.runner().close();
    assertTrue(world.runner().begin(job, Cause.ADMIN).isEmpty());
  }
}
