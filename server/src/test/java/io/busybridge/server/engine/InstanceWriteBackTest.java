package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.server.sync.Preferences.MeetingsWithGuests;
import org.junit.jupiter.api.Test;

/**
 * "What the user does on main to a copy", row by row, for one instance of a copied series. Whatever
 * it is, the series itself is not written for it.
 */
class InstanceWriteBackTest extends OnSeries {
  private String series = "";

  private void ownSeries() {
    series = id(ann.add(A, at(9, WEEKLY)));
    world.sync();
  }

  private void invitation() {
    series = id(boss.add(BOSS, at(9, WEEKLY + ", 'attendees': [{'email': '" + A + "'}]")));
    world.sync();
  }

  private void locked() {
    series = "lockedseries0";
    seed(A, "{'id': '%s', 'locked': true, %s".formatted(series, at(9, WEEKLY).substring(1)));
    world.sync();
  }

  private JsonNode original(String day) {
    return ann.get(A, on(series, day));
  }

  private void assertSeriesUntouched(Runnable doing) {
    String original = etag(A, series);
    String copy = etag(HOME, copy());
    String block = etag(B, block());
    doing.run();
    assertEquals(original, etag(A, series), "the original series was written");
    assertEquals(copy, etag(HOME, copy()), "the copied series was written");
    assertEquals(block, etag(B, block()), "the series of blocks was written");
  }

  // ---- may edit

  @Test
  void a_new_title_and_place_reach_that_instance_and_no_other() {
    ownSeries();
    assertSeriesUntouched(
        () -> {
          home.patch(HOME, on(copy(), "2026-03-17"), "{'summary': 'Retro', 'location': 'Room 2'}");
          world.sync();
        });
    assertEquals("Retro", original("2026-03-17").get("summary").asText());
    assertEquals("Room 2", original("2026-03-17").get("location").asText());
    assertFalse(original("2026-03-17").has("extendedProperties"));
    assertEquals("Weekly", original("2026-03-24").get("summary").asText());
    assertFollowed();
  }

  @Test
  void a_moved_instance_moves_the_originals_on_either_side_of_the_change_of_clocks() {
    ownSeries();
    assertSeriesUntouched(
        () -> {
          home.patch(HOME, on(copy(), "2026-03-17"), "{" + time("2026-03-18", 14) + "}");
          home.patch(HOME, on(copy(), "2026-03-31"), "{" + time("2026-04-01", 15) + "}");
          world.sync();
        });
    assertTrue(
        original("2026-03-17").get("start").get("dateTime").asText().startsWith("2026-03-18T14"));
    assertTrue(
        original("2026-03-31").get("start").get("dateTime").asText().startsWith("2026-04-01T15"));
    assertFollowed();
  }

  @Test
  void an_instance_made_free_is_free_on_the_clients_calendar_and_has_no_block() {
    ownSeries();
    assertSeriesUntouched(
        () -> {
          home.patch(HOME, on(copy(), "2026-03-17"), "{'transparency': 'transparent'}");
          world.sync();
        });
    assertEquals("transparent", original("2026-03-17").get("transparency").asText());
    assertEquals(5, instances(B).size());
    assertFollowed();
    home.patch(HOME, on(copy(), "2026-03-17"), "{'transparency': 'opaque'}");
    world.sync();
    assertEquals(6, instances(B).size());
    assertFollowed();
  }

  @Test
  void a_deleted_instance_is_cancelled_in_the_original() {
    ownSeries();
    assertSeriesUntouched(
        () -> {
          home.delete(HOME, on(copy(), "2026-03-17"));
          world.sync();
        });
    assertEquals("cancelled", original("2026-03-17").get("status").asText());
    assertEquals(5, instances(A).size());
    assertFollowed();
  }

