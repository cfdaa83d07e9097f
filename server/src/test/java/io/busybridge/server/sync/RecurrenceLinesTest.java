package io.busybridge.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.fortuna.ical4j.model.Recur;
import org.junit.jupiter.api.Test;

/** Lines are compared without being expanded; when a series is over is never said too early. */
class RecurrenceLinesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void the_same_rule_in_another_spelling_is_the_same() {
    assertEquals(
        RecurrenceLines.canonical(List.of("RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=3", "EXDATE:20260304")),
        RecurrenceLines.canonical(
            List.of(" EXDATE:20260304", "RRULE:COUNT=3;FREQ=WEEKLY;BYDAY=MO;")));
    assertNotEquals(
        RecurrenceLines.canonical(List.of("RRULE:FREQ=WEEKLY;COUNT=3")),
        RecurrenceLines.canonical(List.of("RRULE:FREQ=WEEKLY;COUNT=4")));
    assertNotEquals(
        RecurrenceLines.canonical(List.of("RRULE:FREQ=DAILY", "EXDATE:20260304")),
        RecurrenceLines.canonical(List.of("RRULE:FREQ=DAILY")));
  }

  @Test
  void an_endless_rule_is_never_over_and_an_ended_one_is_some_day() {
    assertEquals(Instant.MAX, over("2026-03-03T09:00", "RRULE:FREQ=DAILY"));
    assertEquals(Instant.MAX, over("2026-03-03T09:00", "RRULE:FREQ=NEVER;COUNT=3"));
    assertTrue(
        over("2026-03-03T09:00", "RRULE:FREQ=DAILY;COUNT=3")
            .isBefore(Instant.parse("2026-03-10T00:00:00Z")));
    assertTrue(
        over("2026-03-03T09:00", "RRULE:FREQ=WEEKLY;UNTIL=20260401T070000Z")
            .isBefore(Instant.parse("2026-04-05T00:00:00Z")));
    assertTrue(
        over("2026-03-03T09:00", "RRULE:FREQ=DAILY;COUNT=2", "RDATE:20270101T080000Z")
            .isAfter(Instant.parse("2027-01-01T08:30:00Z")));
  }

  @Test
  void lines_that_make_no_sense_are_never_over() {
    for (String line :
        List.of(
            "RRULE:FREQ=DAILY;COUNT=x",
            "RRULE:FREQ=DAILY;COUNT=99999999999999999999",
            "RRULE:FREQ=YEARLY;INTERVAL=999999999;COUNT=999999999",
            "RRULE:UNTIL=someday",
            "RRULE",
            "RDATE:nonsense")) {
      assertEquals(Instant.MAX, over("2026-03-03T09:00", line), line);
    }
    assertFalse(over("2026-03-03T09:00", "X-LINE:1").equals(Instant.MAX));
  }

  @Test
  void whole_days_count_in_the_zone_of_their_calendar() {
    Instant over =
        RecurrenceLines.surelyOver(
            new When.AllDay(LocalDate.of(2026, 3, 3)),
            new When.AllDay(LocalDate.of(2026, 3, 5)),
            List.of("RRULE:FREQ=DAILY;COUNT=1"),
            ZoneId.of("Pacific/Honolulu"));
    assertFalse(over.isBefore(Instant.parse("2026-03-05T10:00:00Z")));
  }

  @Test
  void no_rule_is_over_before_its_last_instance() {
    for (String rule :
        List.of(
            "FREQ=DAILY;BYDAY=MO;COUNT=10",
            "FREQ=DAILY;INTERVAL=2;BYDAY=FR;COUNT=10",
            "FREQ=MONTHLY;BYDAY=5MO;COUNT=12",
            "FREQ=MONTHLY;INTERVAL=4;COUNT=10",
            "FREQ=MONTHLY;INTERVAL=12;COUNT=4",
            "FREQ=YEARLY;COUNT=3")) {
      for (String start : List.of("2026-10-31T09:00", "2024-02-29T09:00", "2026-01-30T09:00")) {
        assertNotTooEarly(start, rule);
      }
    }
  }

  @Test
  void no_random_rule_is_over_before_its_last_instance() {
    long seed = 20260302;
    var random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      assertNotTooEarly(
          LocalDateTime.of(2024, 1, 1, 9, 0).plusDays(random.nextInt(800)).toString(),
          randomRule(random));
    }
  }

  private static String randomRule(Random random) {
    var parts = new ArrayList<String>();
    String frequency = List.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY").get(random.nextInt(4));
    parts.add("FREQ=" + frequency);
    if (random.nextBoolean()) {
      parts.add("INTERVAL=" + (1 + random.nextInt(6)));
    }
    if (random.nextBoolean()) {
      String day = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU").get(random.nextInt(7));
      String nth =
          frequency.equals("MONTHLY") && random.nextBoolean() ? "" + (1 + random.nextInt(5)) : "";
      parts.add("BYDAY=" + nth + day);
    }
    parts.add("COUNT=" + (1 + random.nextInt(12)));
    return String.join(";", parts);
  }

  private static void assertNotTooEarly(String start, String rule) {
    Instant over = over(start, "RRULE:" + rule);
    ZonedDateTime first = LocalDateTime.parse(start).atZone(BERLIN);
    List<ZonedDateTime> instances =
        new Recur<ZonedDateTime>(rule).getDates(first, first, first.plusYears(60));
    for (ZonedDateTime instance : instances) {
      assertFalse(
          over.isBefore(instance.toInstant().plus(Duration.ofHours(1))),
          rule + " from " + start + " still takes place on " + instance);
    }
  }

  private static Instant over(String start, String... lines) {
    ZonedDateTime first = LocalDateTime.parse(start).atZone(BERLIN);
    return RecurrenceLines.surelyOver(
        new When.Timed(first.toInstant(), BERLIN.getId()),
        new When.Timed(first.plusHours(1).toInstant(), BERLIN.getId()),
        List.of(lines),
        BERLIN);
  }
}
