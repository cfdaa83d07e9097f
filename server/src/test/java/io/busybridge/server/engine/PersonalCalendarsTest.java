package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.sandbox.http.Request;
import io.busybridge.sandbox.http.Response;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.State;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A personal calendar: a source of busy time, and never written to. */
class PersonalCalendarsTest extends OnWorld {
  private static final String OWN = "ann@own.example";

  private long personal;
  private Person own;

  @BeforeEach
  void connect() {
    personal = world.addPersonal(OWN);
    own = world.person(OWN);
  }

  @Test
  void its_events_are_blocked_on_main_as_personal_and_on_every_client_as_busy() {
    own.add(OWN, at(9, "'summary': 'Dentist', 'description': 'Root canal', 'location': 'Mitte'"));
    world.sync();

    assertEquals(List.of("Personal"), titles(HOME));
    assertEquals(List.of("Busy"), titles(A));
    assertEquals(List.of("Busy"), titles(B));
    for (String calendar : List.of(HOME, A, B)) {
      String block = only(calendar).toString();
      assertFalse(block.contains("Root canal") || block.contains("Mitte"), block);
      assertFalse(block.contains("Dentist") || block.contains(OWN), block);
      assertEquals("block", tag(only(calendar), "busybridgeKind"));
      assertEquals("private", only(calendar).path("visibility").asText());
    }
    assertEquals(List.of("Dentist"), titles(OWN));
    assertAtRest();
  }

  @Test
  void what_moves_frees_or_ends_there_does_so_in_the_blocks() {
    JsonNode dentist = own.add(OWN, at(9, "'summary': 'Dentist'"));
    world.sync();
    String block = id(only(HOME));
    own.patch(OWN, id(dentist), at(11, "'summary': 'Dentist'"));
    world.sync();
    assertEquals(List.of("2026-03-03T11:00:00+01:00"), managedStarts(HOME));
    assertEquals(List.of("2026-03-03T11:00:00+01:00"), managedStarts(A));
    assertEquals(block, id(only(HOME)));

    own.patch(OWN, id(dentist), "{'transparency': 'transparent'}");
    world.sync();
    assertEquals(List.of(), world.events(HOME));
    assertEquals(List.of(), world.events(B));
    own.patch(OWN, id(dentist), "{'transparency': 'opaque'}");
    world.sync();
    assertEquals(List.of("Personal"), titles(HOME));
    own.delete(OWN, id(dentist));
    world.sync();
    assertEquals(List.of(), world.events(HOME));
    assertEquals(List.of(), world.events(A));
    assertAtRest();
  }

  @Test
  void a_series_is_a_series_of_blocks_without_the_cancelled_instance() {
    JsonNode course =
        own.add(OWN, at(18, "'summary': 'Course', 'recurrence': ['RRULE:FREQ=WEEKLY;COUNT=3']"));
    own.delete(OWN, id(course) + "_20260310T170000Z");
    world.sync();
    assertEquals(
        List.of("2026-03-03T18:00:00+01:00", "2026-03-17T18:00:00+01:00"),
        world.person(HOME).instances(HOME, "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z").stream()
            .map(event -> event.get("start").get("dateTime").asText())
            .sorted()
            .toList());
    assertAtRest();
  }

  @Test
  void no_write_to_it_is_ever_tried() {
    own.add(OWN, at(9, "'summary': 'Dentist'"));
    ann.add(A, at(11, "'summary': 'Plan'"));
    world.person(HOME).add(HOME, at(13, "'summary': 'Lunch'"));
    world.resetStats();
    world.sync();
    assertEquals(List.of("Personal", "Plan", "Lunch").stream().sorted().toList(), titles(HOME));
    assertEquals(List.of("Dentist"), titles(OWN));
    world.engine.fullSync(world.user);
    world.settle();
    world.engine.disconnect(world.user, List.of(personal));
    world.settle();
    assertEquals(State.DISCONNECTED, world.stateOf(personal));
    assertEquals(List.of("Lunch", "Plan"), titles(HOME));

    List<String> asked =
        world.sandbox.stats().lines().stream()
            .filter(line -> line.kind().account().equals(OWN))
            .map(line -> line.kind().operation())
            .distinct()
            .toList();
    assertEquals(List.of("events.list"), asked);
  }

