package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever becomes of a series at its source, copies and blocks say the same day by day. */
class SeriesSourcesTest extends OnSeries {
  private String series = "";

  @BeforeEach
  void weekly() {
    series = id(ann.add(A, at(9, WEEKLY)));
  }

  /** One moved, one retitled, one cancelled, one free. */
  private void exceptions() {
    ann.patch(A, on(series, "2026-03-10"), "{" + time("2026-03-11", 14) + "}");
    ann.patch(A, on(series, "2026-03-17"), "{'summary': 'Retro'}");
    ann.delete(A, on(series, "2026-03-24"));
    ann.patch(A, on(series, "2026-03-31"), "{'transparency': 'transparent'}");
    world.sync();
    assertFollowed();
  }

  private void change(String json) {
    ann.patch(A, series, json);
    world.sync();
    assertFollowed();
  }

  private void rule(String rule) {
    change("{'recurrence': ['" + rule + "']}");
  }

  @Test
  void a_series_with_exceptions_moves_by_an_hour_a_day_a_week_and_back() {
    exceptions();
    change("{" + time("2026-03-03", 11) + "}");
    change("{" + time("2026-03-04", 11) + "}");
    change("{" + time("2026-03-11", 11) + "}");
    change("{" + time("2026-03-03", 9) + "}");
  }

  @Test
  void a_series_with_exceptions_grows_longer_and_shorter() {
    exceptions();
    change("{'end': {'dateTime': '2026-03-03T12:00:00+01:00', 'timeZone': 'Europe/Berlin'}}");
    change("{'end': {'dateTime': '2026-03-03T09:30:00+01:00', 'timeZone': 'Europe/Berlin'}}");
  }

  @Test
  void its_rule_changes_and_its_time_does_not() {
    exceptions();
    rule("RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4");
    rule("RRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=8");
    rule("RRULE:FREQ=DAILY;COUNT=20");
    rule("RRULE:FREQ=WEEKLY;COUNT=6");
    rule("RRULE:FREQ=MONTHLY;COUNT=2");
  }

  @Test
  void exceptions_of_what_its_rule_has_dropped_and_taken_up_again() {
    exceptions();
    rule("RRULE:FREQ=WEEKLY;UNTIL=20260312T225959Z");
    ann.patch(A, on(series, "2026-03-10"), "{'summary': 'Last'}");
    world.sync();
    assertFollowed();
    rule("RRULE:FREQ=WEEKLY;UNTIL=20260407T225959Z");
    ann.delete(A, on(series, "2026-04-07"));
    world.sync();
    assertFollowed();
    rule("RRULE:FREQ=WEEKLY;UNTIL=20260420T225959Z");
  }

  @Test
  void exdates_and_rdates_come_and_go() {
    exceptions();
    change(
        "{'recurrence': ['RRULE:FREQ=WEEKLY;COUNT=6',"
            + " 'EXDATE;TZID=Europe/Berlin:20260317T090000,20260407T090000']}");
    change(
        "{'recurrence': ['RRULE:FREQ=WEEKLY;COUNT=6',"
            + " 'RDATE;TZID=Europe/Berlin:20260305T090000']}");
    ann.patch(A, series + "_20260305T080000Z", "{'summary': 'Extra'}");
    world.sync();
    assertFollowed();
    rule("RRULE:FREQ=WEEKLY;COUNT=6");
  }

  @Test
  void an_instance_moves_before_after_and_onto_another() {
    world.sync();
    ann.patch(A, on(series, "2026-03-17"), "{" + time("2026-03-09", 9) + "}");
    world.sync();
    assertFollowed();
    ann.patch(A, on(series, "2026-03-17"), "{" + time("2026-03-25", 9) + "}");
    world.sync();
    assertFollowed();
    ann.patch(A, on(series, "2026-03-17"), "{" + time("2026-03-24", 9) + "}");
    world.sync();
    assertFollowed();
    ann.delete(A, on(series, "2026-03-24"));
    world.sync();
    assertFollowed();
    ann.patch(A, on(series, "2026-03-17"), "{" + time("2026-02-24", 9) + "}");
    ann.patch(A, on(series, "2026-04-07"), "{" + time("2026-04-21", 9) + "}");
    world.sync();
    assertFollowed();
  }

