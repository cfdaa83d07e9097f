package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.server.jobs.Counts;
import io.busybridge.server.jobs.Job;
import io.busybridge.server.jobs.Retention;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is long over is forgotten, and nobody notices. */
class RetentionTest extends OnWorld {
  private static final Duration MONTH = Duration.ofDays(30);

  private Counts cleanUp() {
    return new Retention(
            world.database.retention(),
            world.database.syncStore(),
            world.database.syncLog(),
            world::now,
            new Retention.Times(MONTH, MONTH, Duration.ofDays(90), MONTH))
        .run(Job.Cause.SCHEDULE);
  }

  private long cleanedUp(String what) {
    return cleanUp().byName().getOrDefault(what, -1L);
  }

  private void days(int days) {
    world.sandbox.clock().advance(Duration.ofDays(days));
  }

  private int sources(long calendar) {
    return world.database.syncStore().sourceIds(calendar).size();
  }

  private int placements() {
    return world.database.syncStore().related(world.main).size();
  }

  private Check.Report check(Check check) {
    world.engine.check(world.user, check);
    world.settle();
    return world.database.syncStore().checks(world.user, 1).getFirst();
  }

  private static String day(String date, String title) {
    return "{'summary': '%s', 'start': {'date': '%s'}, 'end': {'date': '%s'}}"
        .formatted(title, date, LocalDate.parse(date).plusDays(1));
  }

  @Test
  void a_single_event_is_forgotten_a_month_after_its_end_and_what_stands_for_it_stays() {
    ann.add(A, at(9, "'summary': 'Plan'"));
    world.person(HOME).add(HOME, at(14, "'summary': 'Lunch'"));
    world.sync();
    days(30);
    assertEquals(0, cleanedUp("events"));
    assertEquals(1, sources(world.client(A)));
    days(5);
    Counts counts = cleanUp();
    assertEquals(2, counts.byName().get("events"));
    assertEquals(4, counts.byName().get("placements"));
    assertEquals(0, sources(world.client(A)));
    assertEquals(0, placements());

    world.resetStats();
    world.sync();
    world.engine.fullSync(world.user);
    world.settle();
    assertEquals(0, world.writes());
    assertEquals(List.of("Lunch", "Plan"), titles(HOME));
    assertEquals(2, world.events(B).size());
    assertEquals(0, sources(world.client(A)), "nor does a full read bring it back");
    assertEquals(0, cleanedUp("events"));
  }

  @Test
  void checks_neither_miss_what_was_forgotten_nor_take_what_stands_for_orphans() {
    ann.add(A, at(9, "'summary': 'Plan'"));
    ann.add(A, day("2026-03-04", "Fair"));
    ann.add(A, at(11, "'summary': 'Short', 'recurrence': ['RRULE:FREQ=DAILY;COUNT=3']"));
    world.sync();
    days(40);
    cleanUp();
    world.resetStats();
    for (Check check : Check.values()) {
      Check.Report report = check(check);
      assertEquals(0, report.sources() + report.managed() + report.orphans(), check.code());
    }
    assertEquals(0, world.writes());
    assertEquals(List.of("Fair", "Plan", "Short"), titles(HOME));
  }

  @Test
  void a_forgotten_event_that_is_moved_into_the_future_takes_its_old_copy_along() {
    JsonNode event = ann.add(A, at(9, "'summary': 'Plan'"));
    world.sync();
    String copy = id(only(HOME));
    days(40);
    cleanUp();
    ann.patch(
        A,
        id(event),
        "{'start': {'dateTime': '2026-05-05T09:00:00Z'}, 'end': {'dateTime': '2026-05-05T10:00:00Z'}}");
    world.sync();
    assertEquals(copy, id(only(HOME)));
    assertEquals(
        List.of("2026-05-05"), managedStarts(HOME).stream().map(s -> s.substring(0, 10)).toList());
    assertEquals(1, managedStarts(B).size());
    assertAtRest();
  }

  @Test
  void a_series_is_remembered_as_long_as_it_exists_with_its_exceptions() {
    JsonNode series =
        ann.add(A, at(9, "'summary': 'Daily', 'recurrence': ['RRULE:FREQ=DAILY;COUNT=4']"));
    String slot = id(series) + "_20260304T080000Z";
    ann.patch(A, slot, "{'summary': 'Other'}");
    world.sync();
    int before = placements();
    days(100);
    assertEquals(0, cleanedUp("events"));
    assertEquals(before, placements());
    assertEquals(2, sources(world.client(A)));
  }

  @Test
  void a_series_that_was_deleted_is_forgotten() {
    JsonNode series = ann.add(A, at(9, "'summary': 'Daily', 'recurrence': ['RRULE:FREQ=DAILY']"));
    world.sync();
    ann.delete(A, id(series));
    world.sync();
    assertEquals(List.of(), titles(HOME));
    days(31);
    cleanUp();
    assertEquals(0, placements());
    assertEquals(0, sources(world.client(A)));
    assertAtRest();
  }

  @Test
  void what_waits_to_be_written_is_not_forgotten() {
    ann.add(A, at(9, "'summary': 'Plan'"));
    world.sync();
    world.signOut(HOME);
    ann.add(A, at(11, "'summary': 'Unwritten'"));
    world.sync();
    assertNotEquals(0, world.status().failing() + world.status().pending());
    days(40);
    cleanUp();
    world.signIn(HOME);
    world.settle();
    assertEquals(0, world.status().pending());
  }

  @Test
  void a_disconnected_calendar_and_the_log_are_forgotten_in_their_time() {
    ann.add(A, at(9, "'summary': 'Plan'"));
    world.sync();
    world.engine.disconnect(world.user, List.of(world.client(B)));
    world.settle();
    days(31);
    assertEquals(1, cleanedUp("calendars"));
    assertEquals(0, cleanedUp("log_entries"));
    days(60);
    assertNotEquals(0, cleanedUp("log_entries"));
  }
}
