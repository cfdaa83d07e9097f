package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What ended more than thirty days ago takes no part; what was written for it is left standing. */
class WindowTest extends OnWorld {

  @Test
  void what_is_long_over_is_not_written_and_what_is_recently_over_is() {
    ann.add(A, day("2026-01-05", "Long over"));
    ann.add(A, day("2026-02-10", "Lately"));
    ann.add(
        A,
        "{'summary': 'Old series', 'recurrence': ['RRULE:FREQ=DAILY;COUNT=3'],"
            + " 'start': {'date': '2025-11-05'}, 'end': {'date': '2025-11-06'}}");
    ann.add(
        A,
        "{'summary': 'Living series', 'recurrence': ['RRULE:FREQ=WEEKLY'],"
            + " 'start': {'date': '2025-11-05'}, 'end': {'date': '2025-11-06'}}");
    world.sync();
    assertEquals(List.of("Lately", "Living series"), titles(HOME));
    assertEquals(2, world.events(B).size());
    assertAtRest();
  }

  @Test
  void what_grows_old_is_left_standing_and_no_longer_followed() {
    String id = id(ann.add(A, day("2026-03-05", "Fair")));
    world.sync();
    world.sandbox.clock().advance(Duration.ofDays(40));
    world.resetStats();
    world.engine.fullSync(world.user);
    world.settle();
    assertEquals(0, world.writes());
    assertEquals(List.of("Fair"), titles(HOME));
    ann.patch(A, id, "{'summary': 'Renamed'}");
    world.person(HOME).patch(HOME, id(only(HOME)), "{'summary': 'Mine'}");
    world.sync();
    assertEquals(List.of("Mine"), titles(HOME));
    ann.delete(A, id);
    world.sync();
    assertEquals(List.of("Mine"), titles(HOME));
    assertEquals(1, world.events(B).size());
    assertEquals(0, world.status().pending());
  }

  @Test
  void what_is_moved_back_into_the_window_is_followed_again() {
    String id = id(ann.add(A, day("2026-03-05", "Fair")));
    world.sync();
    String copy = id(only(HOME));
    world.sandbox.clock().advance(Duration.ofDays(40));
    world.engine.fullSync(world.user);
    world.settle();
    ann.patch(A, id, "{'start': {'date': '2026-05-05'}, 'end': {'date': '2026-05-06'}}");
    world.sync();
    assertEquals(copy, id(only(HOME)));
    assertEquals("2026-05-05", only(HOME).get("start").get("date").asText());
    assertEquals("2026-05-05", only(B).get("start").get("date").asText());
    assertAtRest();
  }

  @Test
  void a_disconnect_finds_what_has_grown_old_too() {
    ann.add(A, day("2026-03-05", "Fair"));
    world.sync();
    world.sandbox.clock().advance(Duration.ofDays(40));
    world.engine.fullSync(world.user);
    world.settle();
    world.engine.disconnect(world.user, List.of(world.client(A)));
    world.settle();
    assertEquals(List.of(), world.events(HOME));
    assertEquals(List.of(), world.events(B));
    assertEquals(1, world.events(A).size());
  }

  private static String day(String date, String title) {
    return "{'summary': '%s', 'start': {'date': '%s'}, 'end': {'date': '%s'}}"
        .formatted(title, date, java.time.LocalDate.parse(date).plusDays(1));
  }
}
