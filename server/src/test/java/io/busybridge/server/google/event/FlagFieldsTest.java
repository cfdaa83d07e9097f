package io.busybridge.server.google.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.server.sync.Event;
import io.busybridge.server.sync.EventType;
import io.busybridge.server.sync.Reminders;
import io.busybridge.server.sync.Visibility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Status, type, transparency, visibility, colour, organizer, permissions. */
class FlagFieldsTest {
  @Test
  void absent_means_googles_default() throws Exception {
    Event event = Reading.without("status");
    assertFalse(event.cancelled());
    assertFalse(event.tentative());
    assertTrue(event.opaque());
    assertEquals(EventType.DEFAULT, event.type());
    assertEquals(Visibility.DEFAULT, event.visibility());
    assertEquals("", event.colorId());
    assertEquals(new Event.Organizer("", "", false), event.organizer());
    assertFalse(event.guestsCanModify());
    assertFalse(event.locked());
    assertFalse(event.isSeries());
  }

  @Test
  void what_is_there_is_read() throws Exception {
    Event event =
        Reading.with(
            """
            {"status": "tentative", "transparency": "transparent", "colorId": "7",
             "organizer": {"email": "a@b.example", "displayName": "A", "self": true},
             "guestsCanModify": true, "locked": true,
             "recurrence": ["RRULE:FREQ=DAILY", "EXDATE:20260305T090000Z"]}
            """);
    assertTrue(event.tentative());
    assertFalse(event.opaque());
    assertEquals("7", event.colorId());
    assertEquals(new Event.Organizer("a@b.example", "A", true), event.organizer());
    assertTrue(event.guestsCanModify());
    assertTrue(event.locked());
    assertEquals(
        java.util.List.of("RRULE:FREQ=DAILY", "EXDATE:20260305T090000Z"), event.recurrence());
  }

  @ParameterizedTest
  @CsvSource({
    "default, DEFAULT",
    "outOfOffice, OUT_OF_OFFICE",
    "focusTime, FOCUS_TIME",
    "fromGmail, FROM_GMAIL",
    "workingLocation, WORKING_LOCATION",
    "birthday, BIRTHDAY",
    "moonPhase, OTHER",
  })
  void each_type_is_known_and_a_new_one_is_other(String word, EventType type) throws Exception {
    assertEquals(type, Reading.with("{\"eventType\": \"" + word + "\"}").type());
  }

  @ParameterizedTest
  @CsvSource({
    "default, DEFAULT",
    "public, PUBLIC",
    "private, PRIVATE",
    "confidential, PRIVATE",
    "secret, PRIVATE",
  })
  void visibility_is_rather_read_too_close_than_too_open(String word, Visibility visibility)
      throws Exception {
    assertEquals(visibility, Reading.with("{\"visibility\": \"" + word + "\"}").visibility());
  }

  @Test
  void a_draft_says_everything_explicitly() {
    ObjectNode json = EventWriter.write(Drafts.plain().draft());
    assertEquals("confirmed", json.get("status").textValue());
    assertEquals("opaque", json.get("transparency").textValue());
    assertEquals("private", json.get("visibility").textValue());
    assertNull(json.get("colorId"));
    assertNull(json.get("recurrence"));
    assertNull(json.get("eventType"));
  }

  @Test
  void a_tentative_free_coloured_one_too() {
    ObjectNode json =
        EventWriter.write(
            Drafts.plain()
                .flags(false, true, Visibility.DEFAULT)
                .look("11", Reminders.DEFAULT)
                .draft());
    assertEquals("tentative", json.get("status").textValue());
    assertEquals("transparent", json.get("transparency").textValue());
    assertEquals("default", json.get("visibility").textValue());
    assertEquals("11", json.get("colorId").textValue());
  }
}
