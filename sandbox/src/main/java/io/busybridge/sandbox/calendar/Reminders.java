package io.busybridge.sandbox.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.model.Json;
import java.util.Optional;
import java.util.Set;

/** The calendar's own reminders, or at most five of the event's. */
final class Reminders {
  private static final int MOST = 5;
  private static final int MOST_MINUTES = 40_320;
  private static final Set<String> METHODS = Set.of("email", "popup");

  private Reminders() {}

  static Optional<JsonNode> stored(JsonNode value) {
    ObjectNode reminders = EventFields.object("reminders", value);
    ArrayNode overrides = overrides(reminders.path("overrides"));
    if (reminders.path("useDefault").asBoolean(false)) {
      if (!overrides.isEmpty()) {
        throw Errors.invalid("Cannot specify both default reminders and overrides.");
      }
      return Optional.empty();
    }
    ObjectNode own = Json.object().put("useDefault", false);
    if (!overrides.isEmpty()) {
      own.set("overrides", overrides);
    }
    return Optional.of(own);
  }

  /** A list of reminders, of an event or of a calendar. */
  static ArrayNode overrides(JsonNode rows) {
    ArrayNode overrides = Json.array();
    for (JsonNode row : rows) {
      String method = Json.textOrEmpty(row, "method");
      JsonNode minutes = row.path("minutes");
      if (!minutes.canConvertToInt() || minutes.asInt() < 0 || minutes.asInt() > MOST_MINUTES) {
        throw Errors.invalid("Invalid value for: reminders.minutes");
      }
      // Others, such as sms of old, are ignored.
      if (METHODS.contains(method)) {
        overrides.addObject().put("method", method).put("minutes", minutes.asInt());
      }
    }
    if (overrides.size() > MOST) {
      throw Errors.invalid("Too many reminder overrides.");
    }
    return overrides;
  }
}
