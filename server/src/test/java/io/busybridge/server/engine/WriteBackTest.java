package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.server.sync.Preferences;
import io.busybridge.server.sync.Preferences.MeetingsWithGuests;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** "What the user does on main to a copy", row by row, for single events. */
class WriteBackTest extends OnWorld {
  private static final String BOSS = "boss@a.example";

  private Person home;
  private Person boss;

  @BeforeEach
  void meet() {
    home = world.person(HOME);
    world.sandbox.world().addAccount(BOSS, "Boss", Optional.empty(), ZoneId.of("Europe/Berlin"));
    boss = world.person(BOSS);
  }

  // ---- title, place, description

  @Test
  void a_new_title_and_place_reach_the_original_and_nothing_else_of_it_changes() {
    String id =
        id(
            ann.add(
                A,
                at(
                    9,
                    "'summary': 'One', 'description': '<b>Bold</b> plan', 'colorId': '4',"
                        + " 'visibility': 'public'")));
    world.sync();
    home.patch(HOME, id(only(HOME)), "{'summary': 'Two', 'location': 'Room 2'}");
    world.sync();
    JsonNode original = ann.get(A, id);
    assertEquals("Two", original.get("summary").asText());
    assertEquals("Room 2", original.get("location").asText());
    assertEquals("<b>Bold</b> plan", original.get("description").asText());
    assertEquals("4", original.get("colorId").asText());
    assertEquals("public", original.get("visibility").asText());
    assertFalse(original.has("extendedProperties"));
    assertEquals("Two", only(HOME).get("summary").asText());
    assertEquals("Busy", only(B).get("summary").asText());
    assertAtRest();
  }

  @Test
  void a_new_description_reaches_the_original_without_the_footer() {
    String id = id(ann.add(A, at(9, "'summary': 'One', 'description': 'Old'")));
    world.sync();
    String text = only(HOME).get("description").asText();
    home.patch(
        HOME,
        id(only(HOME)),
        "{'description': '%s'}"
            .formatted(text.replace("Old", "<i>New</i> plan").replace("\n", "\\n")));
    world.sync();
    assertEquals("<i>New</i> plan", ann.get(A, id).get("description").asText());
    assertTrue(only(HOME).get("description").asText().startsWith("<i>New</i> plan"));
    assertAtRest();
  }

  @Test
  void a_description_without_its_footer_or_with_two_is_put_back() {
    String id = id(ann.add(A, at(9, "'summary': 'One', 'description': 'Old'")));
    world.sync();
    String text = only(HOME).get("description").asText();
    home.patch(HOME, id(only(HOME)), "{'description': 'Gone'}");
    world.sync();
    assertEquals("Old", ann.get(A, id).get("description").asText());
    assertEquals(text, only(HOME).get("description").asText());
    home.patch(
        HOME,
        id(only(HOME)),
        "{'description': '%s'}".formatted((text + text).replace("\n", "\\n")));
    world.sync();
    assertEquals("Old", ann.get(A, id).get("description").asText());
    assertEquals(text, only(HOME).get("description").asText());
    assertAtRest();
  }

  @Test
  void of_a_description_that_was_cut_nothing_flows_back() {
    String id =
        id(ann.add(A, at(9, "'summary': 'One', 'description': '%s'".formatted("x".repeat(9000)))));
    world.sync();
    String text = only(HOME).get("description").asText();
    home.patch(
        HOME,
        id(only(HOME)),
        "{'summary': 'Two', 'description': '%s'}"
            .formatted(text.replaceFirst("x", "y").replace("\n", "\\n")));
    world.sync();
    assertEquals("x".repeat(9000), ann.get(A, id).get("description").asText());
    assertEquals("Two", ann.get(A, id).get("summary").asText());
    assertEquals(text, only(HOME).get("description").asText());
    assertAtRest();
  }

  @Test
  void what_the_user_may_not_edit_is_put_back_with_its_lock() {
    String id =
        id(boss.add(BOSS, at(9, "'summary': 'Board', 'attendees': [{'email': '" + A + "'}]")));
    world.sync();
    home.patch(HOME, id(only(HOME)), "{'summary': 'Mine', 'location': 'Here'}");
    world.sync();
    assertEquals("🔒 Board", only(HOME).get("summary").asText());
    assertFalse(only(HOME).has("location"));
    assertEquals("Board", boss.get(BOSS, id).get("summary").asText());
    assertEquals("Board", ann.get(A, id).get("summary").asText());
    assertAtRest();
  }

