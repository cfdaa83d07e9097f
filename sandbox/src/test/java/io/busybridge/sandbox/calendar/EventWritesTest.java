package io.busybridge.sandbox.calendar;

import static io.busybridge.sandbox.calendar.Desk.ANN;
import static io.busybridge.sandbox.calendar.Desk.BEN;
import static io.busybridge.sandbox.calendar.Desk.CLARA;
import static io.busybridge.sandbox.calendar.Desk.timed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.sandbox.calendar.Desk.Answer;
import io.busybridge.sandbox.http.Caller;
import io.busybridge.sandbox.model.AccessRole;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventWritesTest {
  private static final String NINE =
      timed("Tea", "2026-03-03T09:00:00+01:00", "2026-03-03T10:00:00+01:00");

  private final Desk desk = new Desk();

  @Test
  void a_new_event_gets_what_google_gives_it() {
    Answer made =
        desk.insert(ANN, "primary", NINE.replace("{'summary'", "{'id':'tea00','summary'"));
    assertEquals(200, made.status());
    assertEquals("tea00@google.com", made.text("/iCalUID"));
    assertEquals("confirmed", made.text("/status"));
    assertEquals("default", made.text("/eventType"));
    assertEquals("0", made.text("/sequence"));
    assertEquals("true", made.text("/organizer/self"));
    assertEquals("true", made.text("/creator/self"));
    assertEquals("true", made.text("/reminders/useDefault"));
    assertEquals("2026-03-03T09:00:00+01:00", made.text("/start/dateTime"));
    assertTrue(made.etag().matches("\"\\d+\""));
    assertEquals(made.json(), desk.get(ANN, ANN, "tea00").json());
    assertEquals(
        "2026-03-03T08:00:00Z",
        desk.call(ANN, "GET", Desk.events(ANN) + "/tea00?timeZone=UTC", "")
            .text("/start/dateTime"));
  }

  @Test
  void what_makes_no_sense_is_refused_by_reason() {
    Map<String, String> refusals =
        Map.ofEntries(
            Map.entry("{'start':{'date':'2026-03-03'}}", "400 required"),
            Map.entry("{'end':{'date':'2026-03-03'}}", "400 required"),
            Map.entry(
                "{'start':{'date':'2026-03-03'},'end':{'dateTime':'2026-03-04T00:00:00Z'}}",
                "400 invalid"),
            Map.entry(
                "{'start':{'date':'2026-03-03'},'end':{'date':'2026-03-03'}}",
                "400 timeRangeEmpty"),
            Map.entry(
                timed("x", "2026-03-03T09:00:00Z", "2026-03-03T09:00:00Z"), "400 timeRangeEmpty"),
            Map.entry(timed("x", "2026-03-03T09:00:00", "2026-03-03T10:00:00"), "400 required"),
            Map.entry(
                "{'recurrence':['RRULE:FREQ=DAILY'],'start':{'dateTime':'2026-03-03T09:00:00Z'},"
                    + "'end':{'dateTime':'2026-03-03T10:00:00Z'}}",
                "400 required"),
            Map.entry(NINE.replace("'Tea'", "'Tea','id':'xyz12'"), "400 invalid"),
            Map.entry(NINE.replace("'Tea'", "'Tea','id':'abcd'"), "400 invalid"),
            Map.entry(NINE.replace("'Tea'", "'Tea','id':'ABCDE'"), "400 invalid"),
            Map.entry(
                NINE.replace("'Tea'", "'Tea','id':'" + "a".repeat(1025) + "'"), "400 invalid"),
            Map.entry(NINE.replace("'Tea'", "'Tea','colorId':'12'"), "400 invalid"),
            Map.entry(
                NINE.replace("'Tea'", "'Tea','attendees':[{'email':'nobody'}]"), "400 invalid"),
            Map.entry(
                NINE.replace("'Tea'", "'Tea','eventType':'fromGmail'"), "400 eventTypeRestriction"),
            Map.entry("{", "400 parseError"));
    refusals.forEach(
        (body, refusal) -> assertEquals(refusal, desk.insert(ANN, ANN, body).refusal(), body));
  }

  @Test
  void an_id_stays_taken_after_deletion() {
    String body = NINE.replace("'Tea'", "'Tea','id':'tea00'");
    assertEquals(200, desk.insert(ANN, ANN, body).status());
    assertEquals("409 duplicate", desk.insert(ANN, ANN, body).refusal());
    assertEquals(204, desk.delete(ANN, ANN, "tea00").status());
    assertEquals("410 deleted", desk.delete(ANN, ANN, "tea00").refusal());
    assertEquals("409 duplicate", desk.insert(ANN, ANN, body).refusal());
    assertEquals("cancelled", desk.get(ANN, ANN, "tea00").text("/status"));
    assertEquals("404 notFound", desk.delete(ANN, ANN, "never").refusal());
    assertEquals(200, desk.insert(BEN, BEN, body).status());
  }

  @Test
  void a_tombstone_can_only_be_written_back_to_life() {
    String id = desk.insert(ANN, ANN, NINE).id();
    desk.delete(ANN, ANN, id);
    assertEquals("403 forbidden", desk.patch(ANN, ANN, id, "{'summary':'x'}").refusal());
    assertEquals("403 forbidden", desk.put(ANN, ANN, id, NINE).refusal());
    assertEquals("confirmed", desk.patch(ANN, ANN, id, "{'status':'confirmed'}").text("/status"));
    assertEquals("cancelled", desk.patch(ANN, ANN, id, "{'status':'cancelled'}").text("/status"));
    assertEquals("410 deleted", desk.delete(ANN, ANN, id).refusal());
  }

  @Test
  void a_replacement_clears_what_it_does_not_say() {
    String id =
        desk.insert(
                ANN,
                ANN,
                NINE.replace(
                    "'Tea'",
                    "'Tea','description':'d','colorId':'3','extendedProperties':{'private':{'a':'1'}},"
                        + "'attendees':[{'email':'x@y.example'}],"
                        + "'reminders':{'useDefault':false}"))
            .id();
    Answer after = desk.put(ANN, ANN, id, NINE.replace("'Tea'", "'More tea'"));
    for (String gone : List.of("description", "colorId", "extendedProperties", "attendees")) {
      assertFalse(after.json().has(gone), gone);
    }
    assertEquals("true", after.text("/reminders/useDefault"));
    assertEquals("400 required", desk.put(ANN, ANN, id, "{'summary':'x'}").refusal());
  }

  @Test
  void a_patch_merges_objects_replaces_arrays_and_removes_by_null() {
    Answer made =
        desk.insert(
            ANN,
            ANN,
            NINE.replace(
                "'Tea'",
                "'Tea','description':'d','attendees':[{'email':'x@y.example'}],"
                    + "'extendedProperties':{'private':{'a':'1','c':'3'},'shared':{'s':'1'}}"));
    desk.tick(Duration.ofSeconds(1));
    Answer after =
        desk.patch(
            ANN,
            ANN,
            made.id(),
            "{'description':null,'attendees':[{'email':'z@y.example'}],"
                + "'extendedProperties':{'private':{'a':null,'b':'2'}}}");
    assertFalse(after.json().has("description"));
    assertEquals("Tea", after.text("/summary"));
    assertEquals(
        Desk.object("{'private':{'c':'3','b':'2'},'shared':{'s':'1'}}"),
        after.json().get("extendedProperties"));
    assertEquals(1, after.json().get("attendees").size());
    assertEquals("z@y.example", after.text("/attendees/0/email"));
    assertNotEquals(made.etag(), after.etag());
    assertNotEquals(made.text("/updated"), after.text("/updated"));
  }

  @Test
  void a_patch_that_changes_nothing_changes_nothing() {
    Answer made = desk.insert(ANN, ANN, NINE.replace("'Tea'", "'Tea','transparency':'opaque'"));
    String token = desk.token(ANN, ANN, "");
    desk.tick(Duration.ofSeconds(1));
    Answer same =
        desk.patch(
            ANN,
            ANN,
            made.id(),
            "{'summary':'Tea','visibility':'default','start':{'dateTime':'2026-03-03T08:00:00Z'}}");
    assertEquals(made.json(), same.json());
    assertEquals(List.of(), desk.since(ANN, ANN, token, "").ids());
  }

  @Test
  void to_make_an_event_all_day_the_times_must_be_nulled() {
    String id = desk.insert(ANN, ANN, NINE).id();
    assertEquals(
        "400 invalid",
        desk.patch(ANN, ANN, id, "{'start':{'date':'2026-03-03'},'end':{'date':'2026-03-04'}}")
            .refusal());
    Answer day =
        desk.patch(
            ANN,
            ANN,
            id,
            "{'start':{'date':'2026-03-03','dateTime':null},"
                + "'end':{'date':'2026-03-04','dateTime':null}}");
    assertEquals(Desk.object("{'date':'2026-03-03'}"), day.json().get("start"));
  }

  @Test
  void a_stale_etag_is_refused_and_changes_nothing() {
    Answer made = desk.insert(ANN, ANN, NINE);
    Answer newer = desk.patch(ANN, ANN, made.id(), "{'summary':'Newer'}", "If-Match", made.etag());
    assertEquals(200, newer.status());
    for (String method : List.of("PUT", "PATCH", "DELETE")) {
      assertEquals(
          "412 conditionNotMet",
          desk.call(ANN, method, Desk.events(ANN) + "/" + made.id(), NINE, "If-Match", made.etag())
              .refusal());
    }
    assertEquals(newer.json(), desk.get(ANN, ANN, made.id()).json());
    assertEquals(200, desk.put(ANN, ANN, made.id(), NINE, "If-Match", "*").status());
    assertEquals(
        304,
        desk.call(
                ANN,
                "GET",
                Desk.events(ANN) + "/" + made.id(),
                "",
                "If-None-Match",
                desk.get(ANN, ANN, made.id()).etag())
            .status());
  }

  @Test
  void reminders_alone_move_the_etag_but_not_updated() {
    Answer made = desk.insert(ANN, ANN, NINE);
    String token = desk.token(ANN, ANN, "");
    desk.tick(Duration.ofSeconds(1));
    Answer after =
        desk.patch(
            ANN,
            ANN,
            made.id(),
            "{'reminders':{'useDefault':false,'overrides':[{'method':'popup','minutes':5}]}}");
    assertNotEquals(made.etag(), after.etag());
    assertEquals(made.text("/updated"), after.text("/updated"));
    assertEquals(List.of(made.id()), desk.since(ANN, ANN, token, "").ids());
    assertEquals(
        "{\"useDefault\":true}",
        desk.patch(ANN, ANN, made.id(), "{'reminders':{'useDefault':true}}")
            .json()
            .get("reminders")
            .toString());
  }

  @Test
  void long_property_keys_are_dropped_and_long_values_cut() {
    Answer made =
        desk.insert(
            ANN,
            ANN,
            NINE.replace(
                "'Tea'",
                "'Tea','extendedProperties':{'private':{'%s':'1','%s':'2','v':'%s'}}"
                    .formatted("k".repeat(44), "k".repeat(45), "v".repeat(1025))));
    assertEquals(2, made.json().at("/extendedProperties/private").size());
    assertEquals(1024, made.text("/extendedProperties/private/v").length());
  }

  @Test
  void the_sequence_rises_with_time_and_place_and_never_falls() {
    String id = desk.insert(ANN, ANN, NINE).id();
    assertEquals("0", desk.patch(ANN, ANN, id, "{'summary':'x'}").text("/sequence"));
    assertEquals("1", desk.patch(ANN, ANN, id, "{'location':'x'}").text("/sequence"));
    assertEquals("400 invalid", desk.patch(ANN, ANN, id, "{'sequence':0}").refusal());
    assertEquals("7", desk.patch(ANN, ANN, id, "{'sequence':7}").text("/sequence"));
  }

  @Test
  void who_may_only_read_sees_no_private_details_and_writes_nothing() {
    String open = desk.insert(ANN, ANN, NINE).id();
    String hidden =
        desk.insert(ANN, ANN, NINE.replace("'Tea'", "'Secret','visibility':'private'")).id();
    assertEquals("404 notFound", desk.list(BEN, ANN, "").refusal());
    desk.world.share(ANN, BEN, AccessRole.READER);
    assertEquals("Tea", desk.get(BEN, ANN, open).text("/summary"));
    assertFalse(desk.get(BEN, ANN, hidden).json().has("summary"));
    assertEquals("private", desk.get(BEN, ANN, hidden).text("/visibility"));
    assertEquals("403 requiredAccessLevel", desk.insert(BEN, ANN, NINE).refusal());
    assertEquals("reader", desk.list(BEN, ANN, "").text("/accessRole"));
    desk.world.share(ANN, BEN, AccessRole.FREE_BUSY_READER);
    assertFalse(desk.list(BEN, ANN, "").item(open).has("summary"));
    desk.world.share(ANN, BEN, AccessRole.NONE);
    assertEquals("404 notFound", desk.get(BEN, ANN, open).refusal());
  }

  @Test
  void a_scope_that_was_not_granted_is_missed() {
    var caller =
        new Caller(ANN, "c", Set.of("https://www.googleapis.com/auth/calendar.events"), "s");
    assertEquals(200, desk.call(caller, "GET", Desk.events(ANN), "").status());
    assertEquals(
        "403 insufficientPermissions",
        desk.call(caller, "GET", "users/me/calendarList", "").refusal());
    var reader =
        new Caller(
            ANN, "c", Set.of("https://www.googleapis.com/auth/calendar.events.readonly"), "s");
    assertEquals(
        "403 insufficientPermissions", desk.call(reader, "POST", Desk.events(ANN), NINE).refusal());
  }

  @Test
  void an_event_on_a_secondary_calendar_is_organized_by_the_calendar() {
    String team = desk.world.addCalendar(ANN, Optional.empty(), "Team", Desk.BERLIN);
    Answer made = desk.insert(ANN, team, NINE);
    assertEquals(team, made.text("/organizer/email"));
    assertEquals("Team", made.text("/organizer/displayName"));
    assertEquals("true", made.text("/organizer/self"));
    assertEquals(ANN, made.text("/creator/email"));
    assertFalse(made.json().get("creator").has("self"));
  }

  @Test
  void an_import_is_found_again_by_its_uid() {
    String body =
        NINE.replace("'Tea'", "'Tea','iCalUID':'u@x','organizer':{'email':'boss@x.example'}");
    String withMe =
        body.replace("'iCalUID'", "'attendees':[{'email':'ann@acme.example'}],'iCalUID'");
    assertEquals(
        "400 participantIsNeitherOrganizerNorAttendee",
        desk.call(ANN, "POST", Desk.events(ANN) + "/import", body).refusal());
    Answer first = desk.call(ANN, "POST", Desk.events(ANN) + "/import", withMe);
    Answer again =
        desk.call(ANN, "POST", Desk.events(ANN) + "/import", withMe.replace("Tea", "Coffee"));
    assertEquals(first.id(), again.id());
    assertEquals("Coffee", again.text("/summary"));
    assertEquals("boss@x.example", again.text("/organizer/email"));
    assertEquals(
        "400 required", desk.call(ANN, "POST", Desk.events(ANN) + "/import", NINE).refusal());
  }

  @Test
  void a_moved_event_leaves_a_tombstone() {
    String team = desk.world.addCalendar(ANN, Optional.empty(), "Team", Desk.BERLIN);
    Answer made = desk.insert(ANN, ANN, NINE);
    String path = Desk.events(ANN) + "/" + made.id() + "/move?destination=" + Desk.encoded(team);
    assertEquals(
        "412 conditionNotMet", desk.call(ANN, "POST", path, "", "If-Match", "\"1\"").refusal());
    assertEquals(200, desk.call(ANN, "POST", path, "").status());
    assertEquals("Tea", desk.get(ANN, team, made.id()).text("/summary"));
    assertEquals(team, desk.get(ANN, team, made.id()).text("/organizer/email"));
    assertEquals("cancelled", desk.get(ANN, ANN, made.id()).text("/status"));
    assertFalse(desk.get(ANN, ANN, made.id()).json().has("summary"));
  }

  @Test
  void a_conference_counts_only_with_its_version() {
    String body =
        NINE.replace("'Tea'", "'Tea','conferenceData':{'createRequest':{'requestId':'r'}}");
    assertFalse(desk.insert(ANN, ANN, body).json().has("conferenceData"));
    Answer made = desk.call(ANN, "POST", Desk.events(ANN) + "?conferenceDataVersion=1", body);
    assertTrue(made.text("/hangoutLink").startsWith("https://meet.google.com/"));
    assertTrue(desk.put(ANN, ANN, made.id(), NINE).json().has("hangoutLink"));
    assertFalse(
        desk.call(ANN, "PUT", Desk.events(ANN) + "/" + made.id() + "?conferenceDataVersion=1", NINE)
            .json()
            .has("hangoutLink"));
  }

  @Test
  void a_lone_organizer_accepts_where_the_world_is_switched_so() {
    String body =
        NINE.replace(
            "'Tea'",
            "'Tea','attendees':[{'email':'ann@acme.example','responseStatus':'needsAction'}]");
    assertEquals("needsAction", desk.insert(ANN, ANN, body).text("/attendees/0/responseStatus"));
    desk.world.setSwitches(
        desk.world.switches().with(Desk.object("{'loneOrganizerAccepts':true}")));
    assertEquals("accepted", desk.insert(ANN, ANN, body).text("/attendees/0/responseStatus"));
  }

  @Test
  void odd_seeds_are_stored_as_they_are_and_listed() {
    for (String odd :
        List.of(
            "{'id':'o1','start':{'dateTime':'2026-03-03T09:00:00Z'}}",
            "{'id':'o2','start':{'date':'0000-01-01'},'end':{'date':'0000-01-02'}}",
            "{'id':'o3','start':{'dateTime':'soon'},'end':{'dateTime':'later'}}",
            "{'id':'o4','summary':'no times'}",
            "{'id':'o5','start':{'dateTime':'2026-03-03T09:00:00Z'},"
                + "'end':{'dateTime':'2026-03-03T08:00:00Z'},'recurrence':['RRULE:NONSENSE']}",
            "{'id':'o6','eventType':'workingLocation','start':{'date':'2026-03-03'},"
                + "'end':{'date':'2026-03-04'}}",
            "{'id':'o7','eventType':'fromGmail','start':{'date':'2026-03-03'},"
                + "'end':{'date':'2026-03-04'}}")) {
      desk.world.seed(ANN, Desk.object(odd));
    }
    assertEquals(List.of("o1", "o2", "o3", "o4", "o5", "o6", "o7"), desk.list(ANN, ANN, "").ids());
    assertEquals("soon", desk.get(ANN, ANN, "o3").text("/start/dateTime"));
    assertEquals(List.of("o6"), desk.list(ANN, ANN, "eventTypes=workingLocation").ids());
    assertEquals(
        "400 eventTypeRestriction", desk.patch(ANN, ANN, "o7", "{'summary':'x'}").refusal());
    assertEquals(
        "400 eventTypeRestriction",
        desk.patch(ANN, ANN, "o6", "{'eventType':'default'}").refusal());
    assertEquals(200, desk.patch(ANN, ANN, "o7", "{'colorId':'4'}").status());
    assertEquals(200, desk.list(ANN, ANN, "singleEvents=true&orderBy=startTime").status());
  }

  @Test
  void partial_answers_have_only_what_was_asked_for() {
    String id = desk.insert(ANN, ANN, NINE).id();
    assertEquals(
        Desk.object(
            "{'items':[{'id':'%s','start':{'dateTime':'2026-03-03T09:00:00+01:00'}}]}"
                .formatted(id)),
        desk.list(ANN, ANN, "fields=items(id,start/dateTime)").json());
    assertEquals("400 invalid", desk.list(ANN, ANN, "fields=items(").refusal());
  }

  @Test
  void free_and_busy_without_details() {
    desk.insert(ANN, ANN, NINE);
    desk.insert(ANN, ANN, timed("x", "2026-03-03T09:30:00+01:00", "2026-03-03T11:00:00+01:00"));
    desk.insert(
        ANN,
        ANN,
        timed("x", "2026-03-03T12:00:00Z", "2026-03-03T13:00:00Z")
            .replace("'x'", "'x','transparency':'transparent'"));
    Answer busy =
        desk.call(
            ANN,
            "POST",
            "freeBusy",
            "{'timeMin':'2026-03-03T00:00:00Z','timeMax':'2026-03-04T00:00:00Z',"
                + "'items':[{'id':'primary'},{'id':'nobody@x'},{'id':'"
                + CLARA
                + "'}]}");
    assertEquals(
        Desk.object("{'busy':[{'start':'2026-03-03T08:00:00Z','end':'2026-03-03T10:00:00Z'}]}"),
        busy.json().at("/calendars/primary"));
    assertEquals("notFound", busy.text("/calendars/nobody@x/errors/0/reason"));
    assertEquals("notFound", busy.text("/calendars/" + CLARA + "/errors/0/reason"));
  }
}
