package io.busybridge.sandbox.calendar;

import static io.busybridge.sandbox.calendar.Desk.ANN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.sandbox.calendar.Desk.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SeriesEventsTest {
  private static final String FIRST = "repeat_20260302T080000Z";
  private static final String SECOND = "repeat_20260309T080000Z";
  private static final String THIRD = "repeat_20260316T080000Z";
  private static final String FIFTH = "repeat_20260330T070000Z";

  private final Desk desk = new Desk();

  @BeforeEach
  void a_weekly_series() {
    Answer made = desk.insert(ANN, ANN, Desk.weekly(",'colorId':'3'"));
    assertEquals(200, made.status());
  }

  @Test
  void a_list_shows_the_master_and_exceptions_or_only_instances() {
    desk.patch(ANN, ANN, SECOND, "{'summary':'Other'}");
    assertEquals(List.of("repeat", SECOND), desk.list(ANN, ANN, "").ids());
    Answer expanded = desk.list(ANN, ANN, "singleEvents=true&orderBy=startTime");
    assertEquals(6, expanded.ids().size());
    assertEquals(List.of(FIRST, SECOND, THIRD), expanded.ids().subList(0, 3));
    JsonNode instance = expanded.item(FIFTH);
    assertEquals("repeat", instance.path("recurringEventId").asText());
    assertEquals("2026-03-30T09:00:00+02:00", instance.at("/start/dateTime").asText());
    assertEquals("2026-03-30T09:00:00+02:00", instance.at("/originalStartTime/dateTime").asText());
    assertFalse(instance.has("recurrence"));
    assertEquals("repeat@google.com", instance.path("iCalUID").asText());
    assertEquals("Other", expanded.item(SECOND).path("summary").asText());
    Answer window =
        desk.list(
            ANN,
            ANN,
            "singleEvents=true&timeMin=2026-03-02T09:00:00Z&timeMax=2026-03-16T08:00:00Z");
    assertEquals(List.of(SECOND), window.ids());
  }

  @Test
  void an_exception_that_fell_away_lives_again_when_the_rule_comes_back_to_it() {
    desk.patch(ANN, ANN, FIFTH, "{'summary':'Other'}");
    String token = desk.token(ANN, ANN, "");
    desk.patch(ANN, ANN, "repeat", "{'recurrence':['RRULE:FREQ=WEEKLY;COUNT=2']}");
    assertEquals("cancelled", desk.since(ANN, ANN, token, "").item(FIFTH).path("status").asText());
    desk.patch(ANN, ANN, "repeat", "{'recurrence':['RRULE:FREQ=WEEKLY;COUNT=5']}");
    JsonNode told = desk.since(ANN, ANN, token, "").item(FIFTH);
    assertEquals("confirmed", told.path("status").asText());
    assertNotEquals("Other", told.path("summary").asText());
    assertEquals(List.of("repeat"), desk.list(ANN, ANN, "showDeleted=true").ids());
    assertEquals(5, desk.list(ANN, ANN, "singleEvents=true&showDeleted=true").ids().size());
  }

  @Test
  void an_exception_of_an_added_date_stays_where_it_is_when_the_series_moves() {
    desk.patch(
        ANN,
        ANN,
        "repeat",
        "{'recurrence':['RRULE:FREQ=WEEKLY;COUNT=2','RDATE:20260401T120000Z']}");
    desk.delete(ANN, ANN, "repeat_20260401T120000Z");
    desk.patch(
        ANN,
        ANN,
        "repeat",
        "{'start':{'dateTime':'2026-03-02T11:00:00+01:00'},"
            + "'end':{'dateTime':'2026-03-02T12:00:00+01:00'}}");
    Answer all = desk.list(ANN, ANN, "");
    assertEquals(List.of("repeat_20260401T120000Z", "repeat"), all.ids());
    assertEquals("cancelled", all.item("repeat_20260401T120000Z").path("status").asText());
  }

  @Test
  void a_changed_instance_becomes_an_exception_and_the_master_stays() {
    String before = desk.get(ANN, ANN, "repeat").etag();
    Answer plain = desk.get(ANN, ANN, SECOND);
    assertNotEquals(before, plain.etag());
    Answer changed =
        desk.patch(
            ANN,
            ANN,
            SECOND,
            "{'start':{'dateTime':'2026-03-10T15:00:00+01:00'},"
                + "'end':{'dateTime':'2026-03-10T16:00:00+01:00'}}",
            "If-Match",
            plain.etag());
    assertEquals(SECOND, changed.id());
    assertEquals("2026-03-09T09:00:00+01:00", changed.text("/originalStartTime/dateTime"));
    assertEquals(before, desk.get(ANN, ANN, "repeat").etag());
    assertEquals("404 notFound", desk.get(ANN, ANN, "repeat_20260310T080000Z").refusal());
    assertEquals(
        "412 conditionNotMet",
        desk.patch(ANN, ANN, SECOND, "{'summary':'x'}", "If-Match", plain.etag()).refusal());
  }

  @Test
  void a_cancelled_instance_is_seen_as_the_table_says() {
    assertEquals(204, desk.delete(ANN, ANN, SECOND).status());
    JsonNode bare = desk.list(ANN, ANN, "").item(SECOND);
    assertEquals("cancelled", bare.path("status").asText());
    assertEquals("repeat", bare.path("recurringEventId").asText());
    assertTrue(bare.has("originalStartTime"));
    assertFalse(bare.has("start") || bare.has("summary"));
    assertFalse(desk.list(ANN, ANN, "singleEvents=true").ids().contains(SECOND));
    assertTrue(desk.list(ANN, ANN, "singleEvents=true&showDeleted=true").ids().contains(SECOND));
    assertTrue(desk.list(ANN, ANN, "showDeleted=true").item(SECOND).has("summary"));
    assertEquals("cancelled", desk.get(ANN, ANN, SECOND).text("/status"));
    assertEquals("410 deleted", desk.delete(ANN, ANN, SECOND).refusal());
    assertEquals(1, desk.get(ANN, ANN, "repeat").json().get("recurrence").size());
    String path = Desk.events(ANN) + "/repeat/instances";
    assertEquals(5, desk.call(ANN, "GET", path, "").ids().size());
    assertEquals(6, desk.call(ANN, "GET", path + "?showDeleted=true", "").ids().size());
    assertEquals(
        List.of(THIRD),
        desk.call(ANN, "GET", path + "?originalStart=2026-03-16T08:00:00Z", "").ids());
    assertEquals(
        List.of(), desk.call(ANN, "GET", Desk.events(ANN) + "/" + SECOND + "/instances", "").ids());
    assertEquals(
        "confirmed", desk.patch(ANN, ANN, SECOND, "{'status':'confirmed'}").text("/status"));
  }

  @Test
  void a_deleted_series_takes_its_exceptions_along() {
    desk.patch(ANN, ANN, SECOND, "{'summary':'Other'}");
    desk.delete(ANN, ANN, THIRD);
    String plain = desk.token(ANN, ANN, "");
    String expanded = desk.token(ANN, ANN, "singleEvents=true");
    desk.delete(ANN, ANN, "repeat");
    Answer changes = desk.since(ANN, ANN, plain, "");
    assertEquals(List.of("repeat"), changes.ids());
    assertEquals("cancelled", changes.item("repeat").path("status").asText());
    Answer instances = desk.since(ANN, ANN, expanded, "singleEvents=true");
    assertEquals(6, instances.ids().size());
    for (JsonNode item : instances.json().path("items")) {
      assertEquals("cancelled", item.path("status").asText());
    }
    assertEquals(List.of(), desk.list(ANN, ANN, "").ids());
    assertTrue(desk.list(ANN, ANN, "showDeleted=true").ids().contains("repeat"));
    assertFalse(desk.list(ANN, ANN, "showDeleted=true&singleEvents=true").ids().contains("repeat"));
    assertEquals("cancelled", desk.get(ANN, ANN, SECOND).text("/status"));
    assertEquals("cancelled", desk.get(ANN, ANN, FIRST).text("/status"));
    assertEquals("403 forbidden", desk.patch(ANN, ANN, FIRST, "{'summary':'x'}").refusal());
  }

  @Test
  void exceptions_move_with_their_series_and_keep_what_they_changed() {
    desk.patch(ANN, ANN, SECOND, "{'summary':'Other'}");
    desk.delete(ANN, ANN, THIRD);
    desk.patch(
        ANN,
        ANN,
        FIFTH,
        "{'start':{'dateTime':'2026-03-31T15:00:00+02:00'},"
            + "'end':{'dateTime':'2026-03-31T16:00:00+02:00'}}");
    String token = desk.token(ANN, ANN, "");
    desk.patch(
        ANN,
        ANN,
        "repeat",
        "{'start':{'dateTime':'2026-03-02T11:00:00'},'end':{'dateTime':'2026-03-02T12:00:00'}}");
    Answer changes = desk.since(ANN, ANN, token, "");
    JsonNode second = changes.item("repeat_20260309T100000Z");
    assertEquals("Other", second.path("summary").asText());
    assertEquals("2026-03-09T11:00:00+01:00", second.at("/start/dateTime").asText());
    assertEquals("cancelled", changes.item("repeat_20260316T100000Z").path("status").asText());
    JsonNode fifth = changes.item("repeat_20260330T090000Z");
    assertEquals("2026-03-31T15:00:00+02:00", fifth.at("/start/dateTime").asText());
    assertEquals("cancelled", changes.item(SECOND).path("status").asText());
    assertEquals(
        List.of(
            "repeat",
            "repeat_20260309T100000Z",
            "repeat_20260316T100000Z",
            "repeat_20260330T090000Z"),
        desk.list(ANN, ANN, "").ids().stream().sorted().toList());
    assertEquals(5, desk.list(ANN, ANN, "singleEvents=true").ids().size());
  }

  @Test
  void a_series_moved_by_its_own_interval_loses_no_exception() {
    desk.patch(ANN, ANN, SECOND, "{'summary':'Two'}");
    desk.patch(ANN, ANN, THIRD, "{'summary':'Three'}");
    desk.patch(
        ANN,
        ANN,
        "repeat",
        "{'start':{'dateTime':'2026-03-09T09:00:00'},'end':{'dateTime':'2026-03-09T10:00:00'}}");
    assertEquals("Two", desk.get(ANN, ANN, THIRD).text("/summary"));
    assertEquals("Three", desk.get(ANN, ANN, "repeat_20260323T080000Z").text("/summary"));
    assertEquals("Weekly", desk.get(ANN, ANN, SECOND).text("/summary"));
  }

  @Test
  void an_exception_follows_its_series_where_it_changed_nothing() {
    desk.patch(ANN, ANN, SECOND, "{'summary':'Other'}");
    desk.patch(ANN, ANN, "repeat", "{'summary':'New','location':'Hall'}");
    assertEquals("Other", desk.get(ANN, ANN, SECOND).text("/summary"));
    assertEquals("Hall", desk.get(ANN, ANN, SECOND).text("/location"));
    assertEquals("New", desk.get(ANN, ANN, THIRD).text("/summary"));
  }

  @Test
  void a_shortened_series_reports_what_fell_away() {
    desk.patch(ANN, ANN, FIFTH, "{'summary':'Other'}");
    String plain = desk.token(ANN, ANN, "");
    String expanded = desk.token(ANN, ANN, "singleEvents=true");
    desk.patch(ANN, ANN, "repeat", "{'recurrence':['RRULE:FREQ=WEEKLY;UNTIL=20260310T000000Z']}");
    Answer changes = desk.since(ANN, ANN, plain, "");
    assertEquals(List.of(FIFTH, "repeat"), changes.ids().stream().sorted().toList().reversed());
    assertEquals("cancelled", changes.item(FIFTH).path("status").asText());
    Answer instances = desk.since(ANN, ANN, expanded, "singleEvents=true");
    assertEquals(6, instances.ids().size());
    assertEquals("confirmed", instances.item(SECOND).path("status").asText());
    assertEquals("cancelled", instances.item(THIRD).path("status").asText());
    assertEquals("404 notFound", desk.get(ANN, ANN, THIRD).refusal());
    assertEquals("cancelled", desk.get(ANN, ANN, FIFTH).text("/status"));
    assertEquals(List.of("repeat"), desk.list(ANN, ANN, "").ids());
  }

  @Test
  void this_and_following_on_the_page_makes_a_tail_that_inherits() {
    desk.patch(
        ANN, ANN, "repeat", "{'extendedProperties':{'private':{'tag':'1'},'shared':{'s':'2'}}}");
    desk.patch(ANN, ANN, SECOND, "{'summary':'Two'}");
    desk.patch(ANN, ANN, FIFTH, "{'summary':'Five'}");
    String token = desk.token(ANN, ANN, "");
    String tail =
        desk.world.uiSplit(
            ANN,
            "repeat",
            Instant.parse("2026-03-16T08:00:00Z"),
            Desk.object(
                "{'start':{'dateTime':'2026-03-16T10:00:00','timeZone':'Europe/Berlin'},"
                    + "'end':{'dateTime':'2026-03-16T11:00:00','timeZone':'Europe/Berlin'}}"));
    assertEquals("repeat_R20260316T080000", tail);
    Answer split = desk.get(ANN, ANN, tail);
    assertEquals("1", split.text("/extendedProperties/private/tag"));
    assertEquals("2", split.text("/extendedProperties/shared/s"));
    assertEquals(tail + "@google.com", split.text("/iCalUID"));
    assertEquals("RRULE:FREQ=WEEKLY;COUNT=4", split.text("/recurrence/0"));
    assertEquals(
        "RRULE:FREQ=WEEKLY;UNTIL=20260316T075959Z",
        desk.get(ANN, ANN, "repeat").text("/recurrence/0"));
    assertEquals("Two", desk.get(ANN, ANN, SECOND).text("/summary"));
    assertEquals("cancelled", desk.get(ANN, ANN, FIFTH).text("/status"));
    assertEquals("Five", desk.get(ANN, ANN, tail + "_20260330T080000Z").text("/summary"));
    assertTrue(desk.since(ANN, ANN, token, "").ids().containsAll(List.of("repeat", tail, FIFTH)));
    assertEquals(6, desk.list(ANN, ANN, "singleEvents=true").ids().size());
  }

  @Test
  void an_all_day_series_has_days_for_ids() {
    desk.insert(
        ANN,
        ANN,
        "{'id':'dats0','start':{'date':'2026-03-28'},'end':{'date':'2026-03-29'},"
            + "'recurrence':['RRULE:FREQ=DAILY;UNTIL=20260330']}");
    assertEquals(
        "{\"date\":\"2026-03-29\"}",
        desk.get(ANN, ANN, "dats0_20260329").json().get("originalStartTime").toString());
    assertEquals("404 notFound", desk.get(ANN, ANN, "dats0_20260331").refusal());
  }

  @Test
  void a_restored_series_generates_again() {
    desk.delete(ANN, ANN, "repeat");
    desk.tick(Duration.ofSeconds(1));
    desk.patch(ANN, ANN, "repeat", "{'status':'confirmed'}");
    assertEquals(6, desk.list(ANN, ANN, "singleEvents=true").ids().size());
  }
}
