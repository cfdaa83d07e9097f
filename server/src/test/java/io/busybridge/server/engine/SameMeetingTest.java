package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One meeting, to which several of the user's calendars are invited. */
class SameMeetingTest extends OnWorld {
  private static final String BOSS = "boss@x.example";
  private static final String C = "ann@c.example";
  private static final String WEEKLY =
      "'summary': 'Board', 'recurrence': ['RRULE:FREQ=WEEKLY;COUNT=3']";

  private Person boss;

  @BeforeEach
  void invite() {
    world.addClient(C);
    world.sandbox.world().addAccount(BOSS, "Boss", Optional.empty(), ZoneId.of("Europe/Berlin"));
    boss = world.person(BOSS);
  }

  @Test
  void on_two_clients_it_has_one_copy_and_one_block_on_the_third() {
    meeting("'summary': 'Board'", A, B);
    world.sync();
    assertEquals(List.of("🔒 Board"), titles(HOME));
    assertEquals(List.of("Board"), titles(A));
    assertEquals(List.of("Board"), titles(B));
    assertEquals(List.of("Busy"), titles(C));
    assertAtRest();
  }

  @Test
  void when_one_declines_the_other_takes_over_in_place_and_the_decliner_is_blocked() {
    String meeting = meeting("'summary': 'Board'", A, B);
    world.sync();
    String copy = id(only(HOME));
    String block = id(only(C));
    world.person(HOME).patch(HOME, copy, "{'colorId': '11'}");
    answer(A, meeting, "declined");
    world.sync();
    assertEquals(copy, id(only(HOME)));
    assertEquals("11", only(HOME).get("colorId").asText());
    assertTrue(only(HOME).get("description").asText().contains("Client " + B));
    assertEquals(block, id(only(C)));
    assertEquals(List.of("Board", "Busy"), titles(A));
    assertAtRest();

    answer(A, meeting, "accepted");
    world.sync();
    assertEquals(copy, id(only(HOME)));
    assertEquals(List.of("Board"), titles(A));
    assertAtRest();
  }

  @Test
  void when_one_leaves_for_good_the_other_takes_over_in_place() {
    String meeting = meeting("'summary': 'Board'", A, B);
    world.sync();
    String copy = id(only(HOME));
    boss.patch(BOSS, meeting, "{'attendees': [{'email': '%s'}]}".formatted(B));
    world.sync();
    assertEquals(copy, id(only(HOME)));
    assertEquals(List.of("Busy"), titles(A));
    assertEquals(List.of("Board"), titles(B));
    assertAtRest();
  }

  @Test
  void a_disconnected_calendar_hands_its_meetings_over_in_place() {
    meeting("'summary': 'Board'", A, B);
    world.sync();
    String copy = id(only(HOME));
    world.engine.disconnect(world.user, List.of(world.client(A)));
    world.settle();
    assertEquals(copy, id(only(HOME)));
    assertEquals(List.of("Board"), titles(B));
    assertEquals(List.of("Board"), titles(A));
    assertAtRest();
  }

  @Test
  void a_meeting_that_comes_and_goes_between_clients_never_stands_twice() {
    String meeting = meeting("'summary': 'Board'", A, B);
    for (String answers : List.of("da", "dd", "ad", "dd", "da", "aa", "da", "ad")) {
      answer(A, meeting, answers.charAt(0) == 'a' ? "accepted" : "declined");
      answer(B, meeting, answers.charAt(1) == 'a' ? "accepted" : "declined");
      world.sync();
      boolean any = answers.contains("a");
      assertEquals(any ? 1 : 0, world.events(HOME).size(), answers);
      assertEquals(any ? 1 : 0, world.events(C).size(), answers);
      assertEquals(any && answers.charAt(0) == 'd' ? 1 : 0, managedStarts(A).size(), answers);
      assertEquals(any && answers.charAt(1) == 'd' ? 1 : 0, managedStarts(B).size(), answers);
    }
    assertAtRest();
  }

  @Test
  void where_it_stands_on_main_by_itself_there_is_no_copy() {
    String meeting = meeting("'summary': 'Board'", HOME, A);
    world.sync();
    assertEquals(List.of("Board"), titles(HOME));
    assertEquals(List.of("Board"), titles(A));
    assertEquals(List.of("Busy"), titles(B));

    answer(HOME, meeting, "declined");
    world.sync();
    assertEquals(List.of("Board", "🔒 Board"), titles(HOME));
    assertEquals(List.of("Busy"), titles(B));
    assertAtRest();
  }

  @Test
  void a_free_appearance_gets_a_block_all_the_same() {
    String meeting = meeting("'summary': 'Board'", A, B);
    world.person(B).patch(B, meeting, "{'transparency': 'transparent'}");
    world.sync();
    assertEquals(List.of("Board", "Busy"), titles(B));
    assertEquals(List.of("Board"), titles(A));
    assertEquals(List.of("🔒 Board"), titles(HOME));
    assertAtRest();
  }

  @Test
  void a_series_declined_on_one_client_but_for_a_day_is_the_others_all_the_same() {
    String meeting = meeting(WEEKLY, A, B);
    answer(A, meeting, "declined");
    answer(A, meeting + "_20260310T080000Z", "accepted");
    answer(B, meeting, "accepted");
    world.sync();
    assertEquals(3, instances(HOME));
    assertEquals(3, instances(C));
    assertAtRest();
  }

  @Test
  void an_occurrence_whose_series_stands_on_main_has_no_copy_and_no_second_block() {
    String meeting = meeting(WEEKLY, HOME);
    boss.patch(
        BOSS,
        meeting + "_20260310T080000Z",
        "{'attendees': [{'email': '%s'}, {'email': '%s'}]}".formatted(HOME, A));
    world.sync();
    assertEquals(3, instances(HOME));
    assertEquals(3, instances(B));
    assertEquals(3, instances(A));
    assertAtRest();
  }

  @Test
  void an_invitation_to_one_occurrence_stands_alone_until_the_series_comes() {
    String meeting = meeting(WEEKLY);
    boss.patch(
        BOSS, meeting + "_20260310T080000Z", "{'attendees': [{'email': '%s'}]}".formatted(A));
    world.sync();
    assertEquals(1, instances(HOME));
    assertEquals(1, instances(B));
    boss.patch(BOSS, meeting, "{'attendees': [{'email': '%s'}]}".formatted(A));
    world.sync();
    assertEquals(instances(A), instances(HOME));
    assertEquals(instances(A), instances(B));
    assertAtRest();
  }

  private String meeting(String more, String... guests) {
    String list =
        Stream.of(guests).map(g -> "{'email': '" + g + "'}").collect(Collectors.joining(", "));
    return id(boss.add(BOSS, at(9, more + ", 'attendees': [" + list + "]")));
  }

  private void answer(String guest, String meeting, String answer) {
    JsonNode event = world.person(guest).get(guest, meeting);
    var guests = event.get("attendees").deepCopy();
    guests.forEach(
        g -> {
          if (g.path("email").asText().equals(guest)) {
            ((com.fasterxml.jackson.databind.node.ObjectNode) g).put("responseStatus", answer);
          }
        });
    world.person(guest).patch(guest, meeting, "{'attendees': " + guests + "}");
  }

  private int instances(String calendar) {
    return world
        .person(calendar)
        .instances(calendar, "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z")
        .size();
  }
}
