package io.busybridge.sandbox.calendar;

import static io.busybridge.sandbox.calendar.Desk.ANN;
import static io.busybridge.sandbox.calendar.Desk.BEN;
import static io.busybridge.sandbox.calendar.Desk.timed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.sandbox.calendar.Desk.Answer;
import io.busybridge.sandbox.http.Caller;
import io.busybridge.sandbox.model.AccessRole;
import io.busybridge.sandbox.model.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SyncTest {
  private static final String NINE = timed("Tea", "2026-03-03T09:00:00Z", "2026-03-03T10:00:00Z");

  private final Desk desk = new Desk();

  private String event(String id) {
    return desk.insert(ANN, ANN, NINE.replace("'Tea'", "'Tea','id':'" + id + "'")).id();
  }

  @Test
  void a_change_made_between_two_pages_comes_with_the_token_of_the_last() {
    List<String> all = List.of("aaaa1", "aaaa2", "aaaa3", "aaaa4", "aaaa5");
    all.forEach(this::event);
    Answer first = desk.list(ANN, ANN, "maxResults=2");
    assertFalse(first.json().has("nextSyncToken"));
    desk.patch(ANN, ANN, "aaaa1", "{'summary':'new'}");
    desk.patch(ANN, ANN, "aaaa4", "{'summary':'new'}");
    event("aaaa6");
    var seen = new ArrayList<>(first.ids());
    Answer page = first;
    while (page.json().has("nextPageToken")) {
      page = desk.list(ANN, ANN, "maxResults=2&pageToken=" + page.text("/nextPageToken"));
      seen.addAll(page.ids());
    }
    assertEquals(List.of("aaaa1", "aaaa2", "aaaa3", "aaaa5"), seen);
    assertEquals(
        List.of("aaaa1", "aaaa4", "aaaa6"),
        desk.since(ANN, ANN, page.text("/nextSyncToken"), "").ids());
  }

  @Test
  void nothing_new_is_an_empty_list_and_a_new_token() {
    event("aaaa1");
    String token = desk.token(ANN, ANN, "");
    desk.tick(Duration.ofSeconds(1));
    Answer nothing = desk.since(ANN, ANN, token, "");
    assertEquals(List.of(), nothing.ids());
    assertNotEquals(token, nothing.text("/nextSyncToken"));
  }

  @Test
  void each_event_comes_once_in_its_latest_state_and_an_old_token_replays() {
    String token = desk.token(ANN, ANN, "");
    event("aaaa1");
    for (int i = 0; i < 5; i++) {
      desk.patch(ANN, ANN, "aaaa1", "{'summary':'" + i + "'}");
    }
    event("aaaa2");
    desk.delete(ANN, ANN, "aaaa2");
    Answer changes = desk.since(ANN, ANN, token, "");
    assertEquals(List.of("aaaa1", "aaaa2"), changes.ids());
    assertEquals("4", changes.item("aaaa1").path("summary").asText());
    assertEquals("cancelled", changes.item("aaaa2").path("status").asText());
    assertFalse(changes.item("aaaa2").has("start"));
    assertEquals(changes.ids(), desk.since(ANN, ANN, token, "").ids());
    assertTrue(desk.since(ANN, ANN, token, "showDeleted=true").item("aaaa2").has("start"));
    desk.world.setSwitches(desk.world.switches().with(Desk.object("{'minimalTombstones':true}")));
    assertEquals(
        Desk.object("{'id':'aaaa2','status':'cancelled'}"),
        desk.since(ANN, ANN, token, "").item("aaaa2"));
  }

  @Test
  void a_long_increment_has_pages_with_one_sync_token() {
    String token = desk.token(ANN, ANN, "");
    List.of("aaaa1", "aaaa2", "aaaa3").forEach(this::event);
    Answer first = desk.since(ANN, ANN, token, "maxResults=2");
    assertEquals(2, first.ids().size());
    Answer second =
        desk.since(ANN, ANN, token, "maxResults=2&pageToken=" + first.text("/nextPageToken"));
    assertEquals(List.of("aaaa3"), second.ids());
    assertTrue(second.json().has("nextSyncToken"));
    assertEquals(
        "400 invalid", desk.list(ANN, ANN, "pageToken=" + first.text("/nextPageToken")).refusal());
  }

  @Test
  void pages_may_be_empty_where_size_counts_before_filters() {
    List.of("aaaa1", "aaaa2", "aaaa3", "aaaa4").forEach(this::event);
    desk.delete(ANN, ANN, "aaaa1");
    desk.delete(ANN, ANN, "aaaa2");
    desk.world.setSwitches(desk.world.switches().with(Desk.object("{'emptyPages':true}")));
    Answer page = desk.list(ANN, ANN, "maxResults=1");
    var ids = new ArrayList<>(page.ids());
    boolean empty = false;
    for (int i = 0; i < 10 && page.json().has("nextPageToken"); i++) {
      page = desk.list(ANN, ANN, "maxResults=1&pageToken=" + page.text("/nextPageToken"));
      empty |= page.ids().isEmpty() && page.json().has("nextPageToken");
      ids.addAll(page.ids());
    }
    assertEquals(List.of("aaaa3", "aaaa4"), ids);
    assertTrue(page.json().has("nextSyncToken"));
    assertTrue(empty || page.ids().isEmpty());
  }

  @Test
  void a_token_goes_with_nothing_that_narrows_and_only_with_its_own_parameters() {
    String token = desk.token(ANN, ANN, "");
    Map<String, String> narrowing =
        Map.of(
            "iCalUID", "x",
            "orderBy", "updated",
            "privateExtendedProperty", "a%3Db",
            "sharedExtendedProperty", "a%3Db",
            "q", "tea",
            "timeMin", "2026-03-03T00:00:00Z",
            "timeMax", "2026-03-04T00:00:00Z",
            "updatedMin", "2026-03-01T00:00:00Z",
            "showDeleted", "false");
    narrowing.forEach(
        (name, value) ->
            assertEquals(
                "400 invalid", desk.since(ANN, ANN, token, name + "=" + value).refusal(), name));
    assertEquals("400 invalid", desk.since(ANN, ANN, token, "singleEvents=true").refusal());
    assertEquals("400 invalid", desk.since(ANN, ANN, token, "eventTypes=default").refusal());
    assertEquals(200, desk.since(ANN, ANN, token, "maxResults=7&timeZone=UTC").status());
    assertEquals("400 invalid", desk.since(ANN, ANN, "garbage", "").refusal());
    assertEquals("400 invalid", desk.since(BEN, BEN, token, "").refusal());
    assertEquals("400 invalid", desk.list(ANN, ANN, "pageToken=garbage").refusal());
    desk.world.expireSyncTokens(ANN);
    assertEquals("410 fullSyncRequired", desk.since(ANN, ANN, token, "").refusal());
  }

  @Test
  void a_token_remembers_its_window_for_single_events() {
    event("inner");
    desk.insert(ANN, ANN, Desk.weekly(""));
    String window = "timeMin=2026-03-02T00:00:00Z&timeMax=2026-03-08T00:00:00Z";
    String token = desk.token(ANN, ANN, window + "&singleEvents=true");
    desk.patch(ANN, ANN, "inner", "{'summary':'x'}");
    desk.insert(ANN, ANN, timed("far", "2026-05-03T09:00:00Z", "2026-05-03T10:00:00Z"));
    desk.patch(ANN, ANN, "repeat", "{'summary':'x'}");
    Answer changes = desk.since(ANN, ANN, token, "singleEvents=true");
    assertEquals(7, changes.ids().size());
    assertTrue(changes.ids().contains("repeat_20260406T070000Z"));
    desk.world.setSwitches(
        desk.world.switches().with(Desk.object("{'instancesOutsideWindow':false}")));
    assertEquals(
        List.of("inner", "repeat_20260302T080000Z"),
        desk.since(ANN, ANN, token, "singleEvents=true").ids());
  }

  @Test
  void lists_are_filtered_ordered_and_limited() {
    desk.insert(
        ANN,
        ANN,
        timed("Late", "2026-03-04T09:00:00Z", "2026-03-04T10:00:00Z")
            .replace("'Late'", "'Late','id':'late0','extendedProperties':{'private':{'a':'1'}}"));
    event("earl0");
    desk.tick(Duration.ofMinutes(1));
    desk.patch(ANN, ANN, "late0", "{'location':'Hall'}");
    assertEquals(
        List.of("earl0", "late0"),
        desk.list(ANN, ANN, "singleEvents=true&orderBy=startTime").ids());
    assertEquals(List.of("earl0", "late0"), desk.list(ANN, ANN, "orderBy=updated").ids());
    assertEquals("400 badRequest", desk.list(ANN, ANN, "orderBy=startTime").refusal());
    Answer found = desk.list(ANN, ANN, "q=hall");
    assertEquals(List.of("late0"), found.ids());
    assertFalse(found.json().has("nextSyncToken"));
    assertEquals(List.of("late0"), desk.list(ANN, ANN, "privateExtendedProperty=a%3D1").ids());
    assertEquals(List.of("earl0"), desk.list(ANN, ANN, "iCalUID=earl0%40google.com").ids());
    assertEquals(List.of("late0"), desk.list(ANN, ANN, "updatedMin=2026-03-02T08:00:30Z").ids());
    assertEquals(
        "410 updatedMinTooLongAgo",
        desk.list(ANN, ANN, "updatedMin=2026-01-01T00:00:00Z").refusal());
    assertEquals(
        "400 timeRangeEmpty",
        desk.list(ANN, ANN, "timeMin=2026-03-04T00:00:00Z&timeMax=2026-03-03T00:00:00Z").refusal());
    assertEquals(List.of(), desk.list(ANN, ANN, "timeMin=2026-03-04T10:00:00Z").ids());
  }

  @Test
  void another_session_may_read_the_old_state_while_its_token_moves_on() {
    event("aaaa1");
    desk.tick(Duration.ofMinutes(1));
    desk.world.setSwitches(desk.world.switches().with(Desk.object("{'staleReads':20}")));
    var other = new Caller(ANN, "c", Desk.ALL, "another session");
    String token = desk.token(ANN, ANN, "");
    desk.patch(ANN, ANN, "aaaa1", "{'summary':'new'}");
    event("aaaa2");
    Answer stale = desk.call(other, "GET", Desk.events(ANN) + "?syncToken=" + token, "");
    assertEquals(List.of(), stale.ids());
    assertEquals("Tea", desk.call(other, "GET", Desk.events(ANN) + "/aaaa1", "").text("/summary"));
    assertEquals(
        "404 notFound", desk.call(other, "GET", Desk.events(ANN) + "/aaaa2", "").refusal());
    assertEquals(List.of("aaaa1", "aaaa2"), desk.since(ANN, ANN, token, "").ids());
    desk.tick(Duration.ofSeconds(20));
    assertEquals(
        List.of(),
        desk.call(other, "GET", Desk.events(ANN) + "?syncToken=" + stale.text("/nextSyncToken"), "")
            .ids());
    assertEquals("new", desk.call(other, "GET", Desk.events(ANN) + "/aaaa1", "").text("/summary"));
  }

  @Test
  void a_saved_world_goes_on_where_it_was() {
    event("aaaa1");
    desk.insert(ANN, ANN, Desk.weekly(",'attendees':[{'email':'ben@acme.example'}]"));
    desk.delete(ANN, ANN, "repeat_20260309T080000Z");
    desk.world.share(ANN, BEN, AccessRole.READER);
    String expanded = desk.token(ANN, ANN, "singleEvents=true");
    desk.patch(ANN, ANN, "repeat", "{'recurrence':['RRULE:FREQ=WEEKLY;COUNT=3']}");
    desk.delete(ANN, ANN, "aaaa1");
    Answer before = desk.list(ANN, ANN, "showDeleted=true");
    Answer changes = desk.since(ANN, ANN, expanded, "singleEvents=true");
    desk.world = World.load(desk.world.save(), desk, new SplittableRandom(8));
    assertEquals(
        before.json().get("items"), desk.list(ANN, ANN, "showDeleted=true").json().get("items"));
    assertEquals(
        changes.json().get("items"),
        desk.since(ANN, ANN, expanded, "singleEvents=true").json().get("items"));
    assertEquals("reader", desk.list(BEN, ANN, "").text("/accessRole"));
    assertEquals(
        "409 duplicate",
        desk.insert(ANN, ANN, NINE.replace("'Tea'", "'Tea','id':'aaaa1'")).refusal());
    assertNotEquals(before.etag(), desk.patch(ANN, ANN, "repeat", "{'summary':'x'}").etag());
  }

  @Test
  void the_calendar_list_has_one_primary_and_a_token_that_misses_what_others_change() {
    String team = desk.world.addCalendar(BEN, Optional.empty(), "Team", Desk.BERLIN);
    desk.world.share(team, ANN, AccessRole.READER);
    String path = "users/me/calendarList";
    assertEquals(List.of(ANN), desk.call(ANN, "GET", path, "").ids());
    assertEquals(200, desk.call(ANN, "POST", path, "{'id':'" + team + "'}").status());
    Answer list = desk.call(ANN, "GET", path, "");
    assertEquals(List.of(ANN, team), list.ids());
    assertEquals("true", list.item(ANN).path("primary").asText());
    assertFalse(list.item(team).has("primary"));
    assertEquals("reader", list.item(team).path("accessRole").asText());
    assertEquals(List.of(ANN), desk.call(ANN, "GET", path + "?minAccessRole=writer", "").ids());

    String token = list.text("/nextSyncToken");
    desk.world.share(team, ANN, AccessRole.WRITER);
    desk.call(BEN, "PATCH", "calendars/" + Desk.encoded(team), "{'summary':'Crew'}");
    assertEquals(List.of(), desk.call(ANN, "GET", path + "?syncToken=" + token, "").ids());
    assertEquals("Crew", desk.call(ANN, "GET", path, "").item(team).path("summary").asText());
    assertEquals(
        "400 invalid",
        desk.call(ANN, "GET", path + "?minAccessRole=reader&syncToken=" + token, "").refusal());

    desk.call(ANN, "PATCH", path + "/" + Desk.encoded(team), "{'hidden':true}");
    Answer hidden = desk.call(ANN, "GET", path + "?syncToken=" + token, "");
    assertEquals("true", hidden.item(team).path("hidden").asText());
    assertEquals(List.of(ANN), desk.call(ANN, "GET", path, "").ids());
    assertEquals(204, desk.call(ANN, "DELETE", path + "/" + Desk.encoded(team), "").status());
    Answer deleted = desk.call(ANN, "GET", path + "?syncToken=" + token, "");
    assertEquals("true", deleted.item(team).path("deleted").asText());
    Answer page = desk.call(BEN, "GET", path + "?maxResults=1", "");
    assertEquals(List.of(BEN), page.ids());
    assertEquals(
        List.of(team),
        desk.call(BEN, "GET", path + "?maxResults=1&pageToken=" + page.text("/nextPageToken"), "")
            .ids());
  }
}
