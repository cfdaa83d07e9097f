package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test on a consultant's world with two client calendars, and what such tests say often. */
abstract class OnWorld {
  static final String HOME = EngineWorld.HOME;
  static final String A = "ann@a.example";
  static final String B = "ann@b.example";

  @TempDir Path folder;
  EngineWorld world;
  Person ann;

  @BeforeEach
  void start() {
    world = new EngineWorld(folder, A, B);
    ann = world.person(A);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  /** An hour on 3 March 2026 in Berlin, with more fields in front; ' stands for ". */
  static String at(int hour, String more) {
    return "{%s, 'start': {'dateTime': '2026-03-03T%02d:00:00+01:00', 'timeZone': 'Europe/Berlin'},"
            .formatted(more, hour)
        + " 'end': {'dateTime': '2026-03-03T%02d:00:00+01:00', 'timeZone': 'Europe/Berlin'}}"
            .formatted(hour + 1);
  }

  static String id(JsonNode event) {
    return event.get("id").asText();
  }

  /** Puts an event on a calendar past all of Google's checks. */
  void seed(String calendar, String json) {
    world.sandbox.world().seed(calendar, Person.object(json));
  }

  JsonNode only(String calendar) {
    List<JsonNode> events = world.events(calendar);
    assertEquals(1, events.size(), calendar + " " + events);
    return events.getFirst();
  }

  /** The titles on a calendar, sorted. */
  List<String> titles(String calendar) {
    return world.events(calendar).stream().map(e -> e.path("summary").asText()).sorted().toList();
  }

  /** The times of what BusyBridge wrote on a calendar, by start, sorted. */
  List<String> managedStarts(String calendar) {
    return world.events(calendar).stream()
        .filter(OnWorld::isManaged)
        .map(e -> e.get("start").path("dateTime").asText(e.get("start").path("date").asText()))
        .sorted()
        .toList();
  }

  static boolean isManaged(JsonNode event) {
    return !event.path("extendedProperties").path("private").path("busybridge").isMissingNode();
  }

  static String tag(JsonNode event, String name) {
    return event.get("extendedProperties").get("private").get(name).asText();
  }

  /** Another sync changes nothing any more. */
  void assertAtRest() {
    world.sync();
    world.resetStats();
    world.sync();
    assertEquals(0, world.writes());
    assertEquals(0, world.status().pending());
  }
}
