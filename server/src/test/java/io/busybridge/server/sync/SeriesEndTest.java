package io.busybridge.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesEndTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** All begin on Thursday, 1 January 2026, at 10:00 in Berlin and last an hour. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FREQ=DAILY;COUNT=3 | 2026-01-03T10:00:00Z",
        "FREQ=DAILY;INTERVAL=3;UNTIL=20260115T220000Z | 2026-01-13T10:00:00Z",
        "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=3 | 2026-01-05T10:00:00Z",
        "FREQ=WEEKLY;COUNT=2 | 2026-01-08T10:00:00Z",
        "FREQ=WEEKLY;BYDAY=MO,TH;COUNT=4 | 2026-01-12T10:00:00Z",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=3 | 2026-01-15T10:00:00Z",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,TH;WKST=SU;COUNT=3 | 2026-01-15T10:00:00Z",
        "FREQ=MONTHLY;COUNT=6 | 2026-06-01T09:00:00Z",
        "FREQ=MONTHLY;BYDAY=2TU;COUNT=3 | 2026-02-10T10:00:00Z",
        "FREQ=MONTHLY;BYDAY=-1SA;UNTIL=20260430 | 2026-04-25T09:00:00Z",
        "FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3 | 2026-03-31T09:00:00Z",
        "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3 | 2026-02-28T10:00:00Z",
        "FREQ=YEARLY;COUNT=3 | 2028-01-01T10:00:00Z",
        "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;COUNT=2 | 2026-03-29T09:00:00Z",
        "FREQ=YEARLY;BYDAY=20MO;COUNT=2 | 2026-05-18T09:00:00Z",
      })
  void it_is_when_the_last_instance_is_over(String rule, Instant end) {
    assertEquals(end, end("RRULE:" + rule));
  }

  @ParameterizedTest
  @CsvSource({"RRULE:FREQ=DAILY", "RRULE:FREQ=HOURLY;COUNT=2", "RRULE:FREQ=DAILY;COUNT=many"})
  void what_goes_on_for_ever_or_cannot_be_told_has_none(String line) {
    assertEquals(Instant.MAX, end(line));
  }

  @Test
  void what_a_rule_of_hours_says_of_its_own_end_is_believed() {
    assertEquals(
        Instant.parse("2026-01-05T13:00:00Z"),
        end("RRULE:FREQ=MONTHLY;BYSETPOS=1;BYDAY=MO;UNTIL=20260105T120000Z"));
  }

  @Test
  void dates_add_instances_and_take_some_away() {
    assertEquals(
        Instant.parse("2026-02-01T13:00:00Z"), end("RDATE:20260201T120000Z,20260110T120000Z"));
    assertEquals(
        Instant.parse("2026-01-02T10:00:00Z"),
        end("RRULE:FREQ=DAILY;COUNT=3", "EXDATE;TZID=Europe/Berlin:20260103T100000"));
  }

  @Test
  void exceptions_do_not_count_and_nothing_may_be_left() {
    assertEquals(
        Instant.parse("2026-01-01T10:00:00Z"),
        end(Set.of("20260102T090000Z"), "RRULE:FREQ=DAILY;COUNT=2"));
    assertEquals(
        Instant.MIN,
        end(Set.of("20260101T090000Z", "20260102T090000Z"), "RRULE:FREQ=DAILY;COUNT=2"));
    assertEquals(Instant.MIN, end("RRULE:FREQ=DAILY;UNTIL=20251231T120000Z"));
  }

  @Test
  void days_end_where_their_calendar_is() {
    assertEquals(
        Instant.parse("2026-01-09T23:00:00Z"),
        SeriesEnd.of(
            new When.AllDay(LocalDate.parse("2026-01-01")),
            new When.AllDay(LocalDate.parse("2026-01-03")),
            List.of("RRULE:FREQ=WEEKLY;UNTIL=20260114", "EXDATE;VALUE=DATE:20260201"),
            BERLIN,
            Set.of()));
  }

  private static Instant end(String... lines) {
    return end(Set.of(), lines);
  }

  private static Instant end(Set<String> exceptions, String... lines) {
    return SeriesEnd.of(
        new When.Timed(Instant.parse("2026-01-01T09:00:00Z"), "Europe/Berlin"),
        new When.Timed(Instant.parse("2026-01-01T10:00:00Z"), "Europe/Berlin"),
        List.of(lines),
        ZoneId.of("UTC"),
        exceptions);
  }
}
