package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.busybridge.sandbox.faults.Effect;
import io.busybridge.sandbox.faults.FaultRule;
import io.busybridge.sandbox.faults.Match;
import io.busybridge.sandbox.model.AccessRole;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What went wrong in a simulated history once, as small as it can be told. */
class PlaysFromSimulationTest extends OnWorld {

  @Test
  void a_colour_once_chosen_stays_through_every_later_write() {
    String id = id(ann.add(A, at(9, "'summary': 'One'")));
    world.sync();
    world.person(HOME).patch(HOME, id(only(HOME)), "{'colorId': '11'}");
    for (String title : new String[] {"Two", "Three", "Four"}) {
      ann.patch(A, id, "{'summary': '" + title + "'}");
      world.sync();
      assertEquals(title, only(HOME).get("summary").asText());
      assertEquals("11", only(HOME).get("colorId").asText());
    }
  }

  @Test
  void reminders_once_chosen_stay_through_every_later_write() {
    String id = id(ann.add(A, at(9, "'summary': 'One'")));
    world.sync();
    world
        .person(B)
        .patch(
            B,
            id(only(B)),
            "{'reminders': {'useDefault': false,"
                + " 'overrides': [{'method': 'popup', 'minutes': 7}]}}");
    for (int hour = 10; hour < 13; hour++) {
      ann.patch(A, id, at(hour, "'summary': 'One'"));
      world.sync();
      assertEquals(7, only(B).get("reminders").get("overrides").get(0).get("minutes").asInt());
    }
  }

  @Test
  void a_block_gets_no_reminders_after_its_calendar_could_only_be_read_for_a_while() {
    world.sandbox.world().addAccount("x@x.example", "X", Optional.empty(), ZoneId.of("UTC"));
    world.sandbox.world().addCalendar("x@x.example", Optional.of("team"), "Team", ZoneId.of("UTC"));
    world.addShared(A, "team", AccessRole.WRITER);
    Person boss = world.person("x@x.example");
    ann.add(A, at(9, "'summary': 'One'"));
    world.sync();
    world.sandbox.world().share("team", A, AccessRole.READER);
    world.sync();
    boss.delete("team", id(boss.all("team", false).getFirst()));
    world.sandbox.world().share("team", A, AccessRole.WRITER);
    world.sync();
    var block = ann.all("team", false).getFirst();
    assertEquals("Busy", block.get("summary").asText());
    assertEquals("{\"useDefault\":false}", block.get("reminders").toString());
    assertAtRest();
  }

  @Test
  void an_exception_in_a_slot_that_its_series_does_not_come_to_waits_for_the_series() {
    String id =
        id(ann.add(A, at(9, "'summary': 'Daily', 'recurrence': ['RRULE:FREQ=DAILY;COUNT=3']")));
    seed(
        A,
        "{'id': '%s_20260307T080000Z', 'recurringEventId': '%s', 'summary': 'Stray',"
                .formatted(id, id)
            + " 'originalStartTime': {'dateTime': '2026-03-07T08:00:00Z'},"
            + " 'start': {'dateTime': '2026-03-07T10:00:00Z'},"
            + " 'end': {'dateTime': '2026-03-07T11:00:00Z'}}");
    world.sync();
    assertEquals(0, world.status().pending());
    assertEquals(3, instances());
    assertAtRest();
    ann.patch(A, id, "{'recurrence': ['RRULE:FREQ=DAILY;COUNT=6']}");
    world.sync();
    assertEquals(6, instances());
    assertAtRest();
  }

  private int instances() {
    return world
        .person(HOME)
        .instances(HOME, "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z")
        .size();
  }

  @Test
  void what_is_to_go_from_a_calendar_out_of_reach_goes_when_it_returns() {
    world.sandbox.world().addAccount("x@x.example", "X", Optional.empty(), ZoneId.of("UTC"));
    world.sandbox.world().addCalendar("x@x.example", Optional.of("team"), "Team", ZoneId.of("UTC"));
    world.addShared(A, "team", AccessRole.WRITER);
    ann.add(A, at(9, "'summary': 'Stays'"));
    ann.add(A, at(11, "'summary': 'Stays too'"));
    ann.add(A, at(13, "'summary': 'And so on'"));
    String id = id(world.person(B).add(B, at(10, "'summary': 'Goes'")));
    world.sync();
    Person boss = world.person("x@x.example");
    assertEquals(4, boss.all("team", false).size());
    world.sandbox.world().share("team", A, AccessRole.NONE);
    world.person(B).delete(B, id);
    // The team's calendar is not looked at before the block is to go.
    world.engine.pushed(world.client(B));
    world.settle();
    assertEquals(4, boss.all("team", false).size());
    world.sandbox.world().share("team", A, AccessRole.WRITER);
    world.sync();
    world.sync();
    assertEquals(3, boss.all("team", false).size());
    assertAtRest();
  }

  @Test
  void an_instance_of_a_block_that_a_person_deletes_returns_as_silent_as_it_was() {
    ann.add(A, at(9, "'summary': 'Daily', 'recurrence': ['RRULE:FREQ=DAILY;COUNT=3']"));
    world.sync();
    world.person(B).delete(B, id(only(B)) + "_20260304T080000Z");
    world.sync();
    for (var instance :
        world.person(B).instances(B, "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z")) {
      assertEquals("{\"useDefault\":false}", instance.get("reminders").toString());
    }
    assertEquals(
        3, world.person(B).instances(B, "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z").size());
    assertAtRest();
  }

  @Test
  void a_copy_of_which_it_is_not_known_whether_it_stands_is_not_handed_over() {
    ann.add(A, at(9, "'summary': 'Both', 'attendees': [{'email': '" + B + "'}]"));
    world
        .sandbox
        .faults()
        .set(
            List.of(
                FaultRule.always(
                    Match.any().withMethod("GET").withAccount(A),
                    Effect.error(503, "backendError")),
                FaultRule.always(
                    Match.any().withMethod("POST"), new Effect.Drop(Effect.Moment.AFTER))));
    world.engine.sync(world.user);
    world.sandbox.faults().clear();
    world.sync();
    assertEquals(1, world.events(HOME).size());
    assertAtRest();
  }

  @Test
  void a_copy_that_goes_while_an_edit_of_it_waits_is_not_waited_for_for_ever() {
    String id = id(ann.add(A, at(9, "'summary': 'One'")));
    world.sync();
    String copy = id(only(HOME));
    world.person(HOME).patch(HOME, copy, "{'summary': 'Two'}");
    world
        .sandbox
        .faults()
        .set(
            List.of(
                FaultRule.always(
                    Match.any().withAccount(A).withMethod("PATCH"),
                    Effect.error(403, "quotaExceeded"))));
    world.sync();
    world.person(HOME).delete(HOME, copy);
    world.sandbox.world().expireSyncTokens(HOME);
    world.sandbox.faults().clear();
    world.sync();
    world.sandbox.clock().advance(Duration.ofHours(7));
    world.sync();
    assertEquals(0, world.status().pending());
    assertEquals("confirmed", ann.get(A, id).get("status").asText());
    assertEquals(1, world.events(HOME).size());
  }
}
