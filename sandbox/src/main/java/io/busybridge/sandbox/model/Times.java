package io.busybridge.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.sandbox.recurrence.EventTime;
import io.busybridge.sandbox.recurrence.Series;
import io.busybridge.sandbox.recurrence.Span;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads and writes the times of an event's JSON. Real calendars hold events without usable ones.
 */
public final class Times {
  private Times() {}

  /** A start, end or originalStartTime; empty when it cannot be read. */
  public static Optional<EventTime> read(JsonNode time, ZoneId calendarZone) {
    try {
      Optional<String> date = Json.text(time, "date");
      if (date.isPresent()) {
        return Optional.of(new EventTime.Day(LocalDate.parse(date.get())));
      }
      Optional<String> dateTime = Json.text(time, "dateTime");
      if (dateTime.isEmpty()) {
        return Optional.empty();
      }
      Optional<ZoneId> zone = Json.text(time, "timeZone").map(ZoneId::of);
      return Optional.of(
          new EventTime.At(
              hasOffset(dateTime.get())
                  ? OffsetDateTime.parse(dateTime.get()).toInstant()
                  : LocalDateTime.parse(dateTime.get())
                      .atZone(zone.orElse(calendarZone))
                      .toInstant(),
              zone));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /** Whether a {@code dateTime} says by itself which instant it means. */
  public static boolean hasOffset(String dateTime) {
    int time = dateTime.indexOf('T');
    return time > 0
        && (dateTime.endsWith("Z")
            || dateTime.endsWith("z")
            || dateTime.indexOf('+', time) > 0
            || dateTime.indexOf('-', time) > 0);
  }

  /** As stored: an instant in its own zone, or in UTC. */
  public static JsonNode write(EventTime time) {
    return write(
        time,
        switch (time) {
          case EventTime.Day _ -> java.time.ZoneOffset.UTC;
          case EventTime.At at -> at.zone().orElse(java.time.ZoneOffset.UTC);
        });
  }

  /** As shown to somebody who asked for the offsets of {@code shown}. */
  public static JsonNode write(EventTime time, ZoneId shown) {
    var json = Json.object();
    switch (time) {
      case EventTime.Day day -> json.put("date", day.date().toString());
      case EventTime.At at -> {
        json.put(
            "dateTime",
            DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                OffsetDateTime.ofInstant(at.instant(), shown)));
        at.zone().ifPresent(zone -> json.put("timeZone", zone.getId()));
      }
    }
    return json;
  }

  /** Start and end; an end that is missing is the start. */
  static Optional<Span> span(JsonNode body, ZoneId calendarZone) {
    return read(body.path("start"), calendarZone)
        .map(start -> new Span(start, read(body.path("end"), calendarZone).orElse(start)));
  }

  /** The lines of {@code recurrence}. */
  public static List<String> lines(JsonNode body) {
    var lines = new ArrayList<String>();
    body.path("recurrence").forEach(line -> lines.add(line.asText()));
    return lines;
  }

  /** Empty for single events, and for series whose rules make no sense. */
  static Optional<Series> series(JsonNode body, Optional<Span> span) {
    List<String> lines = lines(body);
    if (lines.isEmpty() || span.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Series.of(span.get(), lines));
    } catch (IllegalArgumentException _) {
      // Seeded as real calendars have it; Google shows such an event as a single one.
      return Optional.empty();
    }
  }
}
