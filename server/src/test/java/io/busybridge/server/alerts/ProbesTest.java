package io.busybridge.server.alerts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.server.engine.EngineWorld;
import io.busybridge.server.store.Database;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class ProbesTest {
  private static final long GIGABYTE = 1_000_000_000;
  @TempDir Path folder;
  private Instant now = Instant.parse("2026-03-01T09:00:00Z");

  @Test
  void a_disk_is_short_of_half_a_gigabyte_or_of_a_tenth_of_a_small_one() {
    assertFalse(DiskProbe.isShort(new DiskProbe.Room(GIGABYTE, 100 * GIGABYTE)));
    assertTrue(DiskProbe.isShort(new DiskProbe.Room(GIGABYTE / 3, 100 * GIGABYTE)));
    assertFalse(DiskProbe.isShort(new DiskProbe.Room(GIGABYTE / 3, 2 * GIGABYTE)));
    assertTrue(DiskProbe.isShort(new DiskProbe.Room(GIGABYTE / 6, 2 * GIGABYTE)));
    var probe = new DiskProbe(() -> new DiskProbe.Room(7_000_000, 100 * GIGABYTE));
    assertEquals("7 MB are left", probe.look().found().getFirst().detail());
  }

  @Test
  void this_machines_disk_can_be_asked() {
    assertEquals(Set.of(Kind.DISK_SHORT), DiskProbe.of(folder).look().examined());
  }

  @Test
  void a_clock_is_off_when_three_answers_in_a_row_say_so() {
    var probe = new ClockProbe(() -> now);
    probe.told(now.plusSeconds(90));
    probe.told(now.plusSeconds(90));
    assertEquals(Set.of(), probe.look().examined());
    probe.told(now.plusSeconds(90));
    assertEquals(
        List.of(new Condition(Kind.CLOCK_OFF, new Subject.Installation(), "by 90 s")),
        probe.look().found());
    probe.told(now.plusSeconds(1));
    assertEquals(List.of(), probe.look().found());
    assertEquals(Set.of(Kind.CLOCK_OFF), probe.look().examined());
  }

  @Test
  void a_clock_that_is_ahead_is_off_too() {
    var probe = new ClockProbe(() -> now);
    for (int i = 0; i < 3; i++) {
      probe.told(now.minusSeconds(3600));
    }
    assertEquals("by 3600 s", probe.look().found().getFirst().detail());
  }

  @Test
  void errors_are_told_by_place_and_kind_and_never_by_what_they_say() {
    try (var probe = new ErrorsProbe("io.busybridge.server.alerts", Set.of())) {
      var log = LoggerFactory.getLogger(ProbesTest.class);
      log.warn("no error");
      log.error("canary {}", "secret", new IllegalStateException("canary content"));
      log.error("canary again", new IllegalArgumentException("canary content"));
      assertEquals(
          List.of(
              new Condition(
                  Kind.UNEXPECTED_ERROR, new Subject.Named("ProbesTest"), "IllegalStateException")),
          probe.look().found());
      assertEquals(List.of(), probe.look().found());
    }
  }

  @Test
  void what_others_tell_of_is_left_to_them() {
    try (var probe =
        new ErrorsProbe("io.busybridge.server.alerts", Set.of(ProbesTest.class.getName()))) {
      LoggerFactory.getLogger(ProbesTest.class).error("told elsewhere");
      assertEquals(List.of(), probe.look().found());
    }
  }

  @Test
  void after_it_is_closed_it_hears_nothing() {
    var probe = new ErrorsProbe("io.busybridge.server.alerts", Set.of());
    probe.close();
    LoggerFactory.getLogger(ProbesTest.class).error("unheard");
    assertEquals(List.of(), probe.look().found());
  }

  @Test
  void a_damaged_database_is_noticed_within_a_day_and_a_sound_one_is_sound() throws Exception {
    Path file = folder.resolve("test.db");
    try (var database = open(file)) {
      var probe = new DatabaseProbe(database.alerts(), () -> now);
      assertEquals(List.of(), probe.look().found());
      assertEquals(Set.of(), probe.look().examined(), "once a day is enough");
      fill(database.alerts());
      now = now.plus(Duration.ofDays(1));
      assertEquals(Set.of(Kind.DATABASE_DAMAGED), probe.look().examined());
      assertEquals(List.of(), probe.look().found());
    }
    damage(file);
    try (var database = open(file)) {
      var found = new DatabaseProbe(database.alerts(), () -> now).look().found();
      assertEquals(Kind.DATABASE_DAMAGED, found.getFirst().kind());
    }
  }

  private void fill(AlertStore store) {
    var told = new ArrayList<AlertStore.Told>();
    for (int i = 0; i < 3000; i++) {
      var condition =
          new Condition(Kind.UNEXPECTED_ERROR, new Subject.Named("Place number " + i), "Oops");
      var incident = Incident.suspected(condition, now, 0).opened(now);
      told.add(new AlertStore.Told(new Change.Opened(incident), List.of()));
    }
    store.record(told, now);
  }

  /** Overwrites what is in the last pages: rows of ours, or of their index. */
  private static void damage(Path file) throws Exception {
    try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(bytes.length() - 3 * 4096L);
      bytes.write(new byte[3 * 4096]);
    }
  }

  private Database open(Path file) {
    return Database.open(file, new EngineWorld.Plain(), () -> now, new Random(1));
  }
}