  // ---- time

  @Test
  void a_new_time_reaches_the_original_and_blocks_follow() {
    String id = id(ann.add(A, at(9, "'summary': 'One'")));
    world.sync();
    home.patch(HOME, id(only(HOME)), at(14, "'location': ''"));
    world.sync();
    assertTrue(ann.get(A, id).get("start").get("dateTime").asText().startsWith("2026-03-03T14:00"));
    assertEquals(managedStarts(HOME), managedStarts(B));
    assertTrue(managedStarts(B).getFirst().startsWith("2026-03-03T14:00"));
    assertAtRest();
  }

  @Test
  void a_copy_made_all_day_makes_its_original_so() {
    String id = id(ann.add(A, at(9, "'summary': 'One'")));
    world.sync();
    home.patch(
        HOME,
        id(only(HOME)),
        "{'start': {'date': '2026-03-04', 'dateTime': null, 'timeZone': null},"
            + " 'end': {'date': '2026-03-05', 'dateTime': null, 'timeZone': null}}");
    world.sync();
    assertEquals("2026-03-04", ann.get(A, id).get("start").get("date").asText());
    assertFalse(ann.get(A, id).get("start").has("dateTime"));
    assertEquals(List.of("2026-03-04"), managedStarts(B));
    assertAtRest();
  }

  @Test
  void what_others_decide_about_is_not_moved() {
    String id =
        id(boss.add(BOSS, at(9, "'summary': 'Board', 'attendees': [{'email': '" + A + "'}]")));
    world.sync();
    home.patch(HOME, id(only(HOME)), at(14, "'location': ''"));
    world.sync();
    assertTrue(
        boss.get(BOSS, id).get("start").get("dateTime").asText().startsWith("2026-03-03T09"));
    assertTrue(managedStarts(HOME).getFirst().startsWith("2026-03-03T09"));
    assertAtRest();
  }

  // ---- free or busy, answers

  @Test
  void free_or_busy_is_the_users_own_whoever_invited() {
    String own = id(ann.add(A, at(9, "'summary': 'One'")));
    String board =
        id(boss.add(BOSS, at(11, "'summary': 'Board', 'attendees': [{'email': '" + A + "'}]")));
    world.sync();
    assertEquals(2, world.events(B).size());
    world.events(HOME).forEach(c -> home.patch(HOME, id(c), "{'transparency': 'transparent'}"));
    world.sync();
    assertEquals("transparent", ann.get(A, own).get("transparency").asText());
    assertEquals("transparent", ann.get(A, board).get("transparency").asText());
    assertFalse(boss.get(BOSS, board).has("transparency"), "what others see of it stays");
    assertEquals(List.of(), world.events(B));
    assertAtRest();
  }

  @Test
  void an_answer_reaches_the_original_and_changes_no_other_guest() {
    String id =
        id(
            boss.add(
                BOSS,
                at(
                    9,
                    "'summary': 'Board', 'attendees': [{'email': 'carl@x.example', 'comment': 'Hm'},"
                        + " {'email': '%s'}, {'email': 'dora@x.example', 'optional': true}]"
                            .formatted(A))));
    world.sync();
    home.patch(
        HOME,
        id(only(HOME)),
        "{'attendees': [{'email': '%s', 'responseStatus': 'accepted'}]}".formatted(HOME));
    world.sync();
    JsonNode guests = boss.get(BOSS, id).get("attendees");
    assertEquals(3, guests.size(), guests.toString());
    assertEquals("needsAction", guest(guests, "carl@x.example").get("responseStatus").asText());
    assertEquals("accepted", guest(guests, A).get("responseStatus").asText());
    assertTrue(guest(guests, "dora@x.example").get("optional").asBoolean());
    assertEquals("accepted", only(HOME).get("attendees").get(0).get("responseStatus").asText());
    assertAtRest();
  }

  @Test
  void a_no_on_the_copy_declines_the_original_and_takes_copy_and_blocks_away() {
    String id =
        id(boss.add(BOSS, at(9, "'summary': 'Board', 'attendees': [{'email': '" + A + "'}]")));
    world.sync();
    home.patch(
        HOME,
        id(only(HOME)),
        "{'attendees': [{'email': '%s', 'responseStatus': 'declined'}]}".formatted(HOME));
    world.sync();
    assertEquals(
        "declined", guest(boss.get(BOSS, id).get("attendees"), A).get("responseStatus").asText());
    assertEquals(List.of(), world.events(HOME));
    assertEquals(List.of(), world.events(B));
    assertAtRest();
  }

