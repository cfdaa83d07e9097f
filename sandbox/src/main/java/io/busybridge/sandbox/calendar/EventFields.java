package io.busybridge.sandbox.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.busybridge.sandbox.model.Json;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The fields of an event that a client may write: each checked, and brought into the form in which
 * it is stored. What says no more than the default is not stored at all.
 */
final class EventFields {
  static final List<String> WRITABLE =
      List.of(
          "status",
          "summary",
          "description",
          "location",
          "colorId",
          "start",
          "end",
          "recurrence",
          "transparency",
          "visibility",
          "attendees",
          "extendedProperties",
          "guestsCanInviteOthers",
          "guestsCanModify",
          "guestsCanSeeOtherGuests",
          "anyoneCanAddSelf",
          "reminders",
          "source",
          "outOfOfficeProperties",
          "focusTimeProperties",
          "workingLocationProperties",
          "birthdayProperties");

  /** Google removes what stands between its own delimiters where there is no conference. */
  private static final Pattern CONFERENCE_TEXT =
      Pattern.compile("-::~:~::[~:]*::-.*?-::~:~::[~:]*::-", Pattern.DOTALL);

  private EventFields() {}

  /**
   * The stored form of one field, or empty when it is at its default.
   *
   * @throws io.busybridge.sandbox.http.ApiError 400 when the value makes no sense
   */
  static Optional<JsonNode> stored(String name, JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return Optional.empty();
    }
    return switch (name) {
      case "status" -> oneOf(name, value, "", "confirmed", "tentative", "cancelled");
      case "summary", "location" -> text(name, value);
      case "description" -> text(name, value).flatMap(EventFields::withoutConferenceText);
      case "colorId" -> color(value);
      case "start", "end" -> Optional.of(EventTimes.stored(name, value));
      case "recurrence" -> texts(name, value);
      case "transparency" -> oneOf(name, value, "opaque", "transparent");
      case "visibility" -> oneOf(name, value, "default", "public", "private", "confidential");
      case "attendees" -> Attendees.stored(value);
      case "extendedProperties" -> ExtendedProperties.stored(value);
      case "guestsCanInviteOthers", "guestsCanSeeOtherGuests" -> flag(name, value, true);
      case "guestsCanModify", "anyoneCanAddSelf" -> flag(name, value, false);
      case "reminders" -> Reminders.stored(value);
      default -> Optional.of(object(name, value));
    };
  }

  /** All fields of a complete body. */
  static ObjectNode stored(JsonNode body) {
    ObjectNode event = Json.object();
    for (String name : WRITABLE) {
      stored(name, body.path(name)).ifPresent(value -> event.set(name, value));
    }
    return event;
  }

  static ObjectNode object(String name, JsonNode value) {
    if (value instanceof ObjectNode object) {
      return object;
    }
    throw Errors.invalid("Invalid value for: " + name);
  }

  static Optional<JsonNode> text(String name, JsonNode value) {
    if (!value.isTextual()) {
      throw Errors.invalid("Invalid value for: " + name);
    }
    return value.textValue().isEmpty() ? Optional.empty() : Optional.of(value);
  }

  private static Optional<JsonNode> withoutConferenceText(JsonNode text) {
    if (!text.textValue().contains("-::~:~::")) {
      return Optional.of(text);
    }
    String rest = CONFERENCE_TEXT.matcher(text.textValue()).replaceAll("").strip();
    return rest.isEmpty() ? Optional.empty() : Optional.of(TextNode.valueOf(rest));
  }

  private static Optional<JsonNode> oneOf(
      String name, JsonNode value, String standard, String... others) {
    if (value.asText().equals(standard)) {
      return Optional.empty();
    }
    if (!List.of(others).contains(value.asText())) {
      throw Errors.invalid("Invalid value for: " + name + ": " + value.asText());
    }
    return Optional.of(value);
  }

  private static Optional<JsonNode> color(JsonNode value) {
    String color = value.asText();
    if (color.isEmpty()) {
      return Optional.empty();
    }
    if (!Palette.EVENTS.containsKey(color)) {
      throw Errors.invalid("Invalid value for: colorId: " + color);
    }
    return Optional.of(TextNode.valueOf(color));
  }

  private static Optional<JsonNode> texts(String name, JsonNode value) {
    if (!(value instanceof ArrayNode array)) {
      throw Errors.invalid("Invalid value for: " + name);
    }
    array.forEach(element -> text(name, element));
    return array.isEmpty() ? Optional.empty() : Optional.of(array);
  }

  private static Optional<JsonNode> flag(String name, JsonNode value, boolean standard) {
    if (!value.isBoolean()) {
      throw Errors.invalid("Invalid value for: " + name);
    }
    return value.booleanValue() == standard ? Optional.empty() : Optional.of(value);
  }
}
