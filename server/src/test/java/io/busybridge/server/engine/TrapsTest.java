package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.server.sync.Preferences;
import io.busybridge.server.sync.Preferences.MeetingsWithGuests;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Traps of docs/traps.md that no other test walks into. */
class TrapsTest extends OnWorld {

  @Test
  void a_rule_that_changes_while_the_time_stays_changes_copy_and_blocks_in_place() {
    String id =
        id(ann.add(A, at(9, "'summary': 'Weekly', 'recurrence': ['RRULE:FREQ=WEEKLY;COUNT=6']")));
    world.sync();
    String copy = id(only(HOME));
    String block = id(only(B));
    ann.patch(A, id, "{'recurrence': ['RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3']}");
    world.sync();
    for (String calendar : List.of(HOME, B)) {
      assertEquals(
          "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3", only(calendar).get("recurrence").get(0).asText());
      assertEquals(
          starts(A), starts(calendar), "the weeks in between are free again on " + calendar);
    }
    assertEquals(copy, id(only(HOME)));
    assertEquals(block, id(only(B)));
    assertAtRest();
  }

  @Test
  void an_occurrence_moved_on_main_leaves_no_block_in_its_old_slot() {
    Person home = world.person(HOME);
    String id =
        id(home.add(HOME, at(9, "'summary': 'Own', 'recurrence': ['RRULE:FREQ=DAILY;COUNT=3']")));
    world.sync();
    home.patch(
        HOME,
        id + "_20260304T080000Z",
        "{'start': {'dateTime': '2026-03-04T15:00:00+01:00'},"
            + " 'end': {'dateTime': '2026-03-04T16:00:00+01:00'}}");
    world.sync();
    assertEquals(starts(HOME), starts(A));
    assertEquals(starts(HOME), starts(B));
    assertTrue(starts(A).stream().noneMatch(s -> s.startsWith("2026-03-04T09")), "the old slot");
    assertAtRest();
  }

  @Test
  void what_takes_no_part_is_decided_once_and_not_tried_again() {
    ann.add(A, at(9, "'summary': 'Free', 'transparency': 'transparent'"));
    seed(
        A,
        at(
            11,
            "'id': 'declined', 'summary': 'No', 'organizer': {'email': 'boss@a.example'},"
                + " 'attendees': [{'email': '"
                + A
                + "', 'self': true, 'responseStatus': 'declined'}]"));
    world.sync();
    assertEquals(List.of("Free"), titles(HOME));
    assertEquals(List.of(), world.events(B));
    for (int pass = 0; pass < 3; pass++) {
      world.resetStats();
      world.sync();
      assertEquals(3, world.calls(), "one list a calendar, and nothing else");
      assertEquals(0, world.writes());
    }
  }

  @Test
  void our_own_deletions_come_back_and_delete_no_original() {
    String onA = id(ann.add(A, at(9, "'summary': 'Of A'")));
    String onB = id(world.person(B).add(B, at(11, "'summary': 'Of B'")));
    world.sync();
    world.engine.disconnect(world.user, List.of(world.client(A)));
    world.settle();
    world.sync();
    world.sync();
    assertEquals(onA, id(only(A)));
    assertEquals("confirmed", only(A).get("status").asText());
    assertEquals(onB, id(only(B)));
    assertEquals(List.of("Of B"), titles(HOME));
  }

  @Test
  void guests_of_an_original_are_guests_of_no_copy() {
    String guest = "carl@guests.example";
    world.sandbox.world().addAccount(guest, "Carl", Optional.empty(), ZoneId.of("Europe/Berlin"));
    String id =
        id(ann.add(A, at(9, "'summary': 'With Carl', 'attendees': [{'email': '" + guest + "'}]")));
    world.sync();
    ann.patch(A, id, "{'summary': 'Still with Carl'}");
    world.sync();
    List<JsonNode> invitations = world.person(guest).all(guest, true);
    assertEquals(1, invitations.size(), "Carl has the meeting itself, and no copy of it");
    assertTrue(only(HOME).path("attendees").isMissingNode(), only(HOME).toString());
    assertTrue(only(B).path("attendees").isMissingNode(), only(B).toString());
  }

  @Test
  void guests_are_told_of_a_deletion_exactly_where_the_user_chose_so() {
    // Where nobody is told, guests keep what was deleted: so it shows who was.
    world
        .sandbox
        .world()
        .setSwitches(
            world
                .sandbox
                .world()
                .switches()
                .with(Person.object("{'guestsKeepDeletedMeetings': true}")));
    String guest = "carl@guests.example";
    world.sandbox.world().addAccount(guest, "Carl", Optional.empty(), ZoneId.of("Europe/Berlin"));
    int keeps = 0;
    for (MeetingsWithGuests choice : List.of(MeetingsWithGuests.SILENT, MeetingsWithGuests.SEND)) {
      world.prefer(
          p ->
              new Preferences(
                  p.blockTitle(),
                  p.lockMark(),
                  p.blockUnanswered(),
                  p.copyReminders(),
                  p.copyOriginalVisibility(),
                  choice));
      ann.add(A, at(9, "'summary': 'Team', 'attendees': [{'email': '" + guest + "'}]"));
      world.sync();
      world.person(HOME).delete(HOME, id(only(HOME)));
      world.sync();
      assertEquals(List.of(), world.events(A));
      keeps += choice == MeetingsWithGuests.SILENT ? 1 : 0;
      assertEquals(keeps, world.events(guest).size(), choice.name());
    }
    assertAtRest();
  }

  private List<String> starts(String calendar) {
    return world
        .person(calendar)
        .instances(calendar, "2026-03-01T00:00:00Z", "2026-06-01T00:00:00Z")
        .stream()
        .map(event -> event.get("start").get("dateTime").asText())
        .sorted()
        .toList();
  }
}
