package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A series is one series everywhere; what happens to one instance happens to that instance. */
class SeriesTest {
  private static final String A = "ann@a.example";
  private static final String B = "ann@b.example";
  private static final String DAILY =
      """
      {'summary': 'Stand-up',
       'start': {'dateTime': '2026-03-03T09:00:00+01:00', 'timeZone': 'Europe/Berlin'},
       'end': {'dateTime': '2026-03-03T09:15:00+01:00', 'timeZone': 'Europe/Berlin'},
       'recurrence': ['RRULE:FREQ=DAILY;COUNT=4']}
      """;

  @TempDir Path folder;
  private EngineWorld world;
  private Person ann;
  private String series;

  @BeforeEach
  void start() {
    world = new EngineWorld(folder, A, B);
    ann = world.person(A);
    series = ann.add(A, DAILY).get("id").asText();
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void it_is_written_as_a_series() {
    world.sync();
    assertEquals(1, world.events(EngineWorld.HOME).size());
    assertEquals(1, world.events(B).size());
    assertSame();
  }

  @Test
  void a_moved_instance_moves_alone() {
    world.sync();
    move("T080000Z", "2026-03-04", "2026-03-04T16:00:00+01:00", "2026-03-04T16:15:00+01:00");
    world.sync();
    assertSame();
    atRest();
  }

  @Test
  void a_retitled_instance_is_an_exception_on_main_and_none_on_a_client() {
    world.sync();
    ann.patch(A, series + "_20260304T080000Z", "{'summary': 'Retro'}");
    world.sync();
    assertEquals(
        List.of("Stand-up", "Retro", "Stand-up", "Stand-up"),
        instances(EngineWorld.HOME).stream().map(e -> e.get("summary").asText()).toList());
    assertEquals(1, world.events(B).size());
    atRest();
  }

  @Test
  void a_cancelled_instance_frees_its_slot_on_every_calendar() {
    world.sync();
    ann.delete(A, series + "_20260305T080000Z");
    world.sync();
    assertEquals(3, instances(EngineWorld.HOME).size());
    assertSame();
    atRest();
  }

  @Test
  void exceptions_made_before_the_first_sync_come_along() {
    move("T080000Z", "2026-03-04", "2026-03-04T16:00:00+01:00", "2026-03-04T16:15:00+01:00");
    ann.delete(A, series + "_20260305T080000Z");
    world.sync();
    assertEquals(3, instances(B).size());
    assertSame();
    atRest();
  }

  @Test
  void an_exception_that_stops_being_one_follows_its_series_again() {
    move("T080000Z", "2026-03-04", "2026-03-04T16:00:00+01:00", "2026-03-04T16:15:00+01:00");
    world.sync();
    move("T080000Z", "2026-03-04", "2026-03-04T09:00:00+01:00", "2026-03-04T09:15:00+01:00");
    world.sync();
    assertSame();
    atRest();
  }

  @Test
  void a_series_that_moves_takes_its_exceptions_along() {
    move("T080000Z", "2026-03-04", "2026-03-04T16:00:00+01:00", "2026-03-04T16:15:00+01:00");
    ann.delete(A, series + "_20260305T080000Z");
    world.sync();
    ann.patch(
        A,
        series,
        """
        {'start': {'dateTime': '2026-03-03T10:00:00+01:00'},
         'end': {'dateTime': '2026-03-03T10:30:00+01:00'}}
        """);
    world.sync();
    assertSame();
    atRest();
  }

  @Test
  void a_shorter_rule_takes_its_tail_away() {
    move("T080000Z", "2026-03-06", "2026-03-06T16:00:00+01:00", "2026-03-06T16:15:00+01:00");
    world.sync();
    ann.patch(A, series, "{'recurrence': ['RRULE:FREQ=DAILY;COUNT=2']}");
    world.sync();
    assertEquals(2, instances(B).size());
    assertSame();
    atRest();
  }

  @Test
  void a_series_becomes_single_and_a_series_again() {
    ann.delete(A, series + "_20260305T080000Z");
    world.sync();
    ann.patch(A, series, "{'recurrence': null}");
    world.sync();
    assertEquals(1, instances(B).size());
    assertSame();
    ann.patch(A, series, "{'recurrence': ['RRULE:FREQ=DAILY;COUNT=3']}");
    world.sync();
    assertSame();
    atRest();
  }

  @Test
  void an_instance_changed_on_main_is_put_back() {
    world.sync();
    String copy = world.events(EngineWorld.HOME).getFirst().get("id").asText();
    Person home = world.person(EngineWorld.HOME);
    home.patch(
        EngineWorld.HOME,
        copy + "_20260304T080000Z",
        "{'start': {'dateTime': '2026-03-04T20:00:00+01:00'},"
            + " 'end': {'dateTime': '2026-03-04T20:15:00+01:00'}}");
    home.delete(EngineWorld.HOME, copy + "_20260305T080000Z");
    world.sync();
    assertSame();
    atRest();
  }

  @Test
  void a_free_instance_has_no_block_on_that_day() {
    world.sync();
    ann.patch(A, series + "_20260304T080000Z", "{'transparency': 'transparent'}");
    world.sync();
    assertEquals(4, instances(EngineWorld.HOME).size());
    assertEquals(3, instances(B).size());
    atRest();
  }

  @Test
  void a_series_that_goes_takes_everything_along() {
    move("T080000Z", "2026-03-04", "2026-03-04T16:00:00+01:00", "2026-03-04T16:15:00+01:00");
    world.sync();
    ann.delete(A, series);
    world.sync();
    assertEquals(List.of(), instances(EngineWorld.HOME));
    assertEquals(List.of(), instances(B));
    atRest();
  }

  private void move(String time, String day, String from, String to) {
    ann.patch(
        A,
        series + "_" + day.replace("-", "") + time,
        "{'start': {'dateTime': '" + from + "'}, 'end': {'dateTime': '" + to + "'}}");
  }

  private void atRest() {
    world.sync();
    world.resetStats();
    world.sync();
    assertEquals(0, world.writes());
    assertEquals(0, world.status().pending());
  }

  /** Copies and blocks stand exactly where the source's instances do. */
  private void assertSame() {
    List<String> source = times(A);
    assertEquals(source, times(EngineWorld.HOME));
    assertEquals(source, times(B));
  }

  private List<String> times(String calendar) {
    return instances(calendar).stream()
        .map(
            e ->
                e.get("start").get("dateTime").asText()
                    + " – "
                    + e.get("end").get("dateTime").asText())
        .sorted()
        .toList();
  }

  private List<JsonNode> instances(String calendar) {
    return world
        .person(calendar)
        .instances(calendar, "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z")
        .stream()
        .sorted(
            java.util.Comparator.comparing((JsonNode e) -> e.get("start").get("dateTime").asText()))
        .toList();
  }
}
