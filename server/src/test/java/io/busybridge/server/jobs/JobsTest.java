package io.busybridge.server.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.server.jobs.JobRun.Outcome;
import io.busybridge.server.jobs.Schedule.Daily;
import io.busybridge.server.jobs.Schedule.Every;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs run when they are due. */
class JobsTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path folder;
  private JobWorld world;
  private final List<Instant> runs = new ArrayList<>();

  @BeforeEach
  void open() {
    world = new JobWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private Job job(String name, Schedule schedule) {
    return new Job(name, schedule, HOUR, _ -> done());
  }

  private Counts done() {
    runs.add(world.now);
    return Counts.of("done", runs.size());
  }

  private static Daily daily(String zone) {
    return new Daily(LocalTime.of(3, 0), ZoneId.of(zone));
  }

  @Test
  void a_job_runs_again_and_again_and_each_run_is_recorded() {
    world.start(job("tidy", new Every(HOUR)));
    assertEquals(List.of(), runs);
    assertEquals(world.now.plus(HOUR), world.status("tidy").next());
    world.tick(Duration.ofHours(3));
    assertEquals(3, runs.size());
    JobRun last = world.last("tidy");
    assertEquals(Outcome.DONE, last.outcome());
    assertEquals(Job.Cause.SCHEDULE, last.cause());
    assertEquals(Counts.of("done", 3), last.counts());
    assertEquals(world.now, last.startedAt());
    assertEquals(3, world.told.size());
  }

  @Test
  void a_job_that_wants_to_runs_at_the_start_of_the_program() {
    world.start(new Job("look", new Every(HOUR), HOUR, true, _ -> done()));
    assertEquals(List.of(world.now), runs);
    world.tick(Duration.ofMinutes(10));
    world.die();
    world.start(new Job("look", new Every(HOUR), HOUR, true, _ -> done()));
    assertEquals(2, runs.size());
  }

  @Test
  void what_became_due_while_the_program_was_down_runs_once_at_the_start() {
    world.start(job("tidy", daily("UTC")), job("look", new Every(HOUR)));
    world.die();
    world.now = world.now.plus(Duration.ofDays(4)).plusSeconds(1800);
    world.start(job("tidy", daily("UTC")), job("look", new Every(HOUR)));
    assertEquals(List.of(world.now, world.now), runs);
    assertEquals(Instant.parse("2026-03-07T03:00:00Z"), world.status("tidy").next());
    assertEquals(Instant.parse("2026-03-06T13:00:00Z"), world.status("look").next());
    world.tick(Duration.ofMinutes(20));
    assertEquals(2, runs.size());
  }

  @Test
  void what_did_not_become_due_meanwhile_does_not_run_at_the_start() {
    world.start(job("tidy", daily("UTC")), job("look", new Every(HOUR)));
    world.die();
    world.now = world.now.plusSeconds(1800);
    world.start(job("tidy", daily("UTC")), job("look", new Every(HOUR)));
    assertEquals(List.of(), runs);
    assertEquals(Instant.parse("2026-03-02T13:00:00Z"), world.status("look").next());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Berlin",
        "America/New_York",
        "America/Sao_Paulo",
        "Australia/Lord_Howe",
        "Africa/Casablanca",
        "Pacific/Chatham",
        "UTC"
      })
  void a_daily_job_runs_once_a_day_all_through_the_year(String zone) {
    world.start(job("tidy", daily(zone)));
    for (int day = 0; day < 365; day++) {
      // The hours around 03:00, in which clocks are changed.
      world.now = daily(zone).next(world.now, world.now).minusSeconds(7200);
      for (int quarter = 0; quarter <= 16; quarter++) {
        world.runDue();
        world.now = world.now.plusSeconds(900);
      }
    }
    assertEquals(365, runs.size());
    // One that no clock showed may be later.
    assertTrue(
        runs.stream()
                .map(run -> run.atZone(ZoneId.of(zone)).toLocalTime())
                .filter(LocalTime.of(3, 0)::equals)
                .count()
            >= 364);
    assertEquals(
        365,
        runs.stream().map(run -> run.atZone(ZoneId.of(zone)).toLocalDate()).distinct().count());
  }

  @Test
  void another_zone_or_a_shorter_interval_counts_from_the_next_start() {
    world.start(job("tidy", daily("UTC")), job("look", new Every(Duration.ofDays(1))));
    world.die();
    world.start(job("tidy", daily("Asia/Tokyo")), job("look", new Every(HOUR)));
    assertEquals(Instant.parse("2026-03-02T18:00:00Z"), world.status("tidy").next());
    assertEquals(world.now.plus(HOUR), world.status("look").next());
  }

  @Test
  void a_clock_that_was_put_back_a_year_does_not_stop_the_jobs() {
    Instant before = world.now;
    world.now = world.now.plus(Duration.ofDays(365));
    world.start(job("tidy", daily("UTC")), job("look", new Every(HOUR)));
    world.now = before;
    world.jobs().watch();
    world.tick(Duration.ofDays(1));
    assertEquals(24 + 1, runs.size());
  }

  @Test
  void a_clock_that_was_put_back_a_little_does_not_run_a_daily_job_twice() {
    world.start(job("tidy", daily("UTC")));
    world.tick(Duration.ofHours(16));
    assertEquals(1, runs.size());
    world.now = Instant.parse("2026-03-03T02:55:00Z");
    world.jobs().watch();
    world.tick(Duration.ofMinutes(60));
    assertEquals(1, runs.size());
  }

  @Test
  void an_administrator_has_a_job_done_now_and_its_next_turn_stays() {
    Job tidy = job("tidy", daily("UTC"));
    world.start(tidy);
    Instant next = world.status("tidy").next();
    JobRun run = world.jobs().runNow(tidy).orElseThrow();
    assertEquals(Job.Cause.ADMIN, run.cause());
    JobRunnerTest.await(() -> world.store().run(run.id()).orElseThrow().endedAt() != null);
    assertEquals(next, world.status("tidy").next());
  }

  @Test
  void a_job_that_failed_is_due_again_at_its_next_turn() {
    world.start(
        new Job(
            "tidy",
            new Every(HOUR),
            HOUR,
            _ -> {
              runs.add(world.now);
              throw new IllegalStateException("some words that may say too much");
            }));
    world.tick(Duration.ofHours(2));
    assertEquals(2, runs.size());
    JobRun last = world.last("tidy");
    assertEquals(Outcome.FAILED, last.outcome());
    assertEquals("IllegalStateException", last.error());
  }

  @Test
  void a_run_that_the_end_of_the_process_interrupted_is_due_again_at_the_start() {
    var stuck = new JobRunnerTest.Stuck();
    world.start(new Job("tidy", daily("UTC"), HOUR, stuck));
    world.now = Instant.parse("2026-03-03T03:00:00Z");
    Thread due = Thread.ofVirtual().start(world::runDue);
    stuck.awaitBegun();
    world.runner().close();
    JobRunnerTest.join(due);
    world.die();
    world.now = world.now.plusSeconds(60);
    world.start(job("tidy", daily("UTC")));
    assertEquals(List.of(world.now), runs);
    assertEquals(Outcome.INTERRUPTED, world.told.getFirst().outcome());
  }

  @Test
  void two_jobs_of_one_name_are_none() {
    assertThrows(
        IllegalArgumentException.class,
        () -> world.start(job("tidy", daily("UTC")), job("tidy", new Every(HOUR))));
  }

  @Test
  void the_jobs_are_found_by_name() {
    world.start(job("tidy", daily("UTC")), job("look", new Every(HOUR)));
    assertEquals(
        List.of("tidy", "look"),
        world.jobs().status().stream().map(status -> status.job().name()).toList());
    assertTrue(world.jobs().job("look").isPresent());
    assertFalse(world.jobs().job("nothing").isPresent());
  }

  @Test
  void of_each_job_the_newest_hundred_runs_are_kept() {
    world.start(job("tidy", new Every(Duration.ofMinutes(1))), job("look", new Every(HOUR)));
    world.tick(Duration.ofMinutes(150));
    assertEquals(152, runs.size());
    assertEquals(100 + 2, stored());
  }

  private int stored() {
    int found = 0;
    for (int i = 1; i <= 152; i++) {
      found += world.store().run("run-" + i).isPresent() ? 1 : 0;
    }
    return found;
  }
}
