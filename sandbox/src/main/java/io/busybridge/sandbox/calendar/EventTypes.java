package io.busybridge.sandbox.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.model.Json;
import io.busybridge.sandbox.model.StoredCalendar;
import java.util.Set;

/** What Google lets a client do with events that are not plain ones (semantics page, 2.11). */
final class EventTypes {
  static final String DEFAULT = "default";
  private static final Set<String> FROM_GMAIL_FIELDS =
      Set.of("reminders", "colorId", "visibility", "status", "extendedProperties", "sequence");

  private EventTypes() {}

  static String of(JsonNode body) {
    return Json.text(body, "eventType").orElse(DEFAULT);
  }

  /** Checks a new event of the type that {@code body} asks for. */
  static void checkInsert(StoredCalendar calendar, JsonNode body, ObjectNode event) {
    boolean timed = event.path("start").has("dateTime");
    switch (of(body)) {
      case DEFAULT -> {}
      case "outOfOffice" ->
          check(calendar.primary() && timed, "malformedOutOfOfficeEvent", of(body));
      case "focusTime" -> check(calendar.primary() && timed, "malformedFocusTimeEvent", of(body));
      case "workingLocation" ->
          check(
              calendar.primary() && event.path("workingLocationProperties").has("type"),
              "malformedWorkingLocationEvent",
              of(body));
      case "birthday" -> check(!timed && event.has("recurrence"), "eventTypeRestriction", of(body));
      case "fromGmail" -> check(false, "eventTypeRestriction", of(body));
      default -> throw Errors.invalid("Invalid value for: eventType: " + of(body));
    }
  }

  /** Import and move take plain events alone. */
  static void checkPlain(JsonNode body) {
    check(of(body).equals(DEFAULT), "eventTypeRestriction", of(body));
  }

  /** The type stays as it is, and an event made from mail keeps what the mail said. */
  static void checkUpdate(ObjectNode old, ObjectNode event, JsonNode body) {
    if (body.hasNonNull("eventType")) {
      check(of(body).equals(of(old)), "eventTypeRestriction", of(old));
    }
    if (of(old).equals("fromGmail")) {
      for (String name : EventFields.WRITABLE) {
        check(
            FROM_GMAIL_FIELDS.contains(name) || old.path(name).equals(event.path(name)),
            "eventTypeRestriction",
            of(old));
      }
    }
  }

  private static void check(boolean allowed, String reason, String type) {
    if (!allowed) {
      throw Errors.eventType(reason, "The operation is not supported for events of type " + type);
    }
  }
}
