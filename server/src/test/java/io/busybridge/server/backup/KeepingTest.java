package io.busybridge.server.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeepingTest {
  private static final Keeping AS_DOCUMENTED = new Keeping(7, 2, 6, ZoneOffset.UTC);

  @Test
  void after_a_year_there_are_seven_days_two_weeks_and_six_months() {
    var kept = new ArrayList<Backup>();
    Instant day = Instant.parse("2025-12-01T23:00:00Z");
    for (int i = 0; i < 365; i++, day = day.plus(Duration.ofDays(1))) {
      kept.add(backup(day));
      kept.removeAll(AS_DOCUMENTED.surplus(kept));
    }
    // The last one is of Monday, 30 November 2026: its week and its month are the current ones.
    assertEquals(
        List.of(
            "2026-06-30",
            "2026-07-31",
            "2026-08-31",
            "2026-09-30",
            "2026-10-31",
            "2026-11-24",
            "2026-11-25",
            "2026-11-26",
            "2026-11-27",
            "2026-11-28",
            "2026-11-29",
            "2026-11-30"),
        days(kept));
  }

  @Test
  void of_a_day_the_newest_is_kept() {
    var morning = backup(Instant.parse("2026-03-02T08:00:00Z"));
    var evening = backup(Instant.parse("2026-03-02T23:00:00Z"));
    assertEquals(List.of(morning), AS_DOCUMENTED.surplus(List.of(evening, morning)));
  }

  @Test
  void a_day_begins_where_the_operator_lives() {
    var late = backup(Instant.parse("2026-03-02T22:30:00Z"));
    var later = backup(Instant.parse("2026-03-02T23:30:00Z"));
    var two = List.of(late, later);
    assertEquals(List.of(late), new Keeping(7, 0, 0, ZoneOffset.UTC).surplus(two));
    assertEquals(List.of(), new Keeping(7, 0, 0, ZoneId.of("Europe/Berlin")).surplus(two));
  }

  @Test
  void days_without_a_backup_do_not_count() {
    var old = backup(Instant.parse("2025-03-02T23:00:00Z"));
    var today = backup(Instant.parse("2026-03-02T23:00:00Z"));
    assertEquals(List.of(), new Keeping(2, 0, 0, ZoneOffset.UTC).surplus(List.of(old, today)));
  }

  @Test
  void what_a_person_made_is_theirs_to_delete() {
    Instant at = Instant.parse("2020-03-02T23:00:00Z");
    var manual = new Backup("m", Kind.MANUAL, at, 1);
    var before = new Backup("b", Kind.BEFORE_RESTORE, at, 1);
    var nothing = new Keeping(0, 0, 0, ZoneOffset.UTC);
    assertEquals(List.of(), nothing.surplus(List.of(manual, before)));
    assertEquals(1, nothing.surplus(List.of(backup(at))).size());
  }

  @Test
  void a_week_at_new_year_is_one_week() {
    var december = backup(Instant.parse("2025-12-29T23:00:00Z"));
    var january = backup(Instant.parse("2026-01-04T23:00:00Z"));
    assertEquals(
        List.of(december),
        new Keeping(0, 2, 0, ZoneOffset.UTC).surplus(List.of(december, january)));
  }

  private static Backup backup(Instant at) {
    return new Backup(at.toString(), Kind.SCHEDULED, at, 1);
  }

  private static List<String> days(List<Backup> backups) {
    return backups.stream()
        .map(backup -> LocalDate.ofInstant(backup.createdAt(), ZoneOffset.UTC).toString())
        .sorted()
        .toList();
  }
}