  @Test
  void the_same_for_instances_that_are_exceptions_already() {
    series = id(ann.add(A, at(9, WEEKLY)));
    ann.patch(A, on(series, "2026-03-10"), "{'summary': 'Retro'}");
    ann.patch(A, on(series, "2026-03-17"), "{" + time("2026-03-18", 14) + "}");
    ann.patch(A, on(series, "2026-03-24"), "{'summary': 'Demo', " + time("2026-03-25", 14) + "}");
    ann.patch(A, on(series, "2026-03-31"), "{'transparency': 'transparent'}");
    world.sync();
    assertFollowed();
    assertSeriesUntouched(
        () -> {
          home.patch(HOME, on(copy(), "2026-03-10"), "{" + time("2026-03-11", 16) + "}");
          home.patch(HOME, on(copy(), "2026-03-17"), "{'summary': 'Planning'}");
          home.delete(HOME, on(copy(), "2026-03-24"));
          home.patch(HOME, on(copy(), "2026-03-31"), "{'transparency': 'opaque'}");
          world.sync();
        });
    assertEquals("Retro", original("2026-03-10").get("summary").asText());
    assertTrue(
        original("2026-03-10").get("start").get("dateTime").asText().startsWith("2026-03-11T16"));
    assertEquals("Planning", original("2026-03-17").get("summary").asText());
    assertTrue(
        original("2026-03-17").get("start").get("dateTime").asText().startsWith("2026-03-18T14"));
    assertEquals("cancelled", original("2026-03-24").get("status").asText());
    assertFalse(original("2026-03-31").has("transparency"));
    assertFollowed();
  }

  @Test
  void several_instances_at_once() {
    ownSeries();
    assertSeriesUntouched(
        () -> {
          home.patch(HOME, on(copy(), "2026-03-03"), "{'summary': 'First'}");
          home.delete(HOME, on(copy(), "2026-03-10"));
          home.patch(HOME, on(copy(), "2026-03-17"), "{" + time("2026-03-19", 8) + "}");
          home.patch(HOME, on(copy(), "2026-03-24"), "{'transparency': 'transparent'}");
          home.patch(HOME, on(copy(), "2026-04-07"), "{'location': 'Far away'}");
          world.sync();
        });
    assertEquals("First", original("2026-03-03").get("summary").asText());
    assertEquals("cancelled", original("2026-03-10").get("status").asText());
    assertEquals("Far away", original("2026-04-07").get("location").asText());
    assertFollowed();
  }

  @Test
  void all_instances_moved_or_deleted_one_by_one() {
    ownSeries();
    home.delete(HOME, on(copy(), "2026-03-03"));
    home.delete(HOME, on(copy(), "2026-03-10"));
    home.delete(HOME, on(copy(), "2026-03-17"));
    home.patch(HOME, on(copy(), "2026-03-24"), "{" + time("2026-03-25", 9) + "}");
    home.patch(HOME, on(copy(), "2026-03-31"), "{" + time("2026-04-02", 9) + "}");
    home.patch(HOME, on(copy(), "2026-04-07"), "{" + time("2026-04-06", 9) + "}");
    world.sync();
    assertEquals(3, instances(A).size());
    assertFollowed();
  }

  @Test
  void what_was_changed_on_main_may_be_changed_again_and_back() {
    ownSeries();
    String day = "2026-03-17";
    home.patch(HOME, on(copy(), day), "{'summary': 'Retro', " + time("2026-03-18", 14) + "}");
    world.sync();
    assertFollowed();
    home.patch(HOME, on(copy(), day), "{" + time("2026-03-19", 15) + "}");
    world.sync();
    assertEquals("Retro", original(day).get("summary").asText());
    assertFollowed();
    home.patch(HOME, on(copy(), day), "{'summary': 'Weekly', " + time(day, 9) + "}");
    world.sync();
    assertEquals("Weekly", original(day).get("summary").asText());
    assertTrue(original(day).get("start").get("dateTime").asText().startsWith(day + "T09"));
    assertFollowed();
    ann.patch(A, series, "{'summary': 'Later'}");
    world.sync();
    assertFollowed();
  }

