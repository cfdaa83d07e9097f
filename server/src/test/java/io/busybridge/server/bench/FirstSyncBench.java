package io.busybridge.server.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.OperatingSystemMXBean;
import io.busybridge.server.engine.EngineWorld;
import io.busybridge.server.engine.Person;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first sync of two thousand events to main and two clients, and a pass without changes. */
@Tag("bench")
class FirstSyncBench {
  private static final int EVENTS = 2000;
  private static final String A = "ann@a.example";

  @TempDir Path folder;

  @Test
  void first_sync_and_a_pass_at_rest() {
    measure("cold", folder.resolve("cold.db"));
    measure("warm", folder.resolve("warm.db"));
  }

  private static void measure(String name, Path database) {
    try (var world = EngineWorld.sideBySide(database, A, "ann@b.example", "ann@c.example")) {
      fill(world.person(A));
      world.resetStats();
      long cpu = cpuNanos();
      long start = System.nanoTime();
      world.sync();
      double seconds = (System.nanoTime() - start) / 1e9;
      double cpuMillis = (cpuNanos() - cpu) / 1e6;
      assertEquals(0, world.status().pending());
      long placements = 3L * EVENTS;
      System.out.printf(
          "%s first sync: %d events in %.2f s: %.0f events/s, %.0f placements/s,"
              + " %.2f ms of CPU/placement (server and sandbox), %.3f request units/placement"
              + " (%d calls)%n",
          name,
          EVENTS,
          seconds,
          EVENTS / seconds,
          placements / seconds,
          cpuMillis / placements,
          (double) world.units() / placements,
          world.calls());
      world.sync();
      world.resetStats();
      start = System.nanoTime();
      world.sync();
      System.out.printf(
          "%s pass at rest: %d calls, %d writes, %.1f ms%n",
          name, world.calls(), world.writes(), (System.nanoTime() - start) / 1e6);
      assertEquals(0, world.writes());
    }
  }

  /** Of the whole process: what a machine with other work to do says of the same run. */
  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static void fill(Person person) {
    LocalDate day = LocalDate.of(2026, 3, 3);
    for (int i = 0; i < EVENTS; i++) {
      String date = day.plusDays(i / 8).toString();
      int hour = 8 + i % 8;
      person.add(
          A,
          """
          {'summary': 'Event %d', 'description': 'what it is about', 'location': 'somewhere',
           'start': {'dateTime': '%sT%02d:00:00Z'}, 'end': {'dateTime': '%sT%02d:30:00Z'}}
          """
              .formatted(i, date, hour, date, hour));
    }
  }
}
