package io.busybridge.sandbox.calendar;

import static io.busybridge.sandbox.calendar.Desk.ANN;
import static io.busybridge.sandbox.calendar.Desk.BEN;
import static io.busybridge.sandbox.calendar.Desk.CLARA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.sandbox.calendar.Desk.Answer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeetingsTest {
  private static final String GUESTS =
      ",'attendees':[{'email':'ben@acme.example'},{'email':'clara@other.example'},"
          + "{'email':'far@away.example'}]";
  private static final String SECOND = "repeat_20260309T080000Z";

  private final Desk desk = new Desk();

  private Answer meeting(String more) {
    return desk.insert(
        ANN,
        ANN,
        """
        {'id':'meet0','summary':'Plan','start':{'dateTime':'2026-03-03T09:00:00Z'},
         'end':{'dateTime':'2026-03-03T10:00:00Z'},'colorId':'3','transparency':'transparent',
         'extendedProperties':{'private':{'mine':'1'},'shared':{'ours':'1'}}%s}"""
            .formatted(GUESTS + more));
  }

  private Answer answer(String who, String id, String answer) {
    return desk.patch(
        who,
        who,
        id,
        "{'attendeesOmitted':true,'attendees':[{'email':'%s','responseStatus':'%s'}]}"
            .formatted(who, answer));
  }

  private static String answerOf(Answer event, String email) {
    for (JsonNode row : event.json().path("attendees")) {
      if (row.path("email").asText().equals(email)) {
        return row.path("responseStatus").asText();
      }
    }
    return "not invited";
  }

  @Test
  void a_guest_finds_a_copy_of_its_own() {
    String token = desk.token(BEN, BEN, "");
    Answer main = meeting("");
    Answer copy = desk.get(BEN, BEN, "meet0");
    assertEquals(main.text("/iCalUID"), copy.text("/iCalUID"));
    assertNotEquals(main.etag(), copy.etag());
    assertEquals(ANN, copy.text("/organizer/email"));
    assertFalse(copy.json().get("organizer").has("self"));
    assertEquals("true", copy.text("/attendees/0/self"));
    assertEquals("needsAction", copy.text("/attendees/0/responseStatus"));
    assertEquals(List.of("meet0"), desk.since(BEN, BEN, token, "").ids());
    assertFalse(copy.json().has("colorId") || copy.json().has("transparency"));
    assertEquals(Desk.object("{'shared':{'ours':'1'}}"), copy.json().get("extendedProperties"));
  }

  @Test
  void an_answer_flows_back_and_to_the_other_guests() {
    meeting("");
    String organizers = desk.token(ANN, ANN, "");
    String others = desk.token(CLARA, CLARA, "");
    assertEquals("accepted", answerOf(answer(BEN, "meet0", "accepted"), BEN));
    assertEquals("accepted", answerOf(desk.get(ANN, ANN, "meet0"), BEN));
    assertEquals("needsAction", answerOf(desk.get(ANN, ANN, "meet0"), CLARA));
    assertEquals("accepted", answerOf(desk.get(CLARA, CLARA, "meet0"), BEN));
    assertEquals(List.of("meet0"), desk.since(ANN, ANN, organizers, "").ids());
    assertEquals(List.of("meet0"), desk.since(CLARA, CLARA, others, "").ids());
  }

  @Test
  void a_guests_list_without_the_others_drops_them() {
    meeting("");
    desk.patch(
        BEN,
        BEN,
        "meet0",
        "{'attendees':[{'email':'ben@acme.example','responseStatus':'accepted'}]}");
    assertEquals("not invited", answerOf(desk.get(ANN, ANN, "meet0"), CLARA));
    assertEquals("cancelled", desk.get(CLARA, CLARA, "meet0").text("/status"));
  }

  @Test
  void guests_who_may_not_see_each_other_cannot_drop_each_other() {
    meeting(",'guestsCanSeeOtherGuests':false");
    Answer copy = desk.get(BEN, BEN, "meet0");
    assertEquals(1, copy.json().get("attendees").size());
    assertEquals("true", copy.text("/attendeesOmitted"));
    desk.patch(
        BEN,
        BEN,
        "meet0",
        "{'attendees':[{'email':'ben@acme.example','responseStatus':'declined'}]}");
    assertEquals("declined", answerOf(desk.get(ANN, ANN, "meet0"), BEN));
    assertEquals("needsAction", answerOf(desk.get(ANN, ANN, "meet0"), CLARA));
  }

  @Test
  void a_guest_may_not_replace_nor_touch_what_only_the_organizer_decides() {
    meeting("");
    assertEquals(
        "403 forbiddenForNonOrganizer",
        desk.put(BEN, BEN, "meet0", Desk.timed("x", "2026-03-03T09:00:00Z", "2026-03-03T10:00:00Z"))
            .refusal());
    assertEquals(
        "403 forbiddenForNonOrganizer",
        desk.patch(BEN, BEN, "meet0", "{'guestsCanModify':true}").refusal());
  }

  @Test
  void a_guests_own_words_last_until_the_organizer_speaks() {
    meeting("");
    desk.patch(BEN, BEN, "meet0", "{'summary':'Mine'}");
    assertEquals("Mine", desk.get(BEN, BEN, "meet0").text("/summary"));
    assertEquals("Plan", desk.get(ANN, ANN, "meet0").text("/summary"));
    answer(CLARA, "meet0", "tentative");
    assertEquals("Mine", desk.get(BEN, BEN, "meet0").text("/summary"));
    assertEquals("tentative", answerOf(desk.get(BEN, BEN, "meet0"), CLARA));
    desk.patch(ANN, ANN, "meet0", "{'location':'Hall'}");
    assertEquals("Plan", desk.get(BEN, BEN, "meet0").text("/summary"));
    assertEquals("Hall", desk.get(BEN, BEN, "meet0").text("/location"));
  }

  @Test
  void what_is_private_to_a_copy_goes_nowhere() {
    Answer main = meeting("");
    Answer copy =
        desk.patch(
            BEN,
            BEN,
            "meet0",
            "{'colorId':'7','transparency':'transparent','reminders':{'useDefault':false},"
                + "'extendedProperties':{'private':{'his':'2'}}}");
    assertEquals(main.json(), desk.get(ANN, ANN, "meet0").json());
    desk.patch(ANN, ANN, "meet0", "{'summary':'New','colorId':'5'}");
    Answer after = desk.get(BEN, BEN, "meet0");
    assertEquals("New", after.text("/summary"));
    assertEquals("7", after.text("/colorId"));
    assertEquals("transparent", after.text("/transparency"));
    assertEquals("2", after.text("/extendedProperties/private/his"));
    assertEquals(copy.json().get("reminders"), after.json().get("reminders"));
  }

  @Test
  void guests_who_may_modify_move_the_meeting_for_all() {
    meeting(",'guestsCanModify':true");
    desk.patch(
        BEN,
        BEN,
        "meet0",
        "{'start':{'dateTime':'2026-03-04T09:00:00Z'},'end':{'dateTime':'2026-03-04T10:00:00Z'}}");
    for (String who : List.of(ANN, BEN, CLARA)) {
      assertEquals(
          "2026-03-04T10:00:00+01:00", desk.get(who, who, "meet0").text("/start/dateTime"));
    }
    assertEquals("1", desk.get(ANN, ANN, "meet0").text("/sequence"));
  }

  @Test
  void a_deleted_meeting_is_cancelled_for_its_guests_or_stays_alive() {
    meeting("");
    String token = desk.token(BEN, BEN, "");
    desk.delete(ANN, ANN, "meet0");
    Answer changes = desk.since(BEN, BEN, token, "");
    assertEquals("cancelled", changes.item("meet0").path("status").asText());

    desk.world.setSwitches(
        desk.world.switches().with(Desk.object("{'guestsKeepDeletedMeetings':true}")));
    desk.patch(ANN, ANN, "meet0", "{'status':'confirmed'}");
    assertEquals("confirmed", desk.get(BEN, BEN, "meet0").text("/status"));
    desk.delete(ANN, ANN, "meet0");
    assertEquals("confirmed", desk.get(BEN, BEN, "meet0").text("/status"));
  }

  @Test
  void a_guest_who_deletes_the_copy_declines() {
    meeting("");
    assertEquals(204, desk.delete(BEN, BEN, "meet0").status());
    assertEquals("declined", answerOf(desk.get(ANN, ANN, "meet0"), BEN));
    assertEquals("confirmed", desk.get(CLARA, CLARA, "meet0").text("/status"));
    desk.patch(ANN, ANN, "meet0", "{'summary':'New'}");
    assertEquals("cancelled", desk.get(BEN, BEN, "meet0").text("/status"));
  }

  @Test
  void a_guest_who_is_no_longer_invited_loses_the_copy() {
    meeting("");
    desk.patch(ANN, ANN, "meet0", "{'attendees':[{'email':'clara@other.example'}]}");
    assertEquals("cancelled", desk.get(BEN, BEN, "meet0").text("/status"));
    assertEquals("confirmed", desk.get(CLARA, CLARA, "meet0").text("/status"));
    desk.patch(
        ANN,
        ANN,
        "meet0",
        "{'attendees':[{'email':'clara@other.example'},{'email':'ben@acme.example'}]}");
    assertEquals("confirmed", desk.get(BEN, BEN, "meet0").text("/status"));
  }

  @Test
  void declining_one_occurrence_leaves_the_series_as_it_is() {
    desk.insert(ANN, ANN, Desk.weekly(GUESTS));
    String master = desk.get(ANN, ANN, "repeat").etag();
    answer(BEN, SECOND, "declined");
    assertEquals("declined", answerOf(desk.get(ANN, ANN, SECOND), BEN));
    assertEquals("declined", answerOf(desk.get(CLARA, CLARA, SECOND), BEN));
    assertEquals("needsAction", answerOf(desk.get(ANN, ANN, "repeat"), BEN));
    assertEquals(master, desk.get(ANN, ANN, "repeat").etag());
    desk.delete(CLARA, CLARA, SECOND);
    assertEquals("declined", answerOf(desk.get(ANN, ANN, SECOND), CLARA));
    assertEquals("cancelled", desk.get(CLARA, CLARA, SECOND).text("/status"));
    answer(BEN, "repeat", "accepted");
    assertEquals("declined", answerOf(desk.get(ANN, ANN, SECOND), BEN));
    assertEquals("accepted", answerOf(desk.get(ANN, ANN, "repeat"), BEN));
    assertEquals("accepted", answerOf(desk.get(CLARA, CLARA, "repeat"), BEN));
  }

  @Test
  void an_instance_that_the_organizer_moves_or_cancels_does_so_for_all() {
    desk.insert(ANN, ANN, Desk.weekly(GUESTS));
    desk.patch(BEN, BEN, "repeat", "{'colorId':'7'}");
    desk.patch(ANN, ANN, SECOND, "{'summary':'Other'}");
    assertEquals("Other", desk.get(BEN, BEN, SECOND).text("/summary"));
    assertEquals("7", desk.get(BEN, BEN, SECOND).text("/colorId"));
    desk.delete(ANN, ANN, SECOND);
    assertEquals("cancelled", desk.get(BEN, BEN, SECOND).text("/status"));
    assertEquals("confirmed", desk.get(BEN, BEN, "repeat").text("/status"));
  }

  @Test
  void a_guest_left_out_of_one_instance_has_it_cancelled() {
    desk.insert(ANN, ANN, Desk.weekly(GUESTS));
    desk.patch(ANN, ANN, SECOND, "{'attendees':[{'email':'clara@other.example'}]}");
    assertEquals("cancelled", desk.get(BEN, BEN, SECOND).text("/status"));
    assertEquals("confirmed", desk.get(BEN, BEN, "repeat").text("/status"));
    assertEquals("confirmed", desk.get(CLARA, CLARA, SECOND).text("/status"));
  }

  @Test
  void a_guest_of_one_occurrence_has_an_exception_without_series() {
    desk.insert(ANN, ANN, Desk.weekly(""));
    desk.patch(ANN, ANN, SECOND, "{'attendees':[{'email':'ben@acme.example'}]}");
    Answer copy = desk.get(BEN, BEN, SECOND);
    assertEquals("repeat", copy.text("/recurringEventId"));
    assertTrue(copy.json().has("originalStartTime"));
    assertEquals("404 notFound", desk.get(BEN, BEN, "repeat").refusal());
    assertEquals(List.of(SECOND), desk.list(BEN, BEN, "").ids());
    assertEquals(List.of(SECOND), desk.list(BEN, BEN, "singleEvents=true").ids());
    answer(BEN, SECOND, "accepted");
    assertEquals("accepted", answerOf(desk.get(ANN, ANN, SECOND), BEN));
    desk.delete(ANN, ANN, "repeat");
    assertEquals("cancelled", desk.get(BEN, BEN, SECOND).text("/status"));
  }

  @Test
  void guests_exceptions_follow_a_moved_series() {
    desk.insert(ANN, ANN, Desk.weekly(GUESTS));
    answer(BEN, SECOND, "declined");
    desk.patch(
        ANN,
        ANN,
        "repeat",
        "{'start':{'dateTime':'2026-03-02T11:00:00'},'end':{'dateTime':'2026-03-02T12:00:00'}}");
    for (String who : List.of(ANN, BEN, CLARA)) {
      Answer moved = desk.get(who, who, "repeat_20260309T100000Z");
      assertEquals("declined", answerOf(moved, BEN), who);
      assertEquals("2026-03-09T11:00:00+01:00", moved.text("/start/dateTime"), who);
      assertEquals(
          List.of("repeat", "repeat_20260309T100000Z"),
          desk.list(who, who, "").ids().stream().sorted().toList(),
          who);
    }
  }

  @Test
  void a_meeting_of_a_secondary_calendar_invites_its_own_owner() {
    String team = desk.world.addCalendar(ANN, Optional.of("Team@x.example"), "Team", Desk.BERLIN);
    Answer main =
        desk.insert(ANN, team, Desk.weekly(",'attendees':[{'email':'ann@acme.example'}]"));
    assertFalse(main.json().at("/attendees/0").has("self"));
    assertEquals("true", desk.get(ANN, ANN, "repeat").text("/attendees/0/self"));
    answer(ANN, "repeat", "accepted");
    assertEquals("accepted", answerOf(desk.get(ANN, team, "repeat"), ANN));
    assertEquals(200, desk.put(ANN, team, "repeat", Desk.weekly("")).status());
    assertEquals("cancelled", desk.get(ANN, ANN, "repeat").text("/status"));
  }

  private java.util.List<String> mailed() {
    var mails = desk.world.mails().all().stream().map(m -> m.to() + " " + m.eventId()).toList();
    desk.world.mails().clear();
    return mails;
  }

  @Test
  void who_would_be_mailed_is_noted_as_send_updates_asks() {
    meeting("");
    assertEquals(List.of(), mailed());
    String all = ANN + "/events/meet0?sendUpdates=all";
    assertEquals(200, desk.call(ANN, "PATCH", "calendars/" + all, "{'summary':'New'}").status());
    assertEquals(
        List.of("ben@acme.example meet0", "clara@other.example meet0", "far@away.example meet0"),
        mailed());
    desk.call(ANN, "PATCH", "calendars/" + all, "{'summary':'New'}");
    assertEquals(List.of(), mailed(), "nothing has changed");
    desk.call(
        ANN,
        "PATCH",
        "calendars/" + ANN + "/events/meet0?sendUpdates=externalOnly",
        "{'summary':'Newer'}");
    assertEquals(List.of("clara@other.example meet0", "far@away.example meet0"), mailed());
    answer(BEN, "meet0", "accepted");
    assertEquals(List.of(), mailed());
    desk.call(
        BEN,
        "PATCH",
        "calendars/" + BEN + "/events/meet0?sendUpdates=all",
        "{'attendeesOmitted':true,'attendees':[{'email':'%s','responseStatus':'declined'}]}"
            .formatted(BEN));
    assertEquals(List.of(ANN + " meet0"), mailed(), "an answer goes to the organizer");
    desk.call(ANN, "DELETE", "calendars/" + all, "");
    assertEquals(3, mailed().size());
  }
}
