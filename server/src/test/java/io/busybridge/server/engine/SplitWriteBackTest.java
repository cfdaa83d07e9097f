package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.server.sync.Event;
import io.busybridge.server.sync.ManagedIds;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** "This and following" and "all following deleted", on copies and blocks. */
class SplitWriteBackTest extends OnSeries {
  private static final Instant MIDDLE = Instant.parse("2026-03-24T08:00:00Z");
  private static final String UNTIL = "RRULE:FREQ=WEEKLY;UNTIL=20260323T225959Z";

  private String series = "";

  private void ownSeries() {
    series = id(ann.add(A, at(9, WEEKLY)));
    world.sync();
  }

  private void invitation() {
    series = id(boss.add(BOSS, at(9, WEEKLY + ", 'attendees': [{'email': '" + A + "'}]")));
    world.sync();
  }

  private String split(String calendar, String event, String changes) {
    return world.sandbox.world().uiSplit(calendar, event, MIDDLE, Person.object(changes));
  }

  private List<JsonNode> seriesOn(String calendar) {
    return world.events(calendar).stream().filter(e -> e.has("recurrence")).toList();
  }

  // ---- on Google's page

  @Test
  void a_tail_with_a_new_title_and_time_becomes_a_series_of_its_own_at_the_source() {
    ownSeries();
    split(HOME, copy(), "{'summary': 'New', " + time("2026-03-25", 14) + "}");
    world.sync();
    assertEquals(2, seriesOn(A).size());
    assertEquals(6, instances(A).size());
    assertEquals(3, shown(A).stream().filter(s -> s.endsWith(" New")).count());
    assertTrue(shown(A).contains("2026-03-25T14:00:00+01:00–2026-03-25T15:00:00+01:00 New"));
    seriesOn(A).forEach(e -> assertTrue(!e.has("extendedProperties"), e.toString()));
    assertFollowed();
    assertEquals(2, seriesOn(HOME).size());
    assertEquals(2, seriesOn(B).size());
  }

  @Test
  void what_is_split_off_can_be_edited_and_split_again() {
    ownSeries();
    split(HOME, copy(), "{'summary': 'New'}");
    world.sync();
    String tail =
        seriesOn(HOME).stream()
            .filter(e -> e.get("summary").asText().equals("New"))
            .map(OnWorld::id)
            .findFirst()
            .orElseThrow();
    home.patch(HOME, tail, "{'location': 'Room 2'}");
    world
        .sandbox
        .world()
        .uiSplit(
            HOME,
            tail,
            Instant.parse("2026-04-07T07:00:00Z"),
            Person.object("{'summary': 'Newer'}"));
    world.sync();
    assertEquals(3, seriesOn(A).size());
    assertEquals(1, shown(A).stream().filter(s -> s.endsWith(" Newer")).count());
    assertEquals(2, shown(A).stream().filter(s -> s.endsWith(" New")).count());
    assertFollowed();
  }

  @Test
  void an_invitation_that_is_split_is_put_back() {
    invitation();
    split(HOME, copy(), "{'summary': 'New', " + time("2026-03-25", 14) + "}");
    world.sync();
    assertEquals(1, seriesOn(BOSS).size());
    assertEquals(1, seriesOn(HOME).size());
    assertFollowed();
  }

  @Test
  void a_series_with_other_guests_that_is_split_is_put_back() {
    series = id(ann.add(A, at(9, WEEKLY + ", 'attendees': [{'email': '" + BOSS + "'}]")));
    world.sync();
    split(HOME, copy(), "{'summary': 'New'}");
    world.sync();
    assertEquals(1, seriesOn(A).size());
    assertEquals(1, seriesOn(HOME).size());
    assertEquals(6, instances(BOSS).size());
    assertFollowed();
  }

  @Test
  void a_locked_series_that_is_split_is_put_back() {
    seed(A, "{'id': 'lockedseries0', 'locked': true, %s".formatted(at(9, WEEKLY).substring(1)));
    world.sync();
    split(HOME, copy(), "{'summary': 'New'}");
    world.sync();
    assertEquals(1, seriesOn(HOME).size());
    assertFollowed();
  }

