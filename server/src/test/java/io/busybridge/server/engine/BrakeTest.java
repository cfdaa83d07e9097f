package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.sandbox.model.AccessRole;
import io.busybridge.server.engine.SyncStore.Hold.Reason;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** "The brake": what would happen all at once, and nobody asked for, waits for a person. */
class BrakeTest extends OnWorld {
  private static final String BOSS = "boss@a.example";
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  @BeforeEach
  void brake() {
    world.letsPass(false);
  }

  // ---- removals

  @Test
  void one_in_five_of_a_calendars_events_and_at_least_three_wait() {
    List<String> ids = fill(10);
    world.sync();
    for (String id : ids.subList(0, 3)) {
      ann.delete(A, id);
    }
    world.sync();
    assertEquals(10, world.events(HOME).size());
    assertEquals(10, world.events(B).size());
    List<SyncService.HeldPlan> plans = world.engine.held(world.user);
    assertEquals(2, plans.size());
    assertTrue(plans.stream().allMatch(p -> p.hold().reason() == Reason.MANY_REMOVALS));
    assertEquals(3, plans.getFirst().placements().size());
    assertEquals(6, world.status().failing());
    assertEquals(6, world.status().pending());

    world.decideAll(true);
    assertEquals(7, world.events(HOME).size());
    assertEquals(7, world.events(B).size());
    assertEquals(List.of(), world.engine.held(world.user));
    assertAtRest();
  }

  @Test
  void two_of_many_go_and_all_of_two_wait() {
    List<String> ids = fill(10);
    world.sync();
    ann.delete(A, ids.get(0));
    ann.delete(A, ids.get(1));
    world.sync();
    assertEquals(8, world.events(HOME).size());
    assertAtRest();
  }

  @Test
  void all_of_two_wait() {
    List<String> ids = fill(2);
    world.sync();
    ids.forEach(id -> ann.delete(A, id));
    world.sync();
    assertEquals(2, world.events(HOME).size());
    assertEquals(2, world.engine.held(world.user).size());
  }

  @Test
  void what_went_within_the_hour_counts_and_what_went_before_does_not() {
    List<String> ids = fill(10);
    world.sync();
    for (String id : ids.subList(0, 2)) {
      ann.delete(A, id);
      world.sync();
    }
    assertEquals(8, world.events(HOME).size());
    world.sandbox.clock().advance(Duration.ofMinutes(61));
    ann.delete(A, ids.get(2));
    world.sync();
    assertEquals(7, world.events(HOME).size());
    ann.delete(A, ids.get(3));
    ann.delete(A, ids.get(4));
    world.sync();
    assertEquals(7, world.events(HOME).size(), "three of eight within the hour");
  }

  @Test
  void while_removals_wait_all_else_goes_on() {
    List<String> ids = fill(5);
    world.sync();
    ids.subList(0, 3).forEach(id -> ann.delete(A, id));
    ann.patch(A, ids.get(4), "{'summary': 'Renamed'}");
    ann.add(A, at(20, "'summary': 'New'"));
    world.sync();
    assertEquals(6, world.events(HOME).size());
    assertTrue(titles(HOME).containsAll(List.of("New", "Renamed")));
  }

  @Test
  void a_hold_lapses_when_its_cause_does() {
    List<String> ids = fill(5);
    world.sync();
    ids.subList(0, 3).forEach(id -> ann.patch(A, id, "{'transparency': 'transparent'}"));
    world.sync();
    assertEquals(1, world.engine.held(world.user).size(), "the blocks");
    ids.subList(0, 3).forEach(id -> ann.patch(A, id, "{'transparency': 'opaque'}"));
    world.sync();
    assertEquals(List.of(), world.engine.held(world.user));
    assertEquals(5, world.events(B).size());
    assertAtRest();
  }

  @Test
  void removals_that_are_discarded_are_let_stand_and_not_asked_about_again() {
    List<String> ids = fill(5);
    world.sync();
    ids.subList(0, 3).forEach(id -> ann.delete(A, id));
    world.sync();
    assertEquals(2, world.decideAll(false));
    assertEquals(5, world.events(HOME).size());
    assertAtRest();
    world.engine.fullSync(world.user);
    world.settle();
    assertEquals(List.of(), world.engine.held(world.user));
    assertEquals(5, world.events(HOME).size());
    assertAtRest();
    world.engine.disconnect(world.user, List.of(world.client(A)));
    world.settle();
    assertEquals(0, world.events(HOME).size(), "a person asked");
  }

  @Test
  void what_a_person_asked_for_does_not_wait() {
    fill(6);
    world.sync();
    world.engine.disconnect(world.user, List.of(world.client(A)));
    world.settle();
    assertEquals(0, world.events(HOME).size());
    assertEquals(List.of(), world.engine.held(world.user));
  }

  @Test
  void a_calendar_that_suddenly_lists_nothing_is_not_believed_at_once() {
    fill(6);
    world.sync();
    world.sandbox.world().expireSyncTokens(A);
    world.events(A).forEach(event -> ann.delete(A, id(event)));
    world.sync();
    assertEquals(6, world.events(HOME).size());
    assertEquals(6, world.events(B).size());
  }

  // ---- write-backs

  @Test
  void more_than_three_deletions_an_hour_of_originals_wait() {
    fill(8);
    world.sync();
    Person home = world.person(HOME);
    world.events(HOME).subList(0, 4).forEach(copy -> home.delete(HOME, id(copy)));
    world.sync();
    assertEquals(8, world.events(A).size());
    assertEquals(4, world.events(HOME).size());
    SyncService.HeldPlan plan = world.engine.held(world.user).getFirst();
    assertEquals(Reason.MANY_WRITE_BACKS, plan.hold().reason());
    assertEquals(4, plan.placements().size());

    world.decideAll(true);
    assertEquals(4, world.events(A).size());
    // Their blocks go with them: that is the next question.
    world.decideAll(true);
    assertEquals(4, world.events(B).size());
    assertAtRest();
  }

