package io.busybridge.sandbox.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.model.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The guest list as it is stored: without {@code self} and {@code organizer}, which views add. */
final class Attendees {
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
  private static final List<String> ANSWERS =
      List.of("needsAction", "declined", "tentative", "accepted");

  private Attendees() {}

  static Optional<JsonNode> stored(JsonNode value) {
    if (!(value instanceof ArrayNode rows)) {
      throw Errors.invalid("Invalid value for: attendees");
    }
    var byEmail = new LinkedHashMap<String, JsonNode>();
    for (JsonNode row : rows) {
      ObjectNode guest = row(row);
      byEmail.put(Json.textOrEmpty(guest, "email"), guest);
    }
    return byEmail.isEmpty()
        ? Optional.empty()
        : Optional.of(Json.array().addAll(byEmail.values()));
  }

  /**
   * The list that a patch means which names only the own entry because the others were omitted.
   *
   * @param own address of the calendar whose entry may change
   */
  static ArrayNode withOwnEntry(Map<String, JsonNode> before, JsonNode patched, String own) {
    var rows = new LinkedHashMap<>(before);
    for (JsonNode row : patched) {
      String email = Json.textOrEmpty(row, "email").toLowerCase(Locale.ROOT);
      if (email.equals(own)) {
        rows.put(email, row);
      }
    }
    return Json.array().addAll(rows.values());
  }

  private static ObjectNode row(JsonNode row) {
    String email = Json.textOrEmpty(row, "email").toLowerCase(Locale.ROOT);
    if (!EMAIL.matcher(email).matches()) {
      throw Errors.invalid("Invalid attendee email.");
    }
    ObjectNode guest = Json.object().put("email", email);
    for (String name : List.of("displayName", "comment")) {
      Json.text(row, name).filter(text -> !text.isEmpty()).ifPresent(text -> guest.put(name, text));
    }
    for (String name : List.of("optional", "resource")) {
      if (row.path(name).asBoolean(false)) {
        guest.put(name, true);
      }
    }
    if (row.path("additionalGuests").asInt(0) > 0) {
      guest.put("additionalGuests", row.path("additionalGuests").asInt());
    }
    String answer = Json.text(row, "responseStatus").orElse("needsAction");
    if (!ANSWERS.contains(answer)) {
      throw Errors.invalid("Invalid value for: attendees.responseStatus: " + answer);
    }
    return guest.put("responseStatus", answer);
  }
}
