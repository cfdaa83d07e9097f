package io.busybridge.sandbox.conformance;

import com.google.api.client.util.DateTime;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.Event.ExtendedProperties;
import com.google.api.services.calendar.model.EventAttendee;
import com.google.api.services.calendar.model.EventDateTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Events as a client would send them; all local times are Berlin's. */
final class Bodies {
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private Bodies() {}

  /** One hour from {@code start} ({@code 2026-03-03T09:00}). */
  static Event hour(String summary, String start) {
    return timed(summary, start, Duration.ofHours(1));
  }

  static Event timed(String summary, String start, Duration length) {
    var from = LocalDateTime.parse(start);
    return new Event()
        .setSummary(summary)
        .setStart(at(from.toString()))
        .setEnd(at(from.plus(length).toString()));
  }

  /** Whole days; {@code end} is the first day that is free again. */
  static Event days(String summary, String start, String end) {
    return new Event().setSummary(summary).setStart(on(start)).setEnd(on(end));
  }

  /** An hour that repeats by the given lines. */
  static Event series(String summary, String start, String... recurrence) {
    return hour(summary, start).setRecurrence(List.of(recurrence));
  }

  static Event invitation(String summary, String start, String... guests) {
    return hour(summary, start).setAttendees(guests(guests));
  }

  static List<EventAttendee> guests(String... emails) {
    return Arrays.stream(emails).map(email -> new EventAttendee().setEmail(email)).toList();
  }

  /** A time in Berlin, with offset and zone. */
  static EventDateTime at(String local) {
    return new EventDateTime().setDateTime(dateTime(local)).setTimeZone(BERLIN.getId());
  }

  static EventDateTime on(String date) {
    return new EventDateTime().setDate(new DateTime(date));
  }

  static DateTime dateTime(String local) {
    return new DateTime(
        LocalDateTime.parse(local).atZone(BERLIN).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
  }

  static Instant instant(String local) {
    return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
  }

  static Instant instant(EventDateTime time) {
    return Instant.ofEpochMilli(time.getDateTime().getValue());
  }

  /** The wall clock in Berlin, {@code 2026-03-03T09:00}. */
  static String local(EventDateTime time) {
    return instant(time).atZone(BERLIN).toLocalDateTime().toString();
  }

  static ExtendedProperties privately(Map<String, String> properties) {
    return new ExtendedProperties().setPrivate(properties);
  }

  static ExtendedProperties shared(Map<String, String> properties) {
    return new ExtendedProperties().setShared(properties);
  }
}
