package io.busybridge.server.google.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.busybridge.server.sync.Event;
import io.busybridge.server.sync.When;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class InstanceFieldTest {
  @Test
  void an_exception_knows_its_series_and_its_slot() throws Exception {
    Event event =
        Reading.with(
            """
            {"recurringEventId": "series",
             "originalStartTime": {"dateTime": "2026-03-04T10:00:00+01:00",
                                   "timeZone": "Europe/Berlin"}}
            """);
    assertEquals(
        new Event.InstanceOf(
            "series", new When.Timed(Instant.parse("2026-03-04T09:00:00Z"), "Europe/Berlin")),
        event.instanceOf());
  }

  @Test
  void a_bare_cancelled_one_as_well() throws Exception {
    Event event =
        EventReader.read(
            Reading.json(
                """
                {"id": "series_20260304", "status": "cancelled", "recurringEventId": "series",
                 "originalStartTime": {"date": "2026-03-04"}}
                """));
    assertEquals(
        new Event.InstanceOf("series", new When.AllDay(LocalDate.of(2026, 3, 4))),
        event.instanceOf());
  }

  @Test
  void a_slot_that_is_not_told_stands_in_the_id() throws Exception {
    Event event =
        Reading.with(
            "{\"id\": \"s_R20260101T090000_20260304T090000Z\", \"recurringEventId\": \"s\"}");
    assertEquals(
        new Event.InstanceOf("s", new When.Timed(Instant.parse("2026-03-04T09:00:00Z"), "")),
        event.instanceOf());
  }

  @Test
  void without_any_slot_a_live_one_makes_no_sense() {
    assertThrows(Malformed.class, () -> Reading.with("{\"recurringEventId\": \"s\"}"));
  }

  @Test
  void and_a_tombstone_is_just_one() throws Exception {
    Event event = Reading.with("{\"recurringEventId\": \"s\", \"status\": \"cancelled\"}");
    assertNull(event.instanceOf());
  }

  @Test
  void other_events_are_no_instances() throws Exception {
    assertNull(Reading.with("{}").instanceOf());
  }
}
