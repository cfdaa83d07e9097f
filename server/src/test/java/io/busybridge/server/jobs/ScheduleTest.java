package io.busybridge.server.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.server.jobs.Schedule.Daily;
import io.busybridge.server.jobs.Schedule.Every;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When jobs are due. */
class ScheduleTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @Test
  void an_interval_is_counted_from_when_it_was_due_and_not_from_when_it_was_done() {
    var every = new Every(Duration.ofMinutes(5));
    assertEquals(NOON.plusSeconds(300), every.next(NOON, NOON.plusSeconds(7)));
    assertEquals(NOON.plusSeconds(600), every.next(NOON, NOON.plusSeconds(300)));
    assertEquals(NOON.plusSeconds(300), every.next(NOON, NOON.minusSeconds(86_400)));
  }

  @Test
  void what_was_missed_is_not_made_up_for() {
    Instant later = NOON.plus(Duration.ofDays(3)).plusSeconds(1);
    assertEquals(
        NOON.plus(Duration.ofDays(3)).plusSeconds(300),
        new Every(Duration.ofMinutes(5)).next(NOON, later));
    assertEquals(
        Instant.parse("2026-03-06T03:00:00Z"),
        new Daily(LocalTime.of(3, 0), ZoneOffset.UTC).next(NOON.minusSeconds(32_400), later));
  }

  @ParameterizedTest
  @CsvSource({
    "PT1S, every second",
    "PT5M, every 5 minutes",
    "PT1M30S, every 90 seconds",
    "PT90M, every 90 minutes",
    "PT1H, every hour",
    "P1D, every 24 hours",
    "PT0.5S, every PT0.5S"
  })
  void an_interval_has_words(Duration interval, String words) {
    assertEquals(words, new Every(interval).words());
  }

  @Test
  void a_daily_time_has_words() {
    assertEquals(
        "daily at 03:00 (Europe/Paris)",
        new Daily(LocalTime.of(3, 0), ZoneId.of("Europe/Paris")).words());
  }

  @ParameterizedTest
  @CsvSource({
    // Summer time begins: there is no 02:30. It ends: there are two.
    "Europe/Berlin,       02:30, 2026-03-28T12:00:00Z, 2026-03-29T01:30:00Z, 2026-03-30T00:30:00Z",
    "Europe/Berlin,       02:30, 2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
    "America/New_York,    03:00, 2026-03-07T12:00:00Z, 2026-03-08T07:00:00Z, 2026-03-09T07:00:00Z",
    "Australia/Lord_Howe, 02:15, 2026-10-03T00:00:00Z, 2026-10-03T15:45:00Z, 2026-10-04T15:15:00Z",
    // Clocks are put back over midnight: 23:30 comes twice, and 00:00:30 did here.
    "America/Sao_Paulo,   23:30, 2018-02-17T12:00:00Z, 2018-02-18T01:30:00Z, 2018-02-19T02:30:00Z",
    "America/St_Johns,    00:00:30, 2006-10-28T12:00:00Z, 2006-10-29T02:30:30Z, 2006-10-30T03:30:30Z",
    // A day that did not take place: its turn falls together with the next day's.
    "Pacific/Apia,        03:00, 2011-12-29T14:00:00Z, 2011-12-30T13:00:00Z, 2011-12-31T13:00:00Z"
  })
  void a_daily_time_comes_once_where_clocks_are_changed(
      ZoneId zone, LocalTime time, Instant after, Instant first, Instant second) {
    var daily = new Daily(time, zone);
    assertEquals(first, daily.next(after, after));
    assertEquals(second, daily.next(first, first.plusSeconds(30)));
    assertEquals(second, daily.next(first, first.plus(Duration.ofMinutes(100))));
  }

  /** Whenever it is done, within its day: every day of every zone has one turn. */
  @Test
  void every_day_of_every_zone_has_its_turn_once() {
    long seed = 20260302;
    var random = new Random(seed);
    // Not those that a library has added for its own use.
    List<String> zones = new ArrayList<>(List.of(TimeZone.getAvailableIDs()));
    zones.retainAll(ZoneId.getAvailableZoneIds());
    zones.sort(null);
    for (int i = 0; i < 600; i++) {
      ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
      LocalTime time =
          random.nextBoolean()
              ? LocalTime.of(3, 0)
              : LocalTime.of(random.nextInt(24), random.nextInt(60));
      LocalDate from =
          LocalDate.of(1975 + random.nextInt(70), 1 + random.nextInt(12), 1 + random.nextInt(28));
      String what = "seed " + seed + ": " + zone + ", " + time + ", from " + from;
      assertOnceADay(zone, time, from, random, what);
    }
  }

  private static void assertOnceADay(
      ZoneId zone, LocalTime time, LocalDate from, Random random, String what) {
    var daily = new Daily(time, zone);
    var turns = new ArrayList<LocalDateTime>();
    Instant planned = from.atStartOfDay(zone).toInstant().minusSeconds(1);
    Instant end = from.plusDays(400).atStartOfDay(zone).toInstant();
    Instant now = planned;
    while (true) {
      Instant next = daily.next(planned, now);
      assertTrue(next.isAfter(planned) && next.isAfter(now), what);
      if (!next.isBefore(end)) {
        break;
      }
      turns.add(next.atZone(zone).toLocalDateTime());
      planned = next;
      // Done within the hour, or at once, or by a clock that was put back a little.
      now = next.plusSeconds(random.nextInt(-600, 3600));
    }
    var days = new HashSet<LocalDate>();
    for (LocalDateTime turn : turns) {
      if (turn.toLocalTime().equals(time)) {
        assertTrue(days.add(turn.toLocalDate()), what + ": twice on " + turn.toLocalDate());
      }
    }
    int displaced = 0;
    for (LocalDate day = from; day.isBefore(from.plusDays(400)); day = day.plusDays(1)) {
      if (isShown(zone, day.atTime(time))) {
        assertTrue(days.contains(day), what + ": never on " + day);
      } else if (isDay(zone, day)) {
        displaced++;
      }
    }
    // What clocks never show has its turn all the same, on the same day or just after.
    assertEquals(days.size() + displaced, turns.size(), what);
  }

  private static boolean isShown(ZoneId zone, LocalDateTime time) {
    return !zone.getRules().getValidOffsets(time).isEmpty();
  }

  /** Whether any hour of a day took place. */
  private static boolean isDay(ZoneId zone, LocalDate day) {
    return day.atStartOfDay(zone).toLocalDate().equals(day);
  }
}