  @Test
  void two_instances_change_places() {
    world.sync();
    ann.patch(A, on(series, "2026-03-17"), "{'summary': 'X', " + time("2026-03-24", 9) + "}");
    ann.patch(A, on(series, "2026-03-24"), "{'summary': 'Y', " + time("2026-03-17", 9) + "}");
    world.sync();
    assertFollowed();
    ann.patch(A, on(series, "2026-03-17"), "{" + time("2026-03-17", 9) + "}");
    ann.patch(A, on(series, "2026-03-24"), "{" + time("2026-03-24", 9) + "}");
    world.sync();
    assertFollowed();
  }

  @Test
  void a_series_becomes_all_day_and_timed_again() {
    exceptions();
    change(
        "{'start': {'date': '2026-03-03', 'dateTime': null, 'timeZone': null},"
            + " 'end': {'date': '2026-03-04', 'dateTime': null, 'timeZone': null}}");
    ann.patch(A, series + "_20260317", "{'summary': 'Whole day'}");
    ann.delete(A, series + "_20260407");
    world.sync();
    assertFollowed();
    change(
        "{'start': {'date': null, 'dateTime': '2026-03-03T09:00:00+01:00',"
            + " 'timeZone': 'Europe/Berlin'},"
            + " 'end': {'date': null, 'dateTime': '2026-03-03T10:00:00+01:00',"
            + " 'timeZone': 'Europe/Berlin'}}");
  }

  @Test
  void one_instance_becomes_all_day_and_timed_again() {
    world.sync();
    ann.patch(
        A,
        on(series, "2026-03-17"),
        "{'start': {'date': '2026-03-17', 'dateTime': null, 'timeZone': null},"
            + " 'end': {'date': '2026-03-19', 'dateTime': null, 'timeZone': null}}");
    world.sync();
    assertFollowed();
    ann.patch(
        A,
        on(series, "2026-03-17"),
        "{'start': {'date': null, 'dateTime': '2026-03-17T09:00:00+01:00'},"
            + " 'end': {'date': null, 'dateTime': '2026-03-17T10:00:00+01:00'}}");
    world.sync();
    assertFollowed();
  }

  @Test
  void a_series_with_exceptions_becomes_single_and_a_series_again() {
    exceptions();
    change("{'recurrence': null}");
    assertEquals(1, instances(HOME).size());
    change("{" + time("2026-03-05", 9) + "}");
    rule("RRULE:FREQ=WEEKLY;COUNT=4");
    assertEquals(4, instances(HOME).size());
    change("{'recurrence': null}");
    rule("RRULE:FREQ=DAILY;COUNT=4");
  }

  @Test
  void a_series_with_one_exception_that_becomes_single_is_not_deleted_for_what_fell_away() {
    ann.patch(A, on(series, "2026-03-17"), "{'summary': 'Retro'}");
    world.sync();
    assertFollowed();
    change("{'recurrence': null}");
    assertEquals("confirmed", ann.get(A, series).get("status").asText());
    assertEquals(1, instances(HOME).size());
  }

  @Test
  void a_single_event_becomes_a_series_and_its_instances_are_changed_at_once() {
    String single = id(ann.add(A, at(15, "'summary': 'Single'")));
    world.sync();
    ann.patch(A, single, "{'recurrence': ['RRULE:FREQ=DAILY;COUNT=3']}");
    ann.delete(A, single + "_20260304T140000Z");
    ann.patch(A, single + "_20260305T140000Z", "{'summary': 'Other'}");
    world.sync();
    assertFollowed();
  }

  @Test
  void its_zone_changes() {
    exceptions();
    change(
        "{'start': {'dateTime': '2026-03-03T08:00:00+00:00', 'timeZone': 'Europe/London'},"
            + " 'end': {'dateTime': '2026-03-03T09:00:00+00:00', 'timeZone': 'Europe/London'}}");
    // Another clock changes on another day there: the same moment today, another in between.
    change(
        "{'start': {'dateTime': '2026-03-03T03:00:00-05:00', 'timeZone': 'America/New_York'},"
            + " 'end': {'dateTime': '2026-03-03T04:00:00-05:00',"
            + " 'timeZone': 'America/New_York'}}");
    ann.patch(A, series + "_20260317T070000Z", "{'summary': 'Early'}");
    world.sync();
    assertFollowed();
    change("{" + time("2026-03-03", 9) + "}");
  }