  @Test
  void write_backs_that_are_discarded_put_the_copies_back() {
    fill(6);
    world.sync();
    List<String> before = titles(HOME);
    Person home = world.person(HOME);
    world.events(HOME).subList(0, 5).forEach(copy -> home.delete(HOME, id(copy)));
    world.sync();
    world.decideAll(false);
    assertEquals(6, world.events(A).size());
    assertEquals(before, titles(HOME));
    assertAtRest();
  }

  @Test
  void three_deletions_an_hour_are_carried_over_at_once() {
    fill(20);
    world.sync();
    Person home = world.person(HOME);
    world.events(HOME).subList(0, 3).forEach(copy -> home.delete(HOME, id(copy)));
    world.sync();
    assertEquals(17, world.events(A).size());
    home.delete(HOME, id(world.events(HOME).getFirst()));
    world.sync();
    assertEquals(17, world.events(A).size(), "the fourth within the hour");
    assertEquals(1, world.decideAll(true));
    assertEquals(16, world.events(A).size());
  }

  // ---- meetings with guests

  @Test
  void a_deletion_of_a_meeting_with_guests_waits_and_is_carried_out_when_approved() {
    String id = meeting();
    world.sync();
    world.person(HOME).delete(HOME, id(only(HOME)));
    world.sync();
    assertEquals("confirmed", ann.get(A, id).get("status").asText());
    assertEquals(
        Reason.MEETING_WITH_GUESTS, world.engine.held(world.user).getFirst().hold().reason());
    assertEquals(1, world.decideAll(true));
    assertEquals("cancelled", ann.get(A, id).get("status").asText());
    assertEquals(List.of(), world.events(BOSS));
    assertAtRest();
  }

  @Test
  void a_change_of_time_that_is_discarded_is_put_back() {
    String id = meeting();
    world.sync();
    world.person(HOME).patch(HOME, id(only(HOME)), at(14, "'location': ''"));
    world.sync();
    assertEquals(1, world.decideAll(false));
    assertTrue(start(ann.get(A, id)).startsWith("2026-03-03T09"));
    assertTrue(start(only(HOME)).startsWith("2026-03-03T09"));
    assertAtRest();
  }

  @Test
  void without_a_word_for_a_day_it_is_put_back() {
    String id = meeting();
    world.sync();
    world.person(HOME).patch(HOME, id(only(HOME)), at(14, "'location': ''"));
    world.sync();
    world.sandbox.clock().advance(Duration.ofHours(23));
    world.sync();
    assertTrue(start(only(HOME)).startsWith("2026-03-03T14"));
    world.settle(Duration.ofHours(2));
    assertTrue(start(only(HOME)).startsWith("2026-03-03T09"));
    assertTrue(start(ann.get(A, id)).startsWith("2026-03-03T09"));
    assertEquals(List.of(), world.engine.held(world.user));
    assertAtRest();
  }

  @Test
  void a_person_who_puts_it_back_themselves_is_asked_nothing_any_more() {
    meeting();
    world.sync();
    Person home = world.person(HOME);
    home.patch(HOME, id(only(HOME)), at(14, "'location': ''"));
    world.sync();
    assertEquals(1, world.engine.held(world.user).size());
    home.patch(HOME, id(only(HOME)), at(9, "'location': ''"));
    world.sync();
    assertEquals(List.of(), world.engine.held(world.user));
    assertAtRest();
  }

  // ---- a role that dropped

  @Test
  void copies_keep_their_details_until_a_person_has_been_asked() {
    String calendar = "team@group.calendar.google.com";
    world.sandbox.world().addAccount(BOSS, "Boss", java.util.Optional.empty(), ZONE);
    world.sandbox.world().addCalendar(BOSS, Optional.of(calendar), "Team", ZONE);
    world.addShared(A, calendar, AccessRole.WRITER);
    Person boss = world.person(BOSS);
    String id = id(boss.add(calendar, at(9, "'summary': 'Secret', 'visibility': 'private'")));
    world.sync();
    assertEquals(List.of("Secret"), titles(HOME));
    world.sandbox.world().share(calendar, A, AccessRole.READER);
    boss.patch(calendar, id, at(11, "'summary': 'Secret'"));
    world.sync();
    JsonNode copy = only(HOME);
    assertEquals("Secret", copy.get("summary").asText());
    assertTrue(start(copy).startsWith("2026-03-03T09"));
    assertEquals(Reason.ROLE_DROPPED, world.engine.held(world.user).getFirst().hold().reason());
    world.decideAll(true);
    assertTrue(start(only(HOME)).startsWith("2026-03-03T11"));
    assertEquals("🔒 Secret", only(HOME).get("summary").asText());
    assertAtRest();
  }

  private List<String> fill(int count) {
    var ids = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      ids.add(id(ann.add(A, at(i, "'summary': 'E%02d'".formatted(i)))));
    }
    return ids;
  }

  private String meeting() {
    world.sandbox.world().addAccount(BOSS, "Boss", java.util.Optional.empty(), ZONE);
    return id(ann.add(A, at(9, "'summary': 'Team', 'attendees': [{'email': '" + BOSS + "'}]")));
  }

  private static String start(JsonNode event) {
    return event.get("start").get("dateTime").asText();
  }
}
