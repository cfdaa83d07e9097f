package io.busybridge.sandbox.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.model.AccessRole;
import io.busybridge.sandbox.model.Instance;
import io.busybridge.sandbox.model.Json;
import io.busybridge.sandbox.model.Meetings;
import io.busybridge.sandbox.model.StoredCalendar;
import io.busybridge.sandbox.model.StoredEvent;
import io.busybridge.sandbox.model.Times;
import io.busybridge.sandbox.recurrence.EventTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * Events as one caller sees them: in a zone, with or without details, from one copy's point of
 * view.
 *
 * @param shown whose offsets times are written in
 * @param maxAttendees more than these are left out, but for the own entry; 0 means no limit
 * @param minimalTombstones deleted events come as id and status alone
 */
record EventView(
    StoredCalendar calendar,
    AccessRole role,
    ZoneId shown,
    int maxAttendees,
    boolean minimalTombstones) {
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** What remains of a private event for those who may not see private ones. */
  private static final Set<String> WITHOUT_DETAILS =
      Set.of(
          "id",
          "status",
          "created",
          "start",
          "end",
          "recurrence",
          "recurringEventId",
          "originalStartTime",
          "transparency",
          "visibility",
          "iCalUID",
          "sequence",
          "eventType");

  static EventView of(Call call, Access access) {
    return new EventView(
        access.calendar(),
        access.role(),
        call.zone().orElse(access.calendar().zone()),
        call.number("maxAttendees", 0, Integer.MAX_VALUE),
        call.world().switches().minimalTombstones());
  }

  ObjectNode whole(StoredEvent event) {
    return whole(event.body(), event.etag(), event.updated());
  }

  ObjectNode whole(Instance instance) {
    return whole(instance.body(), instance.etag(), instance.master().updated());
  }

  ObjectNode whole(ObjectNode body, String etag, Instant updated) {
    ObjectNode event = Json.object().put("kind", "calendar#event").put("etag", etag);
    boolean details = !hidesDetails(body);
    String organizer = Meetings.organizer(body).orElse("");
    for (var member : body.properties()) {
      String name = member.getKey();
      if (details || WITHOUT_DETAILS.contains(name)) {
        event.set(
            name,
            switch (name) {
              case "start", "end", "originalStartTime" -> time(member.getValue());
              case "organizer", "creator" -> person(member.getValue());
              case "attendees" -> attendees(body, organizer);
              default -> member.getValue();
            });
      }
    }
    event.put("updated", millis(updated));
    event.put("htmlLink", link(Json.textOrEmpty(body, "id")));
    if (details && !event.has("reminders")) {
      event.set("reminders", Json.object().put("useDefault", true));
    }
    if (!event.has("eventType")) {
      event.put("eventType", "default");
    }
    if (details && event.path("attendees").size() < body.path("attendees").size()) {
      event.put("attendeesOmitted", true);
    }
    return event;
  }

  static String millis(Instant instant) {
    return MILLIS.format(instant);
  }

  /** A deleted event as lists show it that were not asked for deleted ones. */
  ObjectNode bare(String id, String etag, String masterId, JsonNode originalStart) {
    ObjectNode event = Json.object();
    if (!minimalTombstones) {
      event.put("kind", "calendar#event").put("etag", etag);
    }
    event.put("id", id).put("status", "cancelled");
    if (!masterId.isEmpty()) {
      event.put("recurringEventId", masterId).set("originalStartTime", time(originalStart));
    }
    return event;
  }

  ObjectNode bare(StoredEvent event) {
    return bare(event.id(), event.etag(), event.masterId(), event.body().path("originalStartTime"));
  }

  private boolean hidesDetails(ObjectNode body) {
    if (role == AccessRole.FREE_BUSY_READER) {
      return true;
    }
    String visibility = Json.textOrEmpty(body, "visibility");
    return !role.seesPrivate()
        && (visibility.equals("private") || visibility.equals("confidential"));
  }

  private JsonNode time(JsonNode stored) {
    if (stored.has("date")) {
      return stored;
    }
    Optional<EventTime> time = Times.read(stored, calendar.zone());
    // What cannot be read is shown as it is: real calendars hold such events.
    return time.map(t -> Times.write(t, shown)).orElse(stored);
  }

  private JsonNode person(JsonNode stored) {
    return isSelf(stored) ? Json.copy(stored).put("self", true) : stored;
  }

  private ArrayNode attendees(ObjectNode body, String organizer) {
    JsonNode stored = body.path("attendees");
    ArrayNode shownRows = Json.array();
    boolean ownOnly =
        (maxAttendees > 0 && stored.size() > maxAttendees) || hidesGuests(calendar, body);
    for (JsonNode row : stored) {
      String email = Json.textOrEmpty(row, "email");
      boolean self = isSelf(row);
      boolean organizes = email.equalsIgnoreCase(organizer);
      if (ownOnly && !self) {
        continue;
      }
      if (self || organizes) {
        ObjectNode marked = Json.copy(row);
        if (organizes) {
          marked.put("organizer", true);
        }
        if (self) {
          marked.put("self", true);
        }
        shownRows.add(marked);
      } else {
        shownRows.add(row);
      }
    }
    return shownRows;
  }

  /** Whether this is the copy of a guest who may not see the others. */
  static boolean hidesGuests(StoredCalendar calendar, ObjectNode body) {
    return !body.path("guestsCanSeeOtherGuests").asBoolean(true)
        && !Meetings.isHome(calendar, body);
  }

  private boolean isSelf(JsonNode person) {
    return Json.textOrEmpty(person, "email").equalsIgnoreCase(calendar.id());
  }

  private String link(String id) {
    byte[] eid = (id + " " + calendar.id()).getBytes(StandardCharsets.UTF_8);
    return "https://www.google.com/calendar/event?eid="
        + Base64.getUrlEncoder().withoutPadding().encodeToString(eid);
  }
}
