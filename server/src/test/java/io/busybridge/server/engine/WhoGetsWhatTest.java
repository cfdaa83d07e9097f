package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.sandbox.model.AccessRole;
import io.busybridge.server.sync.Preferences;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The second table of "Who gets what", row by row: what takes part, and how. */
class WhoGetsWhatTest extends OnWorld {
  private static final String BOSS = "boss@x.example";

  @Test
  void an_invitation_is_copied_and_blocks_until_it_is_declined() {
    String meeting = invite(9, "'summary': 'Board'", A);
    world.sync();
    assertEquals(List.of("🔒 Board"), titles(HOME));
    assertEquals("needsAction", only(HOME).get("attendees").get(0).get("responseStatus").asText());
    assertEquals("tentative", only(HOME).get("status").asText());
    assertEquals(1, world.events(B).size());

    answer(meeting, "tentative");
    world.sync();
    assertEquals("tentative", only(HOME).get("status").asText());
    assertEquals(1, world.events(B).size());

    answer(meeting, "accepted");
    world.sync();
    assertEquals("confirmed", only(HOME).get("status").asText());

    answer(meeting, "declined");
    world.sync();
    assertEquals(List.of(), world.events(HOME));
    assertEquals(List.of(), world.events(B));
    assertAtRest();
  }

  @Test
  void unanswered_and_tentative_time_blocks_nothing_where_the_user_says_so() {
    invite(9, "'summary': 'Maybe'", A);
    ann.add(A, at(11, "'summary': 'Pencilled', 'status': 'tentative'"));
    ann.add(A, at(13, "'summary': 'Sure'"));
    world.sync();
    assertEquals(3, world.events(B).size());

    world.prefer(p -> new Preferences("Busy", "🔒 ", false, true, false, p.meetingsWithGuests()));
    world.settle();
    assertEquals(List.of("Pencilled", "Sure", "🔒 Maybe"), titles(HOME));
    assertEquals(List.of("2026-03-03T13:00:00+01:00"), managedStarts(B));
    assertAtRest();
  }

  @Test
  void types_of_events_take_part_as_the_table_says() {
    seed(A, at(8, "'summary': 'Away', 'eventType': 'outOfOffice', 'transparency': 'transparent'"));
    seed(A, at(9, "'summary': 'Deep work', 'eventType': 'focusTime'"));
    seed(A, at(10, "'summary': 'Flight', 'eventType': 'fromGmail'"));
    seed(A, at(11, "'summary': 'New kind', 'eventType': 'holodeck'"));
    seed(A, at(12, "'summary': 'Office', 'eventType': 'workingLocation'"));
    seed(A, at(13, "'summary': 'Bob', 'eventType': 'birthday'"));
    world.sync();
    assertEquals(List.of("Away", "Deep work", "New kind", "🔒 Flight"), titles(HOME));
    assertEquals(
        List.of(
            "2026-03-03T08:00:00+01:00",
            "2026-03-03T09:00:00+01:00",
            "2026-03-03T10:00:00+01:00",
            "2026-03-03T11:00:00+01:00"),
        managedStarts(B));
    world
        .events(HOME)
        .forEach(copy -> assertEquals("default", copy.path("eventType").asText("default")));
    assertAtRest();
  }

  @Test
  void an_event_of_no_length_is_copied_with_a_minute_and_blocks_nothing() {
    seed(
        A,
        "{'summary': 'Reminder', 'start': {'dateTime': '2026-03-03T09:00:00+01:00'},"
            + " 'end': {'dateTime': '2026-03-03T09:00:00+01:00'}}");
    world.sync();
    assertEquals("2026-03-03T09:01:00+01:00", only(HOME).get("end").get("dateTime").asText());
    assertEquals(List.of(), world.events(B));
    assertAtRest();
  }

  @Test
  void whole_days_keep_their_dates_busy_or_free() {
    ann.add(
        A, "{'summary': 'Fair', 'start': {'date': '2026-03-10'}, 'end': {'date': '2026-03-12'}}");
    ann.add(
        A,
        "{'summary': 'Moon', 'transparency': 'transparent',"
            + " 'start': {'date': '2026-03-14'}, 'end': {'date': '2026-03-15'}}");
    world.sync();
    assertEquals(List.of("Fair", "Moon"), titles(HOME));
    JsonNode block = only(B);
    assertEquals("2026-03-10", block.get("start").get("date").asText());
    assertEquals("2026-03-12", block.get("end").get("date").asText());
    assertAtRest();
  }