  // ---- deletions

  @Test
  void the_original_of_a_deleted_copy_is_deleted() {
    String id = id(ann.add(A, at(9, "'summary': 'One'")));
    world.sync();
    home.delete(HOME, id(only(HOME)));
    world.sync();
    assertEquals("cancelled", ann.get(A, id).get("status").asText());
    assertEquals(List.of(), world.events(HOME));
    assertEquals(List.of(), world.events(B));
    assertAtRest();
  }

  @Test
  void an_invitation_whose_copy_is_deleted_is_declined() {
    String id =
        id(boss.add(BOSS, at(9, "'summary': 'Board', 'attendees': [{'email': '" + A + "'}]")));
    world.sync();
    home.delete(HOME, id(only(HOME)));
    world.sync();
    assertEquals(
        "declined", guest(boss.get(BOSS, id).get("attendees"), A).get("responseStatus").asText());
    assertEquals("confirmed", boss.get(BOSS, id).get("status").asText());
    assertEquals(List.of(), world.events(HOME));
    assertEquals(List.of(), world.events(B));
    assertAtRest();
  }

  @Test
  void what_can_be_neither_deleted_nor_declined_stays_away_until_its_time_is_another() {
    String id = id(ann.add(A, at(9, "'summary': 'Fixed'")));
    lock(id);
    world.sync();
    assertEquals("🔒 Fixed", only(HOME).get("summary").asText());
    home.delete(HOME, id(only(HOME)));
    world.sync();
    assertEquals("confirmed", ann.get(A, id).get("status").asText());
    assertEquals(List.of(), world.events(HOME));
    assertEquals(List.of(), world.events(B));
    assertAtRest();

    ann.patch(A, id, "{'colorId': '3'}");
    world.engine.fullSync(world.user);
    world.settle();
    assertEquals(List.of(), world.events(HOME));

    world
        .sandbox
        .world()
        .seed(
            A,
            Person.object(
                "{'id': '%s', 'locked': true, %s"
                    .formatted(id, at(14, "'summary': 'Fixed'").substring(1))));
    world.sync();
    assertEquals("🔒 Fixed", only(HOME).get("summary").asText());
    assertEquals(1, world.events(B).size());
    assertAtRest();
  }

  @Test
  void a_full_sync_of_its_calendar_asks_a_dismissed_copy_back() {
    String id = id(ann.add(A, at(9, "'summary': 'Fixed'")));
    lock(id);
    world.sync();
    home.delete(HOME, id(only(HOME)));
    world.sync();
    assertEquals(List.of(), world.events(HOME));
    world.engine.syncCalendar(world.user, world.client(A), true);
    world.settle();
    assertEquals("🔒 Fixed", only(HOME).get("summary").asText());
    assertEquals(1, world.events(B).size());
    assertAtRest();
  }

  // ---- what is nobody's will

  @Test
  void after_a_gap_in_what_is_told_the_original_wins() {
    String one = id(ann.add(A, at(9, "'summary': 'One'")));
    String two = id(ann.add(A, at(11, "'summary': 'Two'")));
    world.sync();
    for (JsonNode copy : world.events(HOME)) {
      if (copy.get("summary").asText().equals("One")) {
        home.delete(HOME, id(copy));
      } else {
        home.patch(HOME, id(copy), "{'summary': 'Mine'}");
      }
    }
    world.sandbox.world().expireSyncTokens(HOME);
    world.sync();
    assertEquals("confirmed", ann.get(A, one).get("status").asText());
    assertEquals("Two", ann.get(A, two).get("summary").asText());
    assertEquals(List.of("One", "Two"), titles(HOME));
    assertAtRest();
  }

  @Test
  void after_a_pause_the_original_wins() {
    String id = id(ann.add(A, at(9, "'summary': 'One'")));
    String gone = id(ann.add(A, at(11, "'summary': 'Two'")));
    world.sync();
    for (JsonNode copy : world.events(HOME)) {
      if (copy.get("summary").asText().equals("One")) {
        home.patch(HOME, id(copy), "{'summary': 'Mine'}");
      } else {
        home.delete(HOME, id(copy));
      }
    }
    world.database.syncStore().breakChains(world.user);
    world.sync();
    assertEquals("One", ann.get(A, id).get("summary").asText());
    assertEquals("confirmed", ann.get(A, gone).get("status").asText());
    assertEquals(List.of("One", "Two"), titles(HOME));
    home.patch(HOME, id(world.events(HOME).getFirst()), "{'location': 'Again heard'}");
    world.sync();
    assertEquals(
        1, world.events(A).stream().filter(e -> e.has("location")).count(), "and is heard again");
    assertAtRest();
  }