  @Test
  void the_grant_itself_would_refuse_every_write() {
    JsonNode dentist = own.add(OWN, at(9, "'summary': 'Dentist'"));
    world.sync();
    long account = account(personal);
    String events = "/calendar/v3/calendars/" + OWN + "/events";
    String one = events + "/" + id(dentist);
    Stream.of(
            answer("POST", events, at(10, "'summary': 'Busy'"), account),
            answer("PUT", one, at(10, "'summary': 'Busy'"), account),
            answer("PATCH", one, "{'summary': 'Busy'}", account),
            answer("DELETE", one, "", account))
        .forEach(
            refused -> {
              assertEquals(403, refused.status());
              assertTrue(
                  refused.bodyText().contains("insufficientPermissions"), refused.bodyText());
            });
    assertEquals(200, answer("GET", one, "", account).status());
    assertEquals(List.of("Dentist"), titles(OWN));
  }

  @Test
  void a_meeting_that_a_client_has_too_is_copied_from_the_client() {
    world.sandbox.world().addAccount("boss@x.example", "Boss", Optional.empty(), ZoneId.of("UTC"));
    world
        .person("boss@x.example")
        .add(
            "boss@x.example",
            at(9, "'summary': 'Board', 'attendees': [{'email': '%s'}, {'email': '%s'}]")
                .formatted(OWN, B));
    world.sync();
    assertEquals(List.of("🔒 Board"), titles(HOME));
    assertEquals(List.of("Busy"), titles(A));
    assertEquals(List.of("Board"), titles(B));
    assertAtRest();
  }

  @Test
  void a_client_calendar_may_come_back_as_a_personal_one() {
    ann.add(A, at(9, "'summary': 'Plan', 'recurrence': ['RRULE:FREQ=WEEKLY;COUNT=3']"));
    world.person(HOME).add(HOME, at(13, "'summary': 'Lunch'"));
    world.sync();
    assertEquals(List.of("Lunch", "Plan"), titles(HOME));
    world.engine.disconnect(world.user, List.of(world.client(A)));
    world.settle();
    assertEquals(List.of("Plan"), titles(A));

    world.addPersonal(A);
    world.sync();
    assertEquals(List.of("Lunch", "Personal"), titles(HOME));
    assertEquals(List.of("Plan"), titles(A));
    assertEquals(List.of("Busy", "Busy"), titles(B));
    assertAtRest();
  }

  @Test
  void what_a_dead_grant_left_behind_is_taken_over_and_nothing_is_tried_on_the_calendar() {
    ann.add(A, at(9, "'summary': 'Plan'"));
    world.person(HOME).add(HOME, at(13, "'summary': 'Lunch'"));
    world.sync();
    String copy =
        world.events(HOME).stream().filter(OnWorld::isManaged).map(OnWorld::id).findFirst().get();
    world.signOut(A);
    world.signOut(HOME);
    world.sync();
    world.engine.disconnect(world.user, List.of(world.client(A)));
    world.settle();
    assertEquals(State.DISCONNECTED, world.stateOf(world.client(A)));
    world.grantAnew(A);
    world.grantAnew(HOME);

    long again = world.addPersonal(A);
    world.resetStats();
    world.sync();
    assertEquals(List.of("Lunch", "Personal"), titles(HOME));
    assertEquals(
        List.of(copy),
        world.events(HOME).stream().filter(OnWorld::isManaged).map(OnWorld::id).toList());
    // The block that could not be removed when its time was: nothing of ours may touch it now.
    assertEquals(List.of("Busy", "Plan"), titles(A));
    assertEquals(0, world.answered("DELETE", 403));
    assertAtRest();
    world.engine.disconnect(world.user, List.of(again));
    world.settle();
    assertEquals(State.DISCONNECTED, world.stateOf(again));
    assertEquals(List.of("Lunch"), titles(HOME));
  }

  private long account(long calendar) {
    return world
        .database
        .directory()
        .calendar(calendar)
        .map(ConnectedCalendar::account)
        .orElseThrow();
  }

  private Response answer(String method, String path, String json, long account) {
    return world.sandbox.handle(
        Request.of(
            method,
            path,
            Map.of(
                "Authorization",
                "Bearer " + world.tokenOf(account),
                "Content-Type",
                "application/json"),
            json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
  }
}
