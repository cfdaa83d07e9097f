package io.busybridge.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.fortuna.ical4j.model.Recur;
import org.junit.jupiter.api.Test;

/** The end of a series, against a recurrence library that shares nothing with us. */
class SeriesEndOracleTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final int YEARS = 60;

  @Test
  void rules_that_come_rarely_end_when_they_end() {
    for (String rule :
        List.of(
            "FREQ=DAILY;BYDAY=MO;COUNT=10",
            "FREQ=DAILY;INTERVAL=2;BYDAY=FR;COUNT=10",
            "FREQ=MONTHLY;BYDAY=5MO;COUNT=12",
            "FREQ=MONTHLY;INTERVAL=4;COUNT=10",
            "FREQ=MONTHLY;INTERVAL=12;COUNT=4",
            "FREQ=YEARLY;COUNT=3")) {
      for (String start : List.of("2026-10-31T09:00", "2024-02-29T09:00", "2026-01-30T09:00")) {
        assertEndsAsTheOracleSays(LocalDateTime.parse(start), rule);
      }
    }
  }

  @Test
  void random_rules_end_when_they_end() {
    var random = new Random(20260302);
    int compared = 0;
    for (int i = 0; i < 300; i++) {
      var start = LocalDateTime.of(2024, 1, 1, 9, 0).plusDays(random.nextInt(800));
      compared += assertEndsAsTheOracleSays(start, randomRule(random)) ? 1 : 0;
    }
    assertTrue(compared > 250, "only " + compared + " rules came to anything");
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

  /** From the rule's first own day on, for only there do all agree what COUNT counts. */
  private static boolean assertEndsAsTheOracleSays(LocalDateTime from, String rule) {
    var recur = new Recur<ZonedDateTime>(rule);
    ZonedDateTime asked = from.atZone(BERLIN);
    List<ZonedDateTime> some = recur.getDates(asked, asked, asked.plusYears(YEARS));
    if (some.isEmpty()) {
      return false;
    }
    ZonedDateTime first = some.getFirst();
    List<ZonedDateTime> all = recur.getDates(first, first, first.plusYears(YEARS));
    Instant end =
        SeriesEnd.of(
            new When.Timed(first.toInstant(), BERLIN.getId()),
            new When.Timed(first.plusHours(1).toInstant(), BERLIN.getId()),
            List.of("RRULE:" + rule),
            BERLIN,
            Set.of());
    assertEquals(all.getLast().plusHours(1).toInstant(), end, rule + " from " + first);
    return true;
  }
}
