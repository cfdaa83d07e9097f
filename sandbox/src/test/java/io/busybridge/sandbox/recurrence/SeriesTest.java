package io.busybridge.sandbox.recurrence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeriesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant END = Instant.parse("2030-01-01T00:00:00Z");

  @Test
  void a_weekly_series_keeps_its_wall_clock_across_both_clock_changes() {
    assertEquals(
        List.of("20260320T080000Z", "20260327T080000Z", "20260403T070000Z"),
        keys(timed("2026-03-20T09:00", 60), "RRULE:FREQ=WEEKLY;COUNT=3"));
    assertEquals(
        List.of("20261023T070000Z", "20261030T080000Z"),
        keys(timed("2026-10-23T09:00", 60), "RRULE:FREQ=WEEKLY;COUNT=2"));
  }

  @Test
  void a_slot_in_the_gap_of_the_clock_comes_an_hour_later() {
    assertEquals(
        List.of("20260328T013000Z", "20260329T013000Z", "20260330T003000Z"),
        keys(timed("2026-03-28T02:30", 30), "RRULE:FREQ=DAILY;COUNT=3"));
  }

  @Test
  void every_instance_lasts_as_long_as_the_first() {
    Span slot =
        series(timed("2026-03-28T23:00", 360), "RRULE:FREQ=DAILY;COUNT=2")
            .slot("20260328T220000Z")
            .orElseThrow();
    assertEquals(Instant.parse("2026-03-29T04:00:00Z"), slot.end().instant(BERLIN));
  }

  @Test
  void exdates_leave_out_and_rdates_add() {
    assertEquals(
        List.of("20260105T090000Z", "20260107T090000Z", "20260120T140000Z"),
        keys(
            timed("2026-01-05T10:00", 60),
            "RRULE:FREQ=DAILY;COUNT=3",
            "EXDATE;TZID=Europe/Berlin:20260106T100000",
            "RDATE:20260120T140000Z"));
    assertEquals(
        List.of("20260106T090000Z"),
        keys(
            timed("2026-01-05T10:00", 60),
            "RRULE:FREQ=DAILY;COUNT=2",
            "EXDATE;TZID=America/New_York:20260105T040000"));
  }

  @Test
  void several_rules_are_united_and_an_exrule_taken_away() {
    assertEquals(
        List.of("20260105T090000Z", "20260106T090000Z", "20260108T090000Z", "20260112T090000Z"),
        keys(
            timed("2026-01-05T10:00", 60),
            "RRULE:FREQ=WEEKLY;COUNT=2",
            "RRULE:FREQ=DAILY;COUNT=4",
            "EXRULE:FREQ=WEEKLY;BYDAY=WE;COUNT=3"));
  }

  @Test
  void an_all_day_series_ends_with_the_day_of_its_until() {
    var days = new Span(day("2026-02-27"), day("2026-02-28"));
    assertEquals(
        List.of("20260227", "20260228", "20260301"), keys(days, "RRULE:FREQ=DAILY;UNTIL=20260301"));
    assertEquals(
        List.of("20260227", "20260228", "20260301"),
        keys(days, "RRULE:FREQ=DAILY;UNTIL=20260301T120000Z"));
    assertEquals(
        List.of("20260227", "20260301"),
        keys(days, "RRULE:FREQ=DAILY;UNTIL=20260301", "EXDATE;VALUE=DATE:20260228"));
  }

  @Test
  void until_is_inclusive_for_timed_series() {
    assertEquals(
        List.of("20260105T090000Z", "20260106T090000Z"),
        keys(timed("2026-01-05T10:00", 60), "RRULE:FREQ=DAILY;UNTIL=20260106T090000Z"));
    assertEquals(
        List.of("20260105T090000Z"),
        keys(timed("2026-01-05T10:00", 60), "RRULE:FREQ=DAILY;UNTIL=20260106T085959Z"));
    assertEquals(
        List.of("20260105T090000Z", "20260106T090000Z"),
        keys(timed("2026-01-05T10:00", 60), "RRULE:FREQ=DAILY;UNTIL=20260106"));
  }

  @Test
  void a_series_cut_before_its_start_has_no_instance() {
    assertEquals(
        List.of(), keys(timed("2026-01-05T10:00", 60), "RRULE:FREQ=DAILY;UNTIL=20260101T000000Z"));
  }

  @Test
  void the_start_is_the_first_instance_though_the_rule_has_another_day() {
    assertEquals(
        List.of("20260105T090000Z", "20260106T090000Z", "20260113T090000Z"),
        keys(timed("2026-01-05T10:00", 60), "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=3"));
  }

  @Test
  void a_window_far_from_the_start_finds_what_still_lasts() {
    Series daily = series(timed("2007-01-01T22:00", 240), "RRULE:FREQ=DAILY");
    assertEquals(
        List.of("20260630T200000Z", "20260701T200000Z"),
        daily
            .between(
                Instant.parse("2026-06-30T23:00:00Z"),
                Instant.parse("2026-07-01T21:00:00Z"),
                BERLIN)
            .stream()
            .map(span -> span.start().key())
            .toList());
    assertTrue(
        daily.any(
            Instant.parse("2026-06-30T23:00:00Z"), Instant.parse("2026-06-30T23:30:00Z"), BERLIN));
    assertFalse(
        daily.any(
            Instant.parse("2026-06-30T03:00:00Z"), Instant.parse("2026-06-30T04:00:00Z"), BERLIN));
  }

  @Test
  void a_window_far_from_the_start_of_a_counted_series_is_counted_from_the_start() {
    Series counted =
        series(
            timed("2020-01-06T10:00", 60),
            "RRULE:FREQ=WEEKLY;COUNT=300",
            "EXDATE:20250303T090000Z");
    assertEquals(
        List.of("20250224T090000Z", "20250310T090000Z"),
        counted
            .between(
                Instant.parse("2025-02-24T00:00:00Z"),
                Instant.parse("2025-03-11T00:00:00Z"),
                BERLIN)
            .stream()
            .map(span -> span.start().key())
            .toList());
    assertTrue(counted.slot("20250929T080000Z").isPresent());
    assertTrue(counted.slot("20251006T080000Z").isEmpty());
  }

  @Test
  void only_generated_slots_are_slots() {
    Series weekly = series(timed("2026-03-20T09:00", 60), "RRULE:FREQ=WEEKLY");
    assertTrue(weekly.slot("20260403T070000Z").isPresent());
    assertTrue(weekly.slot("20260403T080000Z").isEmpty());
    assertTrue(weekly.slot("20260404T070000Z").isEmpty());
    assertTrue(weekly.slot("20260403").isEmpty());
    assertTrue(weekly.slot("nonsense").isEmpty());
  }

  @Test
  void nonsense_is_refused() {
    Span first = timed("2026-01-05T10:00", 60);
    for (String line :
        List.of(
            "FREQ=DAILY",
            "RRULE:FREQ=SOMETIMES",
            "RRULE:FREQ=DAILY;COUNT=2;UNTIL=20260110T000000Z",
            "DTSTART:20260101T000000Z",
            "EXDATE;TZID=Nowhere/Land:20260101T000000",
            "RDATE:tomorrow")) {
      assertThrows(BadRecurrence.class, () -> Series.of(first, List.of(line)), line);
    }
  }

  @Test
  void a_rule_that_comes_to_no_day_leaves_the_first() {
    assertEquals(
        List.of("20260105T090000Z"),
        keys(timed("2026-01-05T10:00", 60), "RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20260105T220000Z"));
  }

  @Test
  void a_cut_series_has_the_same_slots_in_two_parts() {
    Span first = timed("2026-01-05T10:00", 60);
    List<String> lines =
        List.of("RRULE:FREQ=DAILY;COUNT=5", "RDATE:20260104T120000Z,20260120T120000Z");
    Span slot = Series.of(first, lines).slot("20260107T090000Z").orElseThrow();
    SeriesSplit split = SeriesSplit.of(first, lines, slot.start());
    assertEquals(
        List.of("20260104T120000Z", "20260105T090000Z", "20260106T090000Z"),
        keys(first, split.before().toArray(String[]::new)));
    assertEquals(
        List.of("20260107T090000Z", "20260108T090000Z", "20260109T090000Z", "20260120T120000Z"),
        keys(slot, split.after().toArray(String[]::new)));
  }

  private static List<String> keys(Span first, String... lines) {
    return series(first, lines).between(Instant.MIN, END, BERLIN).stream()
        .map(span -> span.start().key())
        .toList();
  }

  private static Series series(Span first, String... lines) {
    return Series.of(first, Arrays.asList(lines));
  }

  private static Span timed(String local, int minutes) {
    Instant start = LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    return new Span(
        new EventTime.At(start, Optional.of(BERLIN)),
        new EventTime.At(start.plusSeconds(60L * minutes), Optional.of(BERLIN)));
  }

  private static EventTime day(String date) {
    return new EventTime.Day(LocalDate.parse(date));
  }
}
