package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the user does to the one copy of a meeting that stands on several of their calendars. */
class SameMeetingWriteBackTest extends OnSeries {
  private static final String C = "ann@c.example";

  private Person annAtB;

  @BeforeEach
  void third() {
    world.addClient(C);
    annAtB = world.person(B);
  }

  private static String guests(String... guests) {
    return "'attendees': ["
        + Stream.of(guests).map(g -> "{'email': '" + g + "'}").collect(Collectors.joining(", "))
        + "]";
  }

  private String meeting(String more, String... guests) {
    return id(boss.add(BOSS, at(9, "'summary': 'Board', " + more + guests(guests))));
  }

  private void answerOnMain(String event, String answer) {
    home.patch(
        HOME,
        event,
        "{'attendees': [{'email': '%s', 'responseStatus': '%s'}]}".formatted(HOME, answer));
  }

  private void disconnect(String email) {
    world.engine.disconnect(world.user, List.of(world.client(email)));
    world.settle();
  }

  @Test
  void an_answer_is_given_where_the_copy_comes_from_and_nowhere_else() {
    String meeting = meeting("", A, B);
    world.sync();
    answerOnMain(id(only(HOME)), "accepted");
    world.sync();
    assertEquals("accepted", answerOf(boss.get(BOSS, meeting), A));
    assertEquals("needsAction", answerOf(boss.get(BOSS, meeting), B));
    assertEquals(1, world.events(HOME).size());
    assertAtRest();
  }

  @Test
  void who_deletes_the_copy_declines_one_appearance_after_the_other() {
    String meeting = meeting("", A, B);
    world.sync();
    home.delete(HOME, id(only(HOME)));
    world.sync();
    assertEquals("declined", answerOf(boss.get(BOSS, meeting), A));
    assertEquals("needsAction", answerOf(boss.get(BOSS, meeting), B));
    assertTrue(only(HOME).get("description").asText().contains("Client " + B));
    assertEquals(List.of("Busy"), titles(C));
    assertAtRest();
    home.delete(HOME, id(only(HOME)));
    world.sync();
    assertEquals("declined", answerOf(boss.get(BOSS, meeting), B));
    assertEquals(List.of(), world.events(HOME));
    assertEquals(List.of(), world.events(C));
    assertAtRest();
  }

  @Test
  void the_appearance_that_may_be_edited_is_edited_though_it_was_connected_later() {
    String meeting = id(annAtB.add(B, at(9, "'summary': 'Mine', " + guests(A))));
    world.sync();
    assertEquals(List.of("Mine"), titles(HOME), "without a lock");
    home.patch(HOME, id(only(HOME)), "{'summary': 'Ours'}");
    world.sync();
    assertEquals("Ours", annAtB.get(B, meeting).get("summary").asText());
    assertEquals("Ours", ann.get(A, meeting).get("summary").asText());
    home.patch(HOME, id(only(HOME)), at(14, "'location': ''"));
    world.sync();
    assertTrue(
        annAtB.get(B, meeting).get("start").get("dateTime").asText().startsWith("2026-03-03T14"),
        "among the user's own calendars nobody else has to be asked");
    assertEquals(List.of("2026-03-03T14:00:00+01:00"), managedStarts(C));
    assertAtRest();
    home.delete(HOME, id(only(HOME)));
    world.sync();
    assertEquals("cancelled", annAtB.get(B, meeting).get("status").asText());
    assertEquals(List.of(), world.events(HOME));
    assertEquals(List.of(), world.events(C));
    assertAtRest();
  }

  @Test
  void instances_of_a_series_are_edited_there_too() {
    String series = id(annAtB.add(B, at(9, WEEKLY + ", " + guests(A))));
    world.sync();
    home.patch(
        HOME, on(copy(), "2026-03-17"), "{'summary': 'Ours', " + time("2026-03-18", 14) + "}");
    home.delete(HOME, on(copy(), "2026-03-24"));
    world.sync();
    assertEquals("Ours", annAtB.get(B, on(series, "2026-03-17")).get("summary").asText());
    assertEquals("cancelled", annAtB.get(B, on(series, "2026-03-24")).get("status").asText());
    assertEquals(spans(B), spans(HOME));
    assertEquals(spans(B), spans(C));
    assertEquals(spans(B), spans(A));
    assertAtRest();
  }