  @Test
  void the_description_of_an_instance_reaches_the_original_without_the_footer() {
    series = id(ann.add(A, at(9, WEEKLY + ", 'description': 'Old'")));
    world.sync();
    String instance = on(copy(), "2026-03-17");
    String text = home.get(HOME, instance).get("description").asText();
    home.patch(
        HOME,
        instance,
        "{'description': '%s'}".formatted(text.replace("Old", "New").replace("\n", "\\n")));
    world.sync();
    assertEquals("New", original("2026-03-17").get("description").asText());
    assertEquals("Old", original("2026-03-24").get("description").asText());
    assertFollowed();
  }

  @Test
  void instances_of_an_all_day_series() {
    series =
        id(
            ann.add(
                A,
                "{'summary': 'On call', %s, 'recurrence': ['RRULE:FREQ=WEEKLY;COUNT=6']}"
                    .formatted(days("2026-03-03", "2026-03-04"))));
    world.sync();
    assertSeriesUntouched(
        () -> {
          String copy = copy();
          home.patch(HOME, copy + "_20260310", "{'summary': 'Stand-in'}");
          home.patch(HOME, copy + "_20260317", "{" + days("2026-03-18", "2026-03-20") + "}");
          home.delete(HOME, copy + "_20260324");
          home.patch(HOME, copy + "_20260331", "{'transparency': 'transparent'}");
          world.sync();
        });
    assertEquals("Stand-in", ann.get(A, series + "_20260310").get("summary").asText());
    assertEquals("2026-03-18", ann.get(A, series + "_20260317").get("start").get("date").asText());
    assertEquals("cancelled", ann.get(A, series + "_20260324").get("status").asText());
    assertFollowed();
  }

  @Test
  void an_instance_made_all_day_and_back() {
    ownSeries();
    String instance = on(copy(), "2026-03-17");
    home.patch(
        HOME,
        instance,
        "{'start': {'date': '2026-03-17', 'dateTime': null, 'timeZone': null},"
            + " 'end': {'date': '2026-03-18', 'dateTime': null, 'timeZone': null}}");
    world.sync();
    assertEquals("2026-03-17", original("2026-03-17").get("start").get("date").asText());
    assertFollowed();
    home.patch(
        HOME,
        instance,
        "{'start': {'date': null, 'dateTime': '2026-03-17T13:00:00+01:00'},"
            + " 'end': {'date': null, 'dateTime': '2026-03-17T14:00:00+01:00'}}");
    world.sync();
    assertTrue(
        original("2026-03-17").get("start").get("dateTime").asText().startsWith("2026-03-17T13"));
    assertFollowed();
  }

  // ---- the series itself in the same breath

  @Test
  void a_series_and_an_instance_retitled_in_the_same_breath() {
    ownSeries();
    home.patch(HOME, on(copy(), "2026-03-17"), "{'summary': 'Retro'}");
    home.patch(HOME, copy(), "{'summary': 'Crew'}");
    world.sync();
    assertEquals("Crew", ann.get(A, series).get("summary").asText());
    assertEquals("Retro", original("2026-03-17").get("summary").asText());
    assertEquals("Crew", original("2026-03-24").get("summary").asText());
    assertFollowed();
  }

  @Test
  void a_series_retitled_and_an_instance_deleted_in_the_same_breath() {
    ownSeries();
    home.delete(HOME, on(copy(), "2026-03-17"));
    home.patch(HOME, copy(), "{'summary': 'Crew'}");
    world.sync();
    assertEquals("Crew", ann.get(A, series).get("summary").asText());
    assertEquals("cancelled", original("2026-03-17").get("status").asText());
    assertFollowed();
  }

