package io.busybridge.sandbox.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.model.Json;
import io.busybridge.sandbox.model.Times;
import io.busybridge.sandbox.recurrence.BadRecurrence;
import io.busybridge.sandbox.recurrence.EventTime;
import io.busybridge.sandbox.recurrence.Series;
import io.busybridge.sandbox.recurrence.Span;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/** What Google demands of start, end and recurrence when they are written. */
final class EventTimes {
  private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

  private EventTimes() {}

  /** One end of an event; instants are kept in their own zone. */
  static JsonNode stored(String name, JsonNode value) {
    ObjectNode time = EventFields.object(name, value);
    boolean date = time.hasNonNull("date");
    boolean dateTime = time.hasNonNull("dateTime");
    if (!date && !dateTime) {
      throw Errors.required("Missing " + name + " time.");
    }
    if (date && dateTime) {
      throw Errors.invalid("Invalid " + name + " time: both date and dateTime.");
    }
    Optional<String> zone = Json.text(time, "timeZone").filter(id -> !id.isEmpty());
    if (zone.isPresent() && !ZONES.contains(zone.get())) {
      throw Errors.invalid("Invalid time zone definition for " + name + " time.");
    }
    if (dateTime && zone.isEmpty() && !Times.hasOffset(time.get("dateTime").asText())) {
      throw Errors.required("Missing time zone definition for " + name + " time.");
    }
    ObjectNode plain = Json.object();
    String member = date ? "date" : "dateTime";
    plain.put(member, time.get(member).asText());
    if (dateTime) {
      zone.ifPresent(id -> plain.put("timeZone", id));
    }
    return Times.read(plain, ZoneOffset.UTC)
        .map(Times::write)
        .orElseThrow(() -> Errors.invalid("Invalid value for: " + name + "." + member));
  }

  /** Checks the times of a whole event against each other. */
  static void check(ObjectNode event) {
    if (!event.has("start")) {
      throw Errors.required("Missing start time.");
    }
    if (!event.has("end")) {
      throw Errors.required("Missing end time.");
    }
    if (event.get("start").has("date") != event.get("end").has("date")) {
      throw Errors.invalid("Start and end times must either both be date or both be dateTime.");
    }
    Optional<EventTime> start = Times.read(event.get("start"), ZoneOffset.UTC);
    Optional<EventTime> end = Times.read(event.get("end"), ZoneOffset.UTC);
    if (start.isEmpty() || end.isEmpty()) {
      throw Errors.invalid("Invalid start or end time.");
    }
    if (!start.get().instant(ZoneOffset.UTC).isBefore(end.get().instant(ZoneOffset.UTC))) {
      throw Errors.timeRangeEmpty();
    }
    checkRecurrence(event, new Span(start.get(), end.get()));
  }

  private static void checkRecurrence(ObjectNode event, Span span) {
    if (!event.has("recurrence")) {
      return;
    }
    if (span.start() instanceof EventTime.At at && at.zone().isEmpty()) {
      throw Errors.required("Missing time zone definition for start time.");
    }
    if (span.end() instanceof EventTime.At at && at.zone().isEmpty()) {
      throw Errors.required("Missing time zone definition for end time.");
    }
    try {
      Series.of(span, Times.lines(event));
    } catch (BadRecurrence e) {
      throw Errors.invalid("Invalid recurrence rule.");
    }
  }
}
