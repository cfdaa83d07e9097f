package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Series that become something else, and what is remembered of their exceptions then. */
class SeriesShapesTest {
  private static final String A = "ann@a.example";
  private static final String B = "ann@b.example";

  @TempDir Path folder;
  private EngineWorld world;
  private Person ann;
  private String series;

  @BeforeEach
  void start() {
    world = new EngineWorld(folder, A, B);
    ann = world.person(A);
    series =
        ann.add(
                A,
                """
                {'summary': 'Stand-up',
                 'start': {'dateTime': '2026-03-03T09:00:00+01:00', 'timeZone': 'Europe/Berlin'},
                 'end': {'dateTime': '2026-03-03T09:15:00+01:00', 'timeZone': 'Europe/Berlin'},
                 'recurrence': ['RRULE:FREQ=DAILY;COUNT=2']}
                """)
            .get("id")
            .asText();
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void an_exception_made_just_before_its_series_became_single_is_forgotten() {
    world.sync();
    ann.patch(A, series + "_20260303T080000Z", "{'transparency': 'transparent'}");
    ann.patch(A, series, "{'recurrence': null}");
    world.sync();
    ann.patch(A, series, "{'recurrence': ['RRULE:FREQ=DAILY;COUNT=3']}");
    world.sync();
    standsOn("2026-03-03", "2026-03-04", "2026-03-05");
  }

  @Test
  void a_series_that_moves_by_its_own_step_is_at_rest_at_once() {
    ann.patch(A, series + "_20260304T080000Z", "{'summary': 'Retro'}");
    ann.patch(A, series, "{'recurrence': ['RRULE:FREQ=DAILY;UNTIL=20260304T230000Z']}");
    world.sync();
    ann.patch(
        A,
        series,
        """
        {'start': {'dateTime': '2026-03-04T09:00:00+01:00'},
         'end': {'dateTime': '2026-03-04T09:15:00+01:00'}}
        """);
    world.sync();
    standsOn("2026-03-04");
    world.resetStats();
    world.sync();
    assertEquals(0, world.writes());
  }

  @Test
  void a_series_that_is_over_takes_no_part_and_does_when_it_goes_on() {
    String past =
        ann.add(
                A,
                """
                {'summary': 'Retro', 'start': {'date': '2025-09-01'}, 'end': {'date': '2025-09-02'},
                 'recurrence': ['RRULE:FREQ=MONTHLY;COUNT=5']}
                """)
            .get("id")
            .asText();
    world.sync();
    standsOn("2026-03-03", "2026-03-04");
    ann.patch(A, past, "{'recurrence': ['RRULE:FREQ=MONTHLY;COUNT=7']}");
    world.sync();
    standsOn("2026-03-01", "2026-03-03", "2026-03-04");
  }

  /** From February on. */
  private void standsOn(String... days) {
    for (String calendar : List.of(EngineWorld.HOME, B)) {
      assertEquals(
          List.of(days),
          world
              .person(calendar)
              .instances(calendar, "2026-02-15T00:00:00Z", "2026-04-01T00:00:00Z")
              .stream()
              .map(event -> event.get("start"))
              .map(start -> start.path("dateTime").asText(start.path("date").asText()))
              .map(start -> start.substring(0, 10))
              .sorted()
              .toList());
    }
    assertEquals(0, world.status().pending());
  }
}
