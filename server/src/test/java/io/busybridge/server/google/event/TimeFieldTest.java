package io.busybridge.server.google.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.server.sync.Event;
import io.busybridge.server.sync.When;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeFieldTest {
  private static final Instant NINE = Instant.parse("2026-03-04T09:00:00Z");

  @Test
  void a_moment_is_read_whatever_its_offset() throws Exception {
    Event event =
        Reading.with(
            """
            {"start": {"dateTime": "2026-03-03T21:00:00.750-12:00"},
             "end": {"dateTime": "2026-03-04T14:30:00+05:30", "timeZone": "Asia/Kolkata"}}
            """);
    assertEquals(new When.Timed(NINE, ""), event.start());
    assertEquals(new When.Timed(NINE, "Asia/Kolkata"), event.end());
  }

  @Test
  void a_moment_without_an_offset_is_one_of_its_zone() throws Exception {
    Event event =
        Reading.with(
            """
            {"start": {"dateTime": "2026-03-04T10:00:00", "timeZone": "Europe/Berlin"}}
            """);
    assertEquals(new When.Timed(NINE, "Europe/Berlin"), event.start());
  }

  @Test
  void a_date_stays_a_date() throws Exception {
    Event event =
        Reading.with(
            "{\"start\": {\"date\": \"2026-03-04\"}, \"end\": {\"date\": \"2026-03-06\"}}");
    assertEquals(new When.AllDay(LocalDate.of(2026, 3, 4)), event.start());
    assertEquals(new When.AllDay(LocalDate.of(2026, 3, 6)), event.end());
  }

  @Test
  void a_day_that_ends_on_itself_is_one_day() throws Exception {
    Event event =
        Reading.with(
            "{\"start\": {\"date\": \"2026-03-04\"}, \"end\": {\"date\": \"2026-03-04\"}}");
    assertEquals(new When.AllDay(LocalDate.of(2026, 3, 5)), event.end());
  }

  @Test
  void an_event_of_no_length_is_read() throws Exception {
    Event event =
        Reading.with(
            """
            {"start": {"dateTime": "2026-03-04T09:00:00Z"},
             "end": {"dateTime": "2026-03-04T09:00:00Z"}}
            """);
    assertEquals(event.start(), event.end());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'start': null} | it has no start",
        "{'end': null} | it has no end",
        "{'end': {}} | it has no end",
        "{'end': {'timeZone': 'UTC'}} | it has no end",
        "{'start': 'tomorrow'} | it has no start",
        "{'start': {'date': '0000-01-01'}} | the year of its start is none",
        "{'start': {'dateTime': '0000-12-31T00:00:00Z'}} | the year of its start is none",
        "{'start': {'date': '2026-02-30'}} | its start is no date or time",
        "{'start': {'dateTime': 'Lunch'}} | its start has neither an offset nor a time zone",
        "{'start': {'dateTime': 'LunchZ'}} | its start is no date or time",
        "{'start': {'dateTime': '2026-03-04T10:00:00', 'timeZone': 'No/Where'}} |"
            + " its start is no date or time",
        "{'start': {'date': '2026-03-04'}} | only one of its ends is a date",
        "{'end': {'dateTime': '2026-03-04T08:59:59Z'}} | it ends before it starts",
        "{'start': {'date': '2026-03-05'}, 'end': {'date': '2026-03-04'}} |"
            + " it ends before it starts",
      })
  void times_that_make_no_sense_are_told(String fields, String why) {
    var thrown = assertThrows(Malformed.class, () -> Reading.with(fields.replace('\'', '"')));
    assertEquals(why, thrown.why());
  }

  @Test
  void a_tombstone_is_never_refused_for_its_times() throws Exception {
    Event event =
        Reading.with("{\"status\": \"cancelled\", \"start\": {\"date\": \"0000\"}, \"end\": null}");
    assertNull(event.start());
    assertNull(event.end());
  }

  @Test
  void a_moment_is_written_in_utc_with_its_zone() {
    ObjectNode json = EventWriter.write(Drafts.plain().draft());
    assertEquals(
        "{\"dateTime\":\"2026-03-04T09:00:00Z\",\"timeZone\":\"Europe/Berlin\"}",
        json.get("start").toString());
  }

  @Test
  void a_series_is_never_written_without_a_zone() {
    var when = new When.Timed(NINE, "");
    assertEquals(
        "{\"dateTime\":\"2026-03-04T09:00:00Z\"}",
        EventWriter.write(Drafts.plain().time(when, when).draft()).get("start").toString());
    assertEquals(
        "{\"dateTime\":\"2026-03-04T09:00:00Z\",\"timeZone\":\"UTC\"}",
        EventWriter.write(Drafts.plain().time(when, when, "RRULE:FREQ=DAILY").draft())
            .get("start")
            .toString());
  }

  @Test
  void a_date_is_written_as_a_date() {
    var day = new When.AllDay(LocalDate.of(2026, 3, 4));
    ObjectNode json = EventWriter.write(Drafts.plain().time(day, day).draft());
    assertEquals("{\"date\":\"2026-03-04\"}", json.get("end").toString());
  }
}