  @Test
  void of_a_calendar_that_can_only_be_read_copies_come_and_no_blocks_go_to_it() {
    sharedByBoss(AccessRole.READER);
    Person boss = world.person(BOSS);
    boss.add("team", at(9, "'summary': 'Open'"));
    boss.add("team", at(11, "'summary': 'Secret', 'visibility': 'private'"));
    ann.add(A, at(13, "'summary': 'Own'"));
    world.sync();
    assertEquals(List.of("Own", "🔒 Busy", "🔒 Open"), titles(HOME));
    assertEquals(3, world.events(B).size());
    assertEquals(2, boss.all("team", false).size());
    assertAtRest();
  }

  @Test
  void details_that_become_invisible_never_overwrite_a_title_known_before() {
    sharedByBoss(AccessRole.READER);
    Person boss = world.person(BOSS);
    String id =
        id(boss.add("team", at(9, "'summary': 'Merger', 'description': 'a < b', 'location': 'X'")));
    world.sync();
    boss.patch(
        "team", id, "{'visibility': 'private', 'end': {'dateTime': '2026-03-03T12:00:00Z'}}");
    world.sync();
    JsonNode copy = only(HOME);
    assertEquals("🔒 Merger", copy.get("summary").asText());
    assertEquals("X", copy.get("location").asText());
    assertTrue(copy.get("description").asText().startsWith("a &lt; b"), copy.toString());
    assertEquals("2026-03-03T13:00:00+01:00", copy.get("end").get("dateTime").asText());
    assertAtRest();
  }

  @Test
  void what_the_predecessor_or_another_installation_wrote_is_nobodys_source() {
    ann.add(
        A,
        at(
            9,
            "'summary': 'Old', 'extendedProperties': {'private': {'calendarSyncEngine': 'true'}}"));
    ann.add(
        A,
        at(10, "'summary': 'Theirs', 'extendedProperties': {'private': {'busybridge': 'inst-2'}}"));
    ann.add(A, at(11, "'summary': 'Mine'"));
    world.sync();
    assertEquals(List.of("Mine"), titles(HOME));
    assertEquals(1, world.events(B).size());
    assertEquals(List.of("Mine", "Old", "Theirs"), titles(A));
  }

  @Test
  void a_persons_duplicate_of_a_managed_event_is_an_ordinary_event() {
    ann.add(A, at(9, "'summary': 'Real'"));
    world.sync();
    String tags = only(HOME).get("extendedProperties").toString();
    world.person(HOME).add(HOME, at(15, "'summary': 'Duplicate', 'extendedProperties': " + tags));
    world.sync();
    assertEquals(List.of("2026-03-03T15:00:00+01:00"), managedStarts(A));
    assertEquals(2, managedStarts(B).size());
    assertEquals(List.of("Duplicate", "Real"), titles(HOME));
    assertAtRest();
  }

  @Test
  void nothing_goes_to_a_calendar_whose_blocks_are_off() {
    sharedByBoss(AccessRole.WRITER);
    ann.add(A, at(9, "'summary': 'Own'"));
    world.sync();
    assertEquals(1, world.person(BOSS).all("team", false).size());
    world.database.directory().setDisplay(world.client("team"), "Team", "5", false);
    world.engine.preferencesChanged(world.user);
    world.settle();
    assertEquals(0, world.person(BOSS).all("team", false).size());
    assertEquals(1, world.events(B).size());
  }

  private void sharedByBoss(AccessRole role) {
    world.sandbox.world().addAccount(BOSS, "Boss", Optional.empty(), ZoneId.of("Europe/Berlin"));
    world
        .sandbox
        .world()
        .addCalendar(BOSS, Optional.of("team"), "Team", ZoneId.of("Europe/Berlin"));
    world.addShared(A, "team", role);
  }

  private String invite(int hour, String more, String guest) {
    world.sandbox.world().addAccount(BOSS, "Boss", Optional.empty(), ZoneId.of("Europe/Berlin"));
    return id(
        world
            .person(BOSS)
            .add(BOSS, at(hour, more + ", 'attendees': [{'email': '" + guest + "'}]")));
  }

  private void answer(String meeting, String answer) {
    ann.patch(
        A,
        meeting,
        "{'attendees': [{'email': '%s', 'responseStatus': '%s'}]}".formatted(A, answer));
  }
}