  @Test
  void a_source_retitled_while_an_instance_of_its_copy_is_moved() {
    ownSeries();
    home.patch(HOME, on(copy(), "2026-03-17"), "{" + time("2026-03-18", 14) + "}");
    ann.patch(A, series, "{'summary': 'Crew'}");
    world.sync();
    assertTrue(
        original("2026-03-17").get("start").get("dateTime").asText().startsWith("2026-03-18T14"));
    assertEquals("Crew", original("2026-03-17").get("summary").asText());
    assertFollowed();
  }

  @Test
  void of_two_changes_to_one_instance_the_originals_wins_field_by_field() {
    ownSeries();
    home.patch(
        HOME, on(copy(), "2026-03-17"), "{'summary': 'Mine', " + time("2026-03-18", 14) + "}");
    ann.patch(A, on(series, "2026-03-17"), "{'summary': 'Theirs', 'location': 'Hall'}");
    world.sync();
    assertEquals("Theirs", original("2026-03-17").get("summary").asText());
    assertTrue(
        original("2026-03-17").get("start").get("dateTime").asText().startsWith("2026-03-18T14"));
    assertFollowed();
  }

  @Test
  void an_instance_changed_on_main_and_cancelled_at_its_source_is_gone() {
    ownSeries();
    home.patch(HOME, on(copy(), "2026-03-17"), "{'summary': 'Mine'}");
    ann.delete(A, on(series, "2026-03-17"));
    world.sync();
    assertEquals(5, instances(A).size());
    assertFollowed();
  }

  @Test
  void an_instance_deleted_on_main_and_changed_at_its_source_is_deleted() {
    ownSeries();
    home.delete(HOME, on(copy(), "2026-03-17"));
    ann.patch(A, on(series, "2026-03-17"), "{'summary': 'Theirs'}");
    world.sync();
    assertEquals("cancelled", original("2026-03-17").get("status").asText());
    assertFollowed();
  }

  @Test
  void an_instance_changed_and_then_its_series_deleted_takes_the_original_along() {
    ownSeries();
    home.patch(HOME, on(copy(), "2026-03-17"), "{'summary': 'Mine'}");
    home.delete(HOME, on(copy(), "2026-03-24"));
    home.delete(HOME, copy());
    world.sync();
    assertEquals("cancelled", ann.get(A, series).get("status").asText());
    assertEquals(0, instances(HOME).size());
    assertFollowed();
  }

  // ---- may not edit: an invitation

  @Test
  void an_instance_of_an_invitation_is_put_back() {
    invitation();
    assertSeriesUntouched(
        () -> {
          home.patch(HOME, on(copy(), "2026-03-10"), "{'summary': 'Mine'}");
          home.patch(HOME, on(copy(), "2026-03-17"), "{" + time("2026-03-18", 14) + "}");
          world.sync();
        });
    assertEquals(6, shown(BOSS).size());
    assertTrue(shown(BOSS).stream().allMatch(s -> s.contains("T09:00") && s.contains("Weekly")));
    assertFollowed();
  }

  @Test
  void an_instance_of_an_invitation_that_is_an_exception_is_put_back_to_that() {
    invitation();
    boss.patch(BOSS, on(series, "2026-03-17"), "{'summary': 'X', " + time("2026-03-18", 14) + "}");
    world.sync();
    assertFollowed();
    home.patch(HOME, on(copy(), "2026-03-17"), "{" + time("2026-03-17", 9) + "}");
    world.sync();
    assertFollowed();
    home.patch(HOME, on(copy(), "2026-03-17"), "{'summary': 'Mine'}");
    world.sync();
    assertFollowed();
    assertTrue(shown(BOSS).contains("2026-03-18T14:00:00+01:00–2026-03-18T15:00:00+01:00 X"));
  }