  @Test
  void a_block_that_is_split_is_put_back() {
    ownSeries();
    ann.patch(A, on(series, "2026-03-31"), "{" + time("2026-04-01", 14) + "}");
    ann.delete(A, on(series, "2026-03-10"));
    world.sync();
    split(B, block(), "{" + time("2026-03-25", 14) + "}");
    world.sync();
    assertEquals(1, seriesOn(A).size());
    assertEquals(1, seriesOn(B).size());
    assertFollowed();
  }

  @Test
  void exceptions_on_either_side_of_the_split_stay_what_they_are() {
    series = id(ann.add(A, at(9, WEEKLY)));
    ann.patch(A, on(series, "2026-03-10"), "{'summary': 'Before'}");
    ann.delete(A, on(series, "2026-03-17"));
    ann.patch(A, on(series, "2026-03-31"), "{'summary': 'After', " + time("2026-04-01", 14) + "}");
    ann.delete(A, on(series, "2026-04-07"));
    world.sync();
    assertFollowed();
    List<String> before = shown(A);
    split(HOME, copy(), "{'location': 'Room 2'}");
    world.sync();
    assertEquals(2, seriesOn(A).size());
    assertEquals(before, shown(A));
    assertFollowed();
  }

  @Test
  void instances_changed_in_the_same_breath_as_the_split_stay_changed() {
    ownSeries();
    home.patch(HOME, on(copy(), "2026-03-10"), "{'summary': 'X', " + time("2026-03-06", 9) + "}");
    home.patch(HOME, on(copy(), "2026-03-31"), "{'summary': 'Y'}");
    split(HOME, copy(), "{'location': 'Room 2'}");
    List<String> wanted = shown(HOME);
    world.sync();
    assertEquals(wanted, shown(A));
    assertFollowed();
  }

  @Test
  void an_instance_changed_in_the_same_breath_as_the_end_of_its_series_stays_changed() {
    ownSeries();
    home.patch(HOME, on(copy(), "2026-03-10"), "{'summary': 'X', " + time("2026-03-06", 9) + "}");
    home.patch(HOME, copy(), "{'recurrence': ['" + UNTIL + "']}");
    List<String> wanted = shown(HOME);
    world.sync();
    assertEquals(wanted, shown(A));
    assertFollowed();
  }

  @Test
  void what_no_copy_shows_of_a_series_its_tail_has_too() {
    series =
        id(
            ann.add(
                A,
                at(
                    9,
                    WEEKLY
                        + ", 'description': '<b>Plan</b>', 'colorId': '4', 'visibility': 'private',"
                        + " 'reminders': {'useDefault': false, 'overrides':"
                        + " [{'method': 'popup', 'minutes': 5}]}")));
    world.sync();
    split(HOME, copy(), "{'description': 'The footer is gone'}");
    world.sync();
    assertEquals(2, seriesOn(A).size());
    for (JsonNode event : seriesOn(A)) {
      assertEquals("<b>Plan</b>", event.get("description").asText());
      assertEquals("4", event.get("colorId").asText());
      assertEquals("private", event.get("visibility").asText());
      assertEquals(5, event.get("reminders").get("overrides").get(0).get("minutes").asInt());
    }
    assertFollowed();
  }

  @Test
  void of_a_description_that_was_cut_a_tail_has_the_whole() {
    String text = "x".repeat(9000);
    series = id(ann.add(A, at(9, WEEKLY + ", 'description': '" + text + "'")));
    world.sync();
    split(HOME, copy(), "{'summary': 'New'}");
    world.sync();
    assertEquals(2, seriesOn(A).size());
    seriesOn(A).forEach(e -> assertEquals(text, e.get("description").asText()));
    assertFollowed();
  }