  @Test
  void a_series_of_which_only_exceptions_are_left() {
    ann.delete(A, on(series, "2026-03-03"));
    ann.delete(A, on(series, "2026-03-10"));
    ann.patch(A, on(series, "2026-03-17"), "{" + time("2026-03-18", 14) + "}");
    ann.delete(A, on(series, "2026-03-24"));
    ann.patch(A, on(series, "2026-03-31"), "{'summary': 'Retro', " + time("2026-04-20", 9) + "}");
    ann.delete(A, on(series, "2026-04-07"));
    world.sync();
    assertFollowed();
    assertEquals(2, instances(B).size());
    ann.delete(A, on(series, "2026-03-17"));
    world.sync();
    assertFollowed();
    ann.delete(A, on(series, "2026-03-31"));
    world.sync();
    assertFollowed();
    assertEquals(0, instances(B).size());
    ann.patch(A, on(series, "2026-03-24"), "{'status': 'confirmed'}");
    world.sync();
    assertFollowed();
    assertEquals(1, instances(B).size());
  }

  @Test
  void a_series_whose_other_instances_are_all_exdates() {
    change(
        "{'recurrence': ['RRULE:FREQ=WEEKLY;COUNT=3',"
            + " 'EXDATE;TZID=Europe/Berlin:20260303T090000,20260317T090000']}");
    ann.patch(A, on(series, "2026-03-10"), "{" + time("2026-03-11", 14) + "}");
    world.sync();
    assertFollowed();
    assertEquals(1, instances(B).size());
    change("{" + time("2026-03-03", 11) + "}");
  }

  @Test
  void until_is_shortened_and_extended_again() {
    exceptions();
    for (String until : List.of("20260311", "20260402", "20260304", "20260425")) {
      rule("RRULE:FREQ=WEEKLY;UNTIL=" + until + "T225959Z");
    }
  }

  @Test
  void a_series_shortened_while_one_of_what_goes_is_moved_and_another_cancelled() {
    exceptions();
    ann.patch(A, on(series, "2026-03-31"), "{" + time("2026-03-09", 14) + "}");
    ann.patch(A, on(series, "2026-03-24"), "{'status': 'confirmed'}");
    rule("RRULE:FREQ=WEEKLY;UNTIL=20260326T225959Z");
  }

  @Test
  void a_source_is_split_with_exceptions_on_both_sides_and_again() {
    exceptions();
    world
        .sandbox
        .world()
        .uiSplit(
            A, series, Instant.parse("2026-03-17T08:00:00Z"), Person.object("{'summary': 'Tail'}"));
    world.sync();
    assertFollowed();
    String tail =
        world.events(A).stream()
            .filter(e -> e.has("recurrence") && e.get("summary").asText().equals("Tail"))
            .map(OnWorld::id)
            .findFirst()
            .orElseThrow();
    world
        .sandbox
        .world()
        .uiSplit(
            A,
            tail,
            Instant.parse("2026-03-31T07:00:00Z"),
            Person.object("{'summary': 'End', " + time("2026-04-01", 11) + "}"));
    world.sync();
    assertFollowed();
    ann.delete(A, tail);
    world.sync();
    assertFollowed();
  }

  @Test
  void an_invitation_to_a_series_is_answered_instance_by_instance() {
    ann.delete(A, series);
    String board = id(boss.add(BOSS, at(9, WEEKLY + ", 'attendees': [{'email': '" + A + "'}]")));
    world.sync();
    answer(A, on(board, "2026-03-10"), "declined");
    answer(A, on(board, "2026-03-17"), "accepted");
    world.sync();
    assertFollowed();
    answer(A, board, "accepted");
    answer(A, on(board, "2026-03-10"), "accepted");
    answer(A, on(board, "2026-03-31"), "declined");
    world.sync();
    assertFollowed();
    boss.patch(BOSS, board, "{" + time("2026-03-03", 11) + "}");
    world.sync();
    assertFollowed();
  }
}