  @Test
  void after_one_has_declined_the_copy_answers_for_the_other() {
    String meeting = meeting("", A, B);
    world.sync();
    answer(A, meeting, "declined");
    world.sync();
    answerOnMain(id(only(HOME)), "tentative");
    world.sync();
    assertEquals("declined", answerOf(boss.get(BOSS, meeting), A));
    assertEquals("tentative", answerOf(boss.get(BOSS, meeting), B));
    assertAtRest();
  }

  @Test
  void a_copy_answered_while_its_appearance_is_taken_off_the_list_is_the_others_as_that_says() {
    String meeting = meeting("", A, B);
    world.sync();
    answerOnMain(id(only(HOME)), "accepted");
    boss.patch(BOSS, meeting, "{" + guests(B) + "}");
    world.sync();
    assertEquals(1, world.events(HOME).size());
    assertEquals(
        answerOf(annAtB.get(B, meeting), B), answerOf(only(HOME), HOME), "as the other has it");
    assertEquals(List.of("Busy"), titles(A));
    assertAtRest();
  }

  @Test
  void a_copy_edited_while_its_calendar_is_disconnected_is_the_others() {
    meeting("", A, B);
    world.sync();
    home.patch(HOME, id(only(HOME)), "{'summary': 'Mine', 'transparency': 'transparent'}");
    disconnect(A);
    world.sync();
    assertEquals(List.of("🔒 Board"), titles(HOME));
    assertAtRest();
  }

  @Test
  void a_copy_deleted_while_its_calendar_is_disconnected_is_made_again_for_the_other() {
    meeting("", A, B);
    world.sync();
    home.delete(HOME, id(only(HOME)));
    disconnect(A);
    world.sync();
    assertTrue(world.events(HOME).size() <= 1);
    assertAtRest();
  }

  @Test
  void what_stands_on_main_by_itself_is_nobodys_copy() {
    String meeting = meeting("", HOME, A);
    world.sync();
    home.patch(HOME, meeting, "{'transparency': 'transparent'}");
    world.sync();
    assertFalse(ann.get(A, meeting).has("transparency"));
    answer(HOME, meeting, "declined");
    world.sync();
    assertEquals("needsAction", answerOf(boss.get(BOSS, meeting), A));
    assertAtRest();
  }

  @Test
  void a_declined_meeting_on_main_and_the_copy_that_takes_its_place() {
    String meeting = meeting("", HOME, A);
    world.sync();
    answer(HOME, meeting, "declined");
    world.sync();
    JsonNode copy =
        world.events(HOME).stream().filter(OnWorld::isManaged).findFirst().orElseThrow();
    home.delete(HOME, id(copy));
    world.sync();
    assertEquals("declined", answerOf(boss.get(BOSS, meeting), A));
    assertTrue(world.events(HOME).stream().noneMatch(OnWorld::isManaged));
    assertEquals(List.of(), world.events(B));
    assertAtRest();
  }

  @Test
  void free_on_one_appearance_by_way_of_the_copy() {
    String meeting = meeting("", A, B);
    world.sync();
    home.patch(HOME, id(only(HOME)), "{'transparency': 'transparent'}");
    world.sync();
    assertEquals("transparent", ann.get(A, meeting).get("transparency").asText());
    assertFalse(annAtB.get(B, meeting).has("transparency"));
    assertAtRest();
  }

  @Test
  void what_was_wished_of_a_copy_never_reaches_an_event_on_main_itself() {
    String series =
        id(
            boss.add(
                BOSS,
                at(9, WEEKLY + ", 'guestsCanModify': true, " + guests(A, "guest@x.example"))));
    world.sync();
    home.delete(HOME, on(copy(), "2026-03-17"));
    world.sync();
    SyncService.HeldPlan held = world.engine.held(world.user).getFirst();
    // Before the user has decided, they are invited to that one on main, and there alone.
    boss.patch(BOSS, on(series, "2026-03-17"), "{" + guests("guest@x.example", HOME) + "}");
    world.sync();
    world.engine.decide(world.user, held.hold().id(), true);
    world.sync();
    assertEquals(
        "confirmed", home.get(HOME, on(series, "2026-03-17")).get("status").asText(), "their own");
    assertEquals("needsAction", answerOf(boss.get(BOSS, on(series, "2026-03-17")), HOME));
    assertAtRest();
  }
}
