package io.busybridge.server.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An event as it may be read, easy to change: at first a plain busy hour of the user's own. */
final class Read {
  String id = "e";
  Instant updated = Samples.NOW;
  boolean cancelled;
  boolean tentative;
  String iCalUid = "e@google.com";
  EventType type = EventType.DEFAULT;
  @Nullable String title = "Title";
  String description = "Text";
  String location = "Place";
  @Nullable When start = Samples.at("2026-03-03T09:00:00Z");
  @Nullable When end = Samples.at("2026-03-03T10:00:00Z");
  List<String> recurrence = List.of();
  Event.@Nullable InstanceOf instanceOf;
  boolean opaque = true;
  Visibility visibility = Visibility.DEFAULT;
  String colorId = "";
  Reminders reminders = Reminders.DEFAULT;
  Event.Organizer organizer = new Event.Organizer("ann@org.example", "Ann", true);
  List<Attendee> attendees = new ArrayList<>();
  boolean attendeesOmitted;
  boolean guestsCanModify;
  boolean locked;
  String conferenceJson = "";
  String conferenceUrl = "";
  String htmlLink = "";
  final Map<String, String> properties = new TreeMap<>();

  Event event() {
    return new Event(
        id,
        "etag",
        updated,
        cancelled,
        tentative,
        iCalUid,
        type,
        title,
        description,
        location,
        start,
        end,
        recurrence,
        instanceOf,
        opaque,
        visibility,
        colorId,
        reminders,
        organizer,
        List.copyOf(attendees),
        attendeesOmitted,
        guestsCanModify,
        locked,
        conferenceJson,
        conferenceUrl,
        htmlLink,
        properties);
  }

  static Attendee guest(String email, Answer answer) {
    return new Attendee(email, "", answer, false, false, false, false);
  }

  static Attendee self(String email, Answer answer) {
    return new Attendee(email, "", answer, true, false, false, false);
  }

  static Attendee room(String email) {
    return new Attendee(email, "", Answer.ACCEPTED, false, false, false, true);
  }
}
