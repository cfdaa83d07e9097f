package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Events as they are found on real calendars, though Google would not take them: the rest goes on.
 */
class MalformedEventsTest extends OnWorld {

  @Test
  void nothing_malformed_stops_the_rest() {
    ann.add(A, at(9, "'summary': 'Before'"));
    seed(
        A,
        "{'summary': 'Year 0', 'start': {'dateTime': '0000-01-01T00:00:00Z'},"
            + " 'end': {'dateTime': '0000-01-01T01:00:00Z'}}");
    seed(A, "{'summary': 'No end', 'start': {'dateTime': '2026-03-03T09:00:00Z'}}");
    seed(
        A,
        "{'summary': 'Backwards', 'start': {'dateTime': '2026-03-03T09:00:00Z'},"
            + " 'end': {'dateTime': '2026-03-03T08:00:00Z'}}");
    seed(
        A,
        "{'summary': 'Mixed', 'start': {'date': '2026-03-03'},"
            + " 'end': {'dateTime': '2026-03-03T08:00:00Z'}}");
    seed(
        A,
        "{'summary': 'No such day', 'start': {'date': '2026-02-31'}, 'end': {'date': '2026-03-01'}}");
    seed(A, at(12, "'summary': '" + "8 KB ".repeat(1700) + "'"));
    seed(A, at(14, "'summary': 'Odd rule', 'recurrence': ['RRULE:FREQ=SOMETIMES;COUNT=x']"));
    ann.add(A, at(16, "'summary': 'After'"));
    world.sync();
    List<String> copies = titles(HOME);
    assertTrue(copies.contains("Before") && copies.contains("After"), copies.toString());
    assertTrue(copies.stream().anyMatch(t -> t.startsWith("8 KB") && t.endsWith("…")));
    assertTrue(world.events(B).size() >= 3);
    world.person(B).add(B, at(18, "'summary': 'Other calendar'"));
    world.sync();
    assertTrue(titles(HOME).contains("Other calendar"));
  }

  @Test
  void what_becomes_malformed_keeps_its_copy_whether_reported_or_listed() {
    String id = id(ann.add(A, at(9, "'summary': 'Was fine'")));
    world.sync();
    seed(
        A,
        "{'id': '%s', 'iCalUID': '%s@google.com', 'summary': 'Broken', 'start': {'dateTime': '2026-03-03T09:00:00Z'}}"
            .formatted(id, id));
    world.sync();
    assertEquals(List.of("Was fine"), titles(HOME));
    world.engine.fullSync(world.user);
    world.settle();
    assertEquals(List.of("Was fine"), titles(HOME));
    assertEquals(1, world.events(B).size());
  }

  @Test
  void an_exception_of_a_malformed_series_does_not_stop_its_calendar() {
    seed(
        A,
        "{'id': 'badseries', 'summary': 'Bad series', 'recurrence': ['RRULE:FREQ=DAILY'],"
            + " 'start': {'dateTime': '2026-03-03T09:00:00Z', 'timeZone': 'UTC'}}");
    seed(
        A,
        at(
            10,
            "'id': 'badseries_20260304T090000Z', 'summary': 'Its exception',"
                + " 'recurringEventId': 'badseries',"
                + " 'originalStartTime': {'dateTime': '2026-03-04T09:00:00Z', 'timeZone': 'UTC'}"));
    ann.add(A, at(16, "'summary': 'Fine'"));
    world.sync();
    assertTrue(titles(HOME).contains("Fine"), titles(HOME).toString());
    world.sync();
    assertEquals(0, world.status().pending());
  }
}
