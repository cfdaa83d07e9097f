package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** "This and following", on a source and on what BusyBridge wrote. */
class SplitSeriesTest extends OnWorld {
  private String series;

  @BeforeEach
  void daily() {
    series =
        id(ann.add(A, at(9, "'summary': 'Daily', 'recurrence': ['RRULE:FREQ=DAILY;COUNT=6']")));
    world.sync();
  }

  @Test
  void a_source_split_on_googles_page_is_followed() {
    split(
        A,
        series,
        "{'summary': 'Daily, later', 'start': {'dateTime':"
            + " '2026-03-06T11:00:00+01:00', 'timeZone': 'Europe/Berlin'}, 'end': {'dateTime':"
            + " '2026-03-06T12:00:00+01:00', 'timeZone': 'Europe/Berlin'}}");
    world.sync();
    assertSame();
    assertEquals(List.of("Daily", "Daily, later"), titles(HOME));
    assertAtRest();
  }

  @Test
  void a_copy_split_on_googles_page_splits_the_original() {
    split(HOME, id(only(HOME)), "{'summary': 'Mine'}");
    world.sync();
    assertSame();
    assertEquals(List.of("Daily", "Mine"), titles(A));
    assertEquals(List.of("Daily", "Mine"), titles(HOME));
    assertEquals(List.of("Busy", "Busy"), titles(B));
    assertAtRest();
  }

  @Test
  void a_block_split_on_googles_page_is_put_back() {
    split(B, id(only(B)), "{}");
    world.sync();
    assertSame();
    assertEquals(List.of("Busy"), titles(B));
    assertAtRest();
  }

  private void split(String calendar, String id, String changes) {
    world
        .sandbox
        .world()
        .uiSplit(calendar, id, Instant.parse("2026-03-06T08:00:00Z"), Person.object(changes));
  }

  private void assertSame() {
    assertEquals(times(A), times(HOME));
    assertEquals(times(A), times(B));
    assertEquals(6, times(A).size());
  }

  private List<String> times(String calendar) {
    return world
        .person(calendar)
        .instances(calendar, "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z")
        .stream()
        .map(e -> e.get("start").get("dateTime").asText())
        .sorted()
        .toList();
  }
}