  @Test
  void of_two_edits_of_one_field_the_originals_wins_and_other_fields_flow() {
    String id = id(ann.add(A, at(9, "'summary': 'One'")));
    world.sync();
    home.patch(HOME, id(only(HOME)), "{'summary': 'Mine', 'location': 'Room 2'}");
    ann.patch(A, id, "{'summary': 'Theirs', 'description': 'New'}");
    world.sync();
    JsonNode original = ann.get(A, id);
    assertEquals("Theirs", original.get("summary").asText());
    assertEquals("Room 2", original.get("location").asText());
    assertEquals("New", original.get("description").asText());
    assertEquals("Theirs", only(HOME).get("summary").asText());
    assertEquals("Room 2", only(HOME).get("location").asText());
    assertAtRest();
  }

  @Test
  void guests_added_to_a_copy_are_removed_again() {
    String id = id(ann.add(A, at(9, "'summary': 'One'")));
    world.sync();
    home.patch(HOME, id(only(HOME)), "{'attendees': [{'email': 'eve@x.example'}]}");
    world.sync();
    assertFalse(only(HOME).has("attendees"), only(HOME).toString());
    assertFalse(ann.get(A, id).has("attendees"));
    assertAtRest();
  }

  @Test
  void what_a_person_changed_and_changed_back_is_nothing() {
    String id = id(ann.add(A, at(9, "'summary': 'One'")));
    world.sync();
    String before = ann.get(A, id).get("etag").asText();
    home.patch(HOME, id(only(HOME)), "{'summary': 'Two'}");
    home.patch(HOME, id(only(HOME)), "{'summary': 'One'}");
    world.sync();
    assertEquals(before, ann.get(A, id).get("etag").asText());
    assertAtRest();
  }

  // ---- other guests

  @Test
  void a_meeting_with_guests_is_moved_and_deleted_silently_where_the_user_chose_so() {
    world.prefer(p -> choose(p, MeetingsWithGuests.SILENT));
    String id =
        id(ann.add(A, at(9, "'summary': 'Team', 'attendees': [{'email': '" + BOSS + "'}]")));
    world.sync();
    home.patch(HOME, id(only(HOME)), at(14, "'location': ''"));
    world.sync();
    assertTrue(ann.get(A, id).get("start").get("dateTime").asText().startsWith("2026-03-03T14"));
    home.delete(HOME, id(only(HOME)));
    world.sync();
    assertEquals("cancelled", ann.get(A, id).get("status").asText());
    assertEquals(List.of(), world.events(HOME));
    assertAtRest();
  }

  @Test
  void a_change_of_time_of_a_meeting_with_guests_waits_and_its_title_does_not() {
    String id =
        id(ann.add(A, at(9, "'summary': 'Team', 'attendees': [{'email': '" + BOSS + "'}]")));
    world.sync();
    home.patch(HOME, id(only(HOME)), at(14, "'summary': 'Crew'"));
    world.sync();
    assertEquals("Crew", ann.get(A, id).get("summary").asText());
    assertTrue(ann.get(A, id).get("start").get("dateTime").asText().startsWith("2026-03-03T09"));
    assertTrue(
        only(HOME).get("start").get("dateTime").asText().startsWith("2026-03-03T14"),
        "it stands as the user left it while they are asked");
    assertEquals(1, world.status().failing());
  }

  static Preferences choose(Preferences p, MeetingsWithGuests choice) {
    return new Preferences(
        p.blockTitle(),
        p.lockMark(),
        p.blockUnanswered(),
        p.copyReminders(),
        p.copyOriginalVisibility(),
        choice);
  }

  private void lock(String id) {
    seed(
        A,
        "{'id': '%s', 'locked': true, %s".formatted(id, at(9, "'summary': 'Fixed'").substring(1)));
  }

  private static JsonNode guest(JsonNode guests, String email) {
    for (JsonNode guest : guests) {
      if (guest.get("email").asText().equals(email)) {
        return guest;
      }
    }
    throw new AssertionError(email + " is no guest: " + guests);
  }
}
