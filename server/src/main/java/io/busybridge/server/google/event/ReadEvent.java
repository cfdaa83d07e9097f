package io.busybridge.server.google.event;

import io.busybridge.server.sync.Attendee;
import io.busybridge.server.sync.Event;
import io.busybridge.server.sync.EventType;
import io.busybridge.server.sync.Reminders;
import io.busybridge.server.sync.Visibility;
import io.busybridge.server.sync.When;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event while its fields are being read; starts with what an absent field means. */
final class ReadEvent {
  String id = "";
  String etag = "";
  Instant updated = Instant.EPOCH;
  boolean cancelled;
  boolean tentative;
  String iCalUid = "";
  EventType type = EventType.DEFAULT;
  @Nullable String title;
  String description = "";
  String location = "";
  @Nullable When start;
  @Nullable When end;
  List<String> recurrence = List.of();
  Event.@Nullable InstanceOf instanceOf;
  boolean opaque = true;
  Visibility visibility = Visibility.DEFAULT;
  String colorId = "";
  Reminders reminders = Reminders.DEFAULT;
  Event.Organizer organizer = new Event.Organizer("", "", false);
  List<Attendee> attendees = List.of();
  boolean attendeesOmitted;
  boolean guestsCanModify;
  boolean locked;
  String conferenceJson = "";
  String conferenceUrl = "";
  String htmlLink = "";
  Map<String, String> properties = Map.of();

  Event toEvent() {
    return new Event(
        id,
        etag,
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
        attendees,
        attendeesOmitted,
        guestsCanModify,
        locked,
        conferenceJson,
        conferenceUrl,
        htmlLink,
        properties);
  }
}