  @Test
  void free_or_busy_of_an_instance_is_the_users_own_whoever_invited() {
    invitation();
    home.patch(HOME, on(copy(), "2026-03-17"), "{'transparency': 'transparent'}");
    world.sync();
    assertEquals("transparent", original("2026-03-17").get("transparency").asText());
    assertFalse(boss.get(BOSS, on(series, "2026-03-17")).has("transparency"));
    assertEquals(5, instances(B).size());
    assertFollowed();
  }

  @Test
  void an_answer_to_one_instance_is_given_for_that_one() {
    invitation();
    assertSeriesUntouched(
        () -> {
          for (String answer : java.util.List.of("accepted", "tentative", "declined")) {
            home.patch(
                HOME,
                on(copy(), "2026-03-17"),
                "{'attendees': [{'email': '%s', 'responseStatus': '%s'}]}".formatted(HOME, answer));
            world.sync();
            assertEquals(answer, answerOf(boss.get(BOSS, on(series, "2026-03-17")), A));
          }
        });
    assertEquals("needsAction", answerOf(boss.get(BOSS, series), A));
    assertEquals("needsAction", answerOf(boss.get(BOSS, on(series, "2026-03-24")), A));
    assertEquals(5, instances(HOME).size());
    assertEquals(5, instances(B).size());
    assertFollowed();

    answer(A, on(series, "2026-03-17"), "accepted");
    world.sync();
    assertEquals(6, instances(HOME).size());
    assertFollowed();
  }

  @Test
  void a_deleted_instance_of_an_invitation_is_declined_for_that_one() {
    invitation();
    assertSeriesUntouched(
        () -> {
          home.delete(HOME, on(copy(), "2026-03-17"));
          world.sync();
        });
    assertEquals("declined", answerOf(boss.get(BOSS, on(series, "2026-03-17")), A));
    assertEquals("confirmed", boss.get(BOSS, on(series, "2026-03-17")).get("status").asText());
    assertEquals("needsAction", answerOf(boss.get(BOSS, series), A));
    assertEquals(5, instances(HOME).size());
    assertFollowed();
  }

  @Test
  void guests_added_to_an_instance_are_removed_again() {
    ownSeries();
    home.patch(HOME, on(copy(), "2026-03-17"), "{'attendees': [{'email': 'eve@x.example'}]}");
    world.sync();
    assertFalse(home.get(HOME, on(copy(), "2026-03-17")).has("attendees"));
    assertFalse(original("2026-03-17").has("attendees"));
    assertFollowed();
  }

  // ---- may neither edit nor decline

  @Test
  void a_deleted_instance_that_can_be_neither_deleted_nor_declined_stays_away_alone() {
    locked();
    assertSeriesUntouched(
        () -> {
          home.delete(HOME, on(copy(), "2026-03-17"));
          world.sync();
        });
    assertEquals(6, instances(A).size());
    assertEquals(5, instances(HOME).size());
    assertEquals(5, instances(B).size());
    assertAtRest();
    world.engine.fullSync(world.user);
    world.settle();
    assertEquals(5, instances(HOME).size());
    assertEquals(5, instances(B).size());
    home.delete(HOME, on(copy(), "2026-03-24"));
    world.sync();
    assertEquals(4, instances(HOME).size());
    assertEquals(4, instances(B).size());
    assertAtRest();

    seed(A, "{'id': '%s', 'locked': true, %s".formatted(series, at(11, WEEKLY).substring(1)));
    world.sync();
    assertEquals(6, instances(HOME).size());
    assertFollowed();
  }

  @Test
  void a_dismissed_instance_that_is_an_exception_stays_away_until_its_own_time_is_another() {
    locked();
    String slot = on(series, "2026-03-17");
    String moved =
        "{'id': '%s', 'locked': true, 'recurringEventId': '%s', 'summary': 'Weekly',"
                .formatted(slot, series)
            + " 'originalStartTime': {'dateTime': '2026-03-17T09:00:00+01:00',"
            + " 'timeZone': 'Europe/Berlin'}, %s}";
    seed(A, moved.formatted(time("2026-03-18", 14)));
    world.sync();
    assertFollowed();
    home.delete(HOME, on(copy(), "2026-03-17"));
    world.sync();
    assertEquals(5, instances(HOME).size());
    assertEquals(5, instances(B).size());
    assertAtRest();
    seed(A, moved.formatted(time("2026-03-19", 14)));
    world.sync();
    assertFollowed();
  }

