package io.busybridge.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clock that was far ahead has left waits that would last for years. */
class AheadOfTimeTest {
  private static final Duration YEARS = Duration.ofDays(3_000);
  private static final Duration SOON = Duration.ofHours(6);

  @TempDir Path folder;

  private static long micros(Instant when) {
    return when.getEpochSecond() * 1_000_000;
  }

  private void write(Path file, Duration ahead) {
    long later = micros(World.NOW.plus(ahead));
    Raw.execute(file, "UPDATE calendars SET retry_at = " + later);
    Raw.execute(
        file,
        "INSERT INTO account_rests VALUES ('sub-2', 'CALLS', 3, " + later + ", 'rate_limited')");
    Raw.execute(
        file,
        "INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
            + " VALUES ('retention_cleanup', 'recurring', "
            + later
            + ", 0, 1)");
  }

  private void open(Path file) {
    Database.open(file, new OpenSealing("k"), InstantSource.fixed(World.NOW), new Random(1))
        .close();
  }

  @Test
  void waits_of_years_end_at_the_start() {
    try (var world = new World(folder)) {
      write(world.file, YEARS);
      open(world.file);
      assertEquals(List.of("0"), Raw.query(world.file, "SELECT DISTINCT retry_at FROM calendars"));
      assertEquals(List.of(), Raw.query(world.file, "SELECT * FROM account_rests"));
      assertEquals(
          List.of("" + micros(World.NOW)),
          Raw.query(world.file, "SELECT execution_time FROM scheduled_tasks"));
    }
  }

  @Test
  void waits_of_hours_go_on() {
    try (var world = new World(folder)) {
      write(world.file, SOON);
      open(world.file);
      String later = "" + micros(World.NOW.plus(SOON));
      assertEquals(
          List.of(later), Raw.query(world.file, "SELECT DISTINCT retry_at FROM calendars"));
      assertEquals(List.of(later), Raw.query(world.file, "SELECT until FROM account_rests"));
      assertEquals(
          List.of(later), Raw.query(world.file, "SELECT execution_time FROM scheduled_tasks"));
    }
  }
}