  @Test
  void exceptions_on_either_side_of_a_split_that_is_put_back_stay_what_they_are() {
    invitation();
    boss.patch(BOSS, on(series, "2026-03-10"), "{'summary': 'Before'}");
    boss.patch(
        BOSS, on(series, "2026-03-31"), "{'summary': 'After', " + time("2026-04-01", 14) + "}");
    boss.delete(BOSS, on(series, "2026-04-07"));
    world.sync();
    assertFollowed();
    split(HOME, copy(), "{'location': 'Room 2'}");
    world.sync();
    assertEquals(1, seriesOn(BOSS).size());
    assertFollowed();
  }

  @Test
  void a_split_of_a_copy_whose_source_is_split_at_the_same_time() {
    ownSeries();
    split(HOME, copy(), "{'summary': 'Mine'}");
    world
        .sandbox
        .world()
        .uiSplit(
            A, series, Instant.parse("2026-03-17T08:00:00Z"), Person.object("{'summary': 'Own'}"));
    world.sync();
    assertEquals(2, seriesOn(A).size(), "the original wins");
    assertFollowed();
  }

  @Test
  void a_split_after_a_gap_in_what_is_told_is_put_back() {
    ownSeries();
    split(HOME, copy(), "{'summary': 'New'}");
    world.sandbox.world().expireSyncTokens(HOME);
    world.sync();
    assertEquals(1, seriesOn(A).size());
    assertEquals(1, seriesOn(HOME).size());
    assertFollowed();
  }

  // ---- told in pieces

  @Test
  void the_tail_may_be_told_before_the_head() {
    toldInPieces(true);
  }

  @Test
  void the_head_may_be_told_before_the_tail() {
    toldInPieces(false);
  }

  private void toldInPieces(boolean tailFirst) {
    ownSeries();
    String copy = copy();
    var late = new LateNews();
    world.restart(store -> store, late::of);
    world.sync();
    String tail = split(HOME, copy, "{'summary': 'New'}");
    late.withhold(HOME, Set.of(tailFirst ? copy : tail));
    world.engine.sync(world.user);
    late.tell();
    world.sync();
    assertEquals(2, seriesOn(A).size());
    assertEquals(3, shown(A).stream().filter(s -> s.endsWith(" New")).count());
    assertFollowed();
  }

  @Test
  void instances_of_a_tail_may_keep_the_ids_they_had_in_the_series() {
    for (boolean editable : List.of(true, false)) {
      String guests = editable ? "" : ", 'attendees': [{'email': '" + A + "'}]";
      Person organizer = editable ? ann : boss;
      String calendar = editable ? A : BOSS;
      series = id(organizer.add(calendar, at(9, WEEKLY + guests)));
      organizer.patch(
          calendar, on(series, "2026-03-31"), "{'summary': 'X', " + time("2026-04-01", 14) + "}");
      organizer.delete(calendar, on(series, "2026-04-07"));
      world.sync();
      assertFollowed();
      List<String> before = shown(A);
      world.restart(store -> store, SplitWriteBackTest::withOldIds);
      split(HOME, copy(), "{'location': 'Room 2'}");
      world.sync();
      assertEquals(editable ? 2 : 1, seriesOn(A).size());
      assertEquals(before, shown(A));
      assertFollowed();
      world.events(calendar).stream()
          .filter(e -> !isManaged(e) && e.has("recurrence"))
          .forEach(e -> organizer.delete(calendar, id(e)));
      world.sync();
    }
  }

  /** Google names the instances of a tail now after the tail, now after the series it was. */
  private static Calendars withOldIds(Calendars real) {
    return new ForwardingCalendars(real) {
      @Override
      public Page list(Address calendar, @Nullable String syncToken, @Nullable String page) {
        Page told = super.list(calendar, syncToken, page);
        return new Page(
            told.events().stream().map(SplitWriteBackTest::withOldId).toList(),
            told.unreadable(),
            told.nextPage(),
            told.nextSyncToken(),
            told.zone(),
            told.accessRole());
      }

      @Override
      public List<Event> series(Address calendar, String iCalUid) {
        return super.series(calendar, iCalUid).stream().map(SplitWriteBackTest::withOldId).toList();
      }
    };
  }