  @Test
  void an_instance_of_a_locked_series_is_put_back() {
    locked();
    home.patch(
        HOME, on(copy(), "2026-03-17"), "{'summary': 'Mine', " + time("2026-03-18", 14) + "}");
    world.sync();
    assertFollowed();
  }

  // ---- other guests

  @Test
  void an_instance_with_other_guests_is_moved_and_deleted_where_the_user_chose_so() {
    world.prefer(p -> WriteBackTest.choose(p, MeetingsWithGuests.SILENT));
    series = id(ann.add(A, at(9, WEEKLY + ", 'attendees': [{'email': '" + BOSS + "'}]")));
    world.sync();
    home.patch(HOME, on(copy(), "2026-03-17"), "{" + time("2026-03-18", 14) + "}");
    home.delete(HOME, on(copy(), "2026-03-24"));
    world.sync();
    assertTrue(
        original("2026-03-17").get("start").get("dateTime").asText().startsWith("2026-03-18T14"));
    assertEquals("cancelled", original("2026-03-24").get("status").asText());
    assertFollowed();
  }

  @Test
  void of_an_instance_with_other_guests_the_title_flows_and_the_time_waits() {
    series = id(ann.add(A, at(9, WEEKLY + ", 'attendees': [{'email': '" + BOSS + "'}]")));
    world.sync();
    home.patch(HOME, on(copy(), "2026-03-17"), "{'summary': 'X', " + time("2026-03-18", 14) + "}");
    home.delete(HOME, on(copy(), "2026-03-24"));
    world.sync();
    assertEquals("X", original("2026-03-17").get("summary").asText());
    assertTrue(
        original("2026-03-17").get("start").get("dateTime").asText().startsWith("2026-03-17T09"));
    assertEquals("confirmed", original("2026-03-24").get("status").asText());
    assertEquals(2, world.status().failing());
  }

  // ---- what is nobody's will

  @Test
  void after_a_gap_in_what_is_told_instances_are_put_back() {
    ownSeries();
    home.patch(HOME, on(copy(), "2026-03-10"), "{'summary': 'Mine'}");
    home.delete(HOME, on(copy(), "2026-03-17"));
    home.patch(HOME, on(copy(), "2026-03-24"), "{" + time("2026-03-25", 14) + "}");
    world.sandbox.world().expireSyncTokens(HOME);
    world.sync();
    assertEquals(6, instances(A).size());
    assertTrue(shown(A).stream().allMatch(s -> s.contains("T09:00") && s.contains("Weekly")));
    assertFollowed();
  }

  @Test
  void an_answer_that_google_gives_for_a_whole_series_is_nobodys_for_an_instance() {
    invitation();
    boss.patch(BOSS, on(series, "2026-03-17"), "{" + time("2026-03-18", 14) + "}");
    world.sync();
    world
        .sandbox
        .world()
        .setSwitches(
            world.sandbox.world().switches().with(Person.object("{'loneOrganizerAccepts': true}")));
    boss.patch(BOSS, series, "{'summary': 'Fortnightly'}");
    world.sync();
    assertEquals("needsAction", answerOf(boss.get(BOSS, on(series, "2026-03-17")), A));
    assertEquals("needsAction", answerOf(boss.get(BOSS, series), A));
    home.patch(HOME, on(copy(), "2026-03-17"), "{'location': 'Room 2'}");
    world.sync();
    assertEquals("needsAction", answerOf(boss.get(BOSS, on(series, "2026-03-17")), A));
    assertAtRest();
  }
}
