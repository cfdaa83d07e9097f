package io.busybridge.sandbox.calendar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.model.Json;
import io.busybridge.sandbox.model.StoredCalendar;

/** The organizer of an event is the calendar that holds its main copy. */
final class Organizers {
  private Organizers() {}

  static ObjectNode of(StoredCalendar calendar) {
    ObjectNode organizer = Json.object().put("email", calendar.id());
    if (!calendar.primary()) {
      organizer.put("displayName", calendar.details().summary());
    }
    return organizer;
  }
}
