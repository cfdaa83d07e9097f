package io.busybridge.server.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.server.engine.EngineWorld;
import io.busybridge.server.engine.Person;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What one change of a person's costs at Google, from the push to the last write, for a user with a
 * main and four client calendars: calls and request units, the second look after 40 s included.
 */
@Tag("bench")
class ChangeCostBench {
  private static final String A = "ann@a.example";
  private static final int TARGETS = 4;
  private static final String DAILY = "'recurrence': ['RRULE:FREQ=DAILY;COUNT=10'], ";

  @TempDir Path folder;

  private EngineWorld world;
  private Person ann;

  @BeforeEach
  void connect() {
    world = new EngineWorld(folder, A, "ann@b.example", "ann@c.example", "ann@d.example");
    ann = world.person(A);
    world.sync();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void units_per_change() {
    String single = measure("a new event", A, () -> id(ann.add(A, at(9, ""))));
    measure("retitled (copy only)", A, () -> id(ann.patch(A, single, "{'summary': 'Two'}")));
    measure("moved", A, () -> id(ann.patch(A, single, at(11, ""))));
    String series = measure("a new series", A, () -> id(ann.add(A, at(13, DAILY))));
    measure(
        "an instance moved",
        A,
        () -> id(ann.patch(A, series + "_20260305T120000Z", at("2026-03-05", 15, ""))));
    measure("the series moved", A, () -> id(ann.patch(A, series, at(16, DAILY))));
    String home = EngineWorld.HOME;
    String copy =
        world.events(home).stream()
            .filter(event -> event.path("summary").asText().equals("One"))
            .filter(event -> !event.has("recurrence") && !event.has("recurringEventId"))
            .map(ChangeCostBench::id)
            .findFirst()
            .orElseThrow();
    measure(
        "a copy retitled on main (written back)",
        home,
        () -> id(world.person(home).patch(home, copy, "{'summary': 'Three'}")));
    measure(
        "deleted",
        A,
        () -> {
          ann.delete(A, single);
          return single;
        });
  }

  private interface Change {
    String by();
  }

  private String measure(String what, String calendar, Change change) {
    world.resetStats();
    String id = change.by();
    long ownCalls = world.calls();
    long ownUnits = world.units();
    long ownWrites = world.writes();
    world.engine.pushed(calendar.equals(A) ? world.client(A) : world.main);
    world.settle();
    world.sandbox.clock().advance(Duration.ofSeconds(41));
    world.settle();
    long units = world.units() - ownUnits;
    System.out.printf(
        "%-40s %2d calls, of them %d writes; %2d units, %.1f for each of %d targets%n",
        what,
        world.calls() - ownCalls,
        world.writes() - ownWrites,
        units,
        (double) units / TARGETS,
        TARGETS);
    return id;
  }

  private static String id(JsonNode event) {
    return event.get("id").asText();
  }

  private static String at(int hour, String more) {
    return at("2026-03-03", hour, more);
  }

  private static String at(String day, int hour, String more) {
    return ("{'summary': 'One', %s"
            + "'start': {'dateTime': '%sT%02d:00:00+01:00', 'timeZone': 'Europe/Berlin'},"
            + " 'end': {'dateTime': '%sT%02d:30:00+01:00', 'timeZone': 'Europe/Berlin'}}")
        .formatted(more, day, hour, day, hour);
  }
}
