package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.server.sync.ConnectedCalendar.State;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The process ends before and after every call of the provider and every transaction; another
 * begins with what the database holds, and everything stands as it should, nothing twice.
 */
class CrashTest extends OnWorld {
  private static final String FROM = "2026-03-01T00:00:00Z";
  private static final String TO = "2026-04-01T00:00:00Z";

  /** What the run began with, for its changes. */
  private String changed = "";

  private String gone = "";
  private String series = "";
  private String onMain = "";

  @Test
  void at_no_point_of_an_ordinary_round_is_anything_lost_or_doubled() {
    everywhere(this::fill, this::change);
  }

  @Test
  void at_no_point_of_connecting_a_calendar_is_anything_lost_or_doubled() {
    everywhere(
        () -> {
          fillALittle();
          world.sync();
          disconnect();
          world.settle();
        },
        () -> world.reconnect(A));
  }

  @Test
  void at_no_point_of_a_full_read_is_anything_lost_or_doubled() {
    everywhere(
        this::fill,
        () -> {
          change();
          List.of(HOME, A, B).forEach(world.sandbox.world()::expireSyncTokens);
        });
  }

  @Test
  void at_no_point_of_a_disconnect_is_anything_left_behind() {
    eachPoint(
        this::fill,
        this::disconnect,
        point -> {
          if (world.stateOf(world.client(A)) == State.ACTIVE) {
            // It ended before the wish was recorded: the person finds it still there.
            disconnect();
            world.settle();
          }
          assertEquals(State.DISCONNECTED, world.stateOf(world.client(A)), point);
          assertEquals(
              List.of(), managedOf(A), "left on the calendar that was disconnected, " + point);
          assertEquals(List.of(), managedOf(HOME), "copies of its events, " + point);
          assertEquals(own(HOME), managedOf(B), "blocks on the other client, " + point);
          world.reconnect(A);
        });
  }

  @Test
  void at_no_point_of_a_clean_up_is_anything_left_behind_and_a_resume_makes_it_again() {
    eachPoint(
        this::fill,
        () -> world.engine.cleanUp(world.user),
        point -> {
          if (world.database.directory().user(world.user).orElseThrow().pausedBy() == null) {
            world.engine.cleanUp(world.user);
            world.settle();
          }
          for (String calendar : List.of(HOME, A, B)) {
            assertEquals(List.of(), managedOf(calendar), calendar + " " + point);
          }
          world.engine.resume(world.user);
          world.settle();
          assertComplete(point);
        });
  }

  @Test
  void at_no_point_of_a_change_of_main_is_anything_lost_or_doubled() {
    String other = "other-main@group.example";
    eachPoint(
        this::fill,
        () -> world.changeMain(other),
        point -> {
          if (world.stateOf(world.main) == State.ACTIVE) {
            world.changeMain(other);
            world.settle();
          }
          assertEquals(State.DISCONNECTED, world.stateOf(world.main), point);
          assertEquals(List.of(), managedOf(HOME), "left on the one before, " + point);
          assertEquals(shown(A, false), shownTo(other), "copies on the new one, " + point);
          assertEquals(List.of(), managedOf(A), "blocks for the one before, " + point);
          world.changeMain(HOME);
          world.settle();
          assertEquals(List.of(), shownTo(other), point);
          assertComplete(point);
        });
  }

  private List<String> shownTo(String calendar) {
    return world.person(HOME).instances(calendar, FROM, TO).stream()
        .map(e -> time(e) + " " + e.get("summary").asText())
        .sorted()
        .toList();
  }

  /** Changes, then a sync that dies; one that lives; and exactly what should stand stands. */
  private void everywhere(Runnable before, Runnable changes) {
    eachPoint(
        before,
        () -> {
          changes.run();
          world.engine.sync(world.user);
        },
        this::assertComplete);
  }

  private void eachPoint(Runnable before, Runnable dying, Consumer<String> check) {
    new EachPoint(world).play(before, dying, check, this::clear);
  }

  private void disconnect() {
    world.engine.disconnect(world.user, List.of(world.client(A)));
  }

  private void fill() {
    changed = id(ann.add(A, at(8, "'summary': 'Changed'")));
    gone = id(ann.add(A, at(10, "'summary': 'Gone'")));
    series =
        id(ann.add(A, at(12, "'summary': 'Daily', 'recurrence': ['RRULE:FREQ=DAILY;COUNT=4']")));
    ann.delete(A, series + "_20260304T110000Z");
    onMain = id(world.person(HOME).add(HOME, at(14, "'summary': 'Main'")));
  }

  private void fillALittle() {
    ann.add(A, at(8, "'summary': 'One'"));
    series =
        id(ann.add(A, at(12, "'summary': 'Daily', 'recurrence': ['RRULE:FREQ=DAILY;COUNT=3']")));
    ann.delete(A, series + "_20260304T110000Z");
    world.person(HOME).add(HOME, at(14, "'summary': 'Main'"));
  }

  private void change() {
    ann.patch(A, changed, "{'summary': 'Later', 'end': {'dateTime': '2026-03-03T09:30:00+01:00'}}");
    ann.delete(A, gone);
    ann.add(A, at(16, "'summary': 'New'"));
    ann.patch(
        A,
        series + "_20260305T110000Z",
        "{'summary': 'Retro', 'start': {'dateTime': '2026-03-05T15:00:00+01:00'},"
            + " 'end': {'dateTime': '2026-03-05T16:00:00+01:00'}}");
    ann.delete(A, series + "_20260306T110000Z");
    world.person(HOME).delete(HOME, onMain);
  }

  private void clear() {
    for (String calendar : List.of(HOME, A, B)) {
      world.events(calendar).stream()
          .filter(event -> !isManaged(event) && !event.has("recurringEventId"))
          .forEach(event -> world.person(calendar).delete(calendar, id(event)));
    }
    world.sync();
    for (String calendar : List.of(HOME, A, B)) {
      assertEquals(List.of(), world.events(calendar), "nothing is left when all is over");
    }
  }

  private void assertComplete(String point) {
    List<String> sources = new ArrayList<>(shown(A, false));
    sources.addAll(shown(B, false));
    assertEquals(sorted(sources), shown(HOME, true), "copies, " + point);
    List<String> busy = new ArrayList<>(own(A));
    busy.addAll(own(HOME));
    assertEquals(sorted(busy), managedOf(B), "blocks on B, " + point);
    assertEquals(own(HOME), managedOf(A), "blocks on A, " + point);
  }

  private List<String> own(String calendar) {
    return times(calendar, false);
  }

  private List<String> managedOf(String calendar) {
    return times(calendar, true);
  }

  private List<String> times(String calendar, boolean managed) {
    return instances(calendar, managed).stream().map(CrashTest::time).sorted().toList();
  }

  private List<String> shown(String calendar, boolean managed) {
    return instances(calendar, managed).stream()
        .map(e -> time(e) + " " + e.get("summary").asText())
        .sorted()
        .toList();
  }

  private List<JsonNode> instances(String calendar, boolean managed) {
    return world.person(calendar).instances(calendar, FROM, TO).stream()
        .filter(event -> isManaged(event) == managed)
        .toList();
  }

  private static String time(JsonNode event) {
    return event.get("start").get("dateTime").asText()
        + "–"
        + event.get("end").get("dateTime").asText();
  }

  private static List<String> sorted(List<String> texts) {
    return texts.stream().sorted().toList();
  }
}