  private static Event withOldId(Event event) {
    Event.InstanceOf of = event.instanceOf();
    if (of == null || !ManagedIds.isTail(of.seriesId())) {
      return event;
    }
    return new Event(
        ManagedIds.instance(ManagedIds.base(event.id()), of.originalStart().key()),
        event.etag(),
        event.updated(),
        event.cancelled(),
        event.tentative(),
        event.iCalUid(),
        event.type(),
        event.title(),
        event.description(),
        event.location(),
        event.start(),
        event.end(),
        event.recurrence(),
        of,
        event.opaque(),
        event.visibility(),
        event.colorId(),
        event.reminders(),
        event.organizer(),
        event.attendees(),
        event.attendeesOmitted(),
        event.guestsCanModify(),
        event.locked(),
        event.conferenceJson(),
        event.conferenceUrl(),
        event.htmlLink(),
        event.properties());
  }

  // ---- through the API

  @Test
  void a_split_through_the_api_ends_the_original_and_makes_an_event_on_main() {
    ownSeries();
    JsonNode copy = home.get(HOME, copy());
    home.patch(HOME, id(copy), "{'recurrence': ['" + UNTIL + "']}");
    JsonNode duplicate =
        home.add(
            HOME,
            "{'summary': 'Rest', 'recurrence': ['RRULE:FREQ=WEEKLY;COUNT=3'], %s,"
                    .formatted(time("2026-03-24", 10))
                + " 'extendedProperties': "
                + copy.get("extendedProperties")
                + "}");
    world.sync();
    assertEquals(3, instances(A).stream().filter(e -> !isManaged(e)).count());
    assertEquals("Rest", home.get(HOME, id(duplicate)).get("summary").asText());
    assertEquals(6, instances(HOME).size());
    assertEquals(6, instances(B).size(), "an event of main's own blocks every client");
    assertEquals(3, instances(A).stream().filter(OnWorld::isManaged).count());
    assertAtRest();
  }

  // ---- all following deleted

  @Test
  void all_following_deleted_on_a_copy_ends_the_original() {
    ownSeries();
    ann.patch(A, on(series, "2026-03-31"), "{" + time("2026-04-01", 14) + "}");
    ann.patch(A, on(series, "2026-03-10"), "{" + time("2026-03-11", 14) + "}");
    world.sync();
    home.patch(HOME, copy(), "{'recurrence': ['" + UNTIL + "']}");
    world.sync();
    assertEquals(3, instances(A).size());
    assertEquals("confirmed", ann.get(A, series).get("status").asText());
    assertFollowed();
  }

  @Test
  void all_following_deleted_on_the_copy_of_an_invitation_is_put_back() {
    invitation();
    boss.patch(BOSS, on(series, "2026-03-31"), "{" + time("2026-04-01", 14) + "}");
    boss.delete(BOSS, on(series, "2026-04-07"));
    world.sync();
    home.patch(HOME, copy(), "{'recurrence': ['" + UNTIL + "']}");
    world.sync();
    assertEquals(5, instances(HOME).size());
    assertFollowed();
  }

  @Test
  void all_following_deleted_on_a_block_is_put_back() {
    ownSeries();
    ann.patch(A, on(series, "2026-03-31"), "{" + time("2026-04-01", 14) + "}");
    world.sync();
    world.person(B).patch(B, block(), "{'recurrence': ['" + UNTIL + "']}");
    world.sync();
    assertEquals(6, instances(A).size());
    assertFollowed();
  }

  @Test
  void a_tail_that_takes_the_place_of_a_deleted_copy_is_mended_instance_by_instance() {
    ownSeries();
    world.engine.pause(world.user, SyncStore.PausedBy.USER);
    String copy = copy();
    home.delete(HOME, on(copy, "2026-03-24"));
    split(HOME, copy, "{'summary': 'New'}");
    home.delete(HOME, copy);
    world.engine.resume(world.user);
    world.settle();
    assertEquals(6, instances(A).size());
    assertEquals(6, instances(HOME).size());
    assertFollowed();
  }
}
