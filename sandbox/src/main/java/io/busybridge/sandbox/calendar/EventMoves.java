package io.busybridge.sandbox.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.http.Response;
import io.busybridge.sandbox.model.Edit;
import io.busybridge.sandbox.model.Json;
import io.busybridge.sandbox.model.Meetings;
import io.busybridge.sandbox.model.Reach;
import io.busybridge.sandbox.model.StoredCalendar;
import io.busybridge.sandbox.model.StoredEvent;
import java.util.List;
import java.util.Optional;

/** {@code events.import} and {@code events.move}. */
final class EventMoves {
  private EventMoves() {}

  /** A private copy of an event that exists elsewhere; the same iCalUID again updates it. */
  static Response importEvent(Call call, String calendarId) {
    ObjectNode body = call.body();
    return EventWrites.write(
        call,
        edit -> {
          Access access = Access.writing(call, calendarId, Scopes.EVENTS_WRITE);
          StoredCalendar calendar = access.calendar();
          String uid =
              Json.text(body, "iCalUID")
                  .filter(text -> !text.isEmpty())
                  .orElseThrow(() -> Errors.required("Missing iCalUID."));
          EventTypes.checkPlain(body);
          ObjectNode event = EventFields.stored(body);
          EventTimes.check(event);
          event.set("organizer", organizer(calendar, body));
          if (!Meetings.isHome(calendar, event)
              && !Meetings.attendees(event).containsKey(calendar.id())) {
            throw Errors.eventType(
                "participantIsNeitherOrganizerNorAttendee",
                "The owner of the calendar must either be the organizer or an attendee of an event"
                    + " that is imported.");
          }
          Optional<StoredEvent> known =
              calendar.withICalUid(uid).stream().filter(e -> !e.isException()).findFirst();
          complete(call, edit, event, body, uid, known);
          return EventView.of(call, access).whole(edit.commit(calendar, event, Reach.THIS_COPY));
        });
  }

  private static void complete(
      Call call,
      Edit edit,
      ObjectNode event,
      ObjectNode body,
      String uid,
      Optional<StoredEvent> known) {
    int sequence = body.path("sequence").asInt(0);
    int before = known.map(e -> e.body().path("sequence").asInt()).orElse(0);
    if (body.has("sequence") && sequence < before) {
      throw Errors.invalid("Invalid sequence value.");
    }
    event.put("id", known.map(StoredEvent::id).orElseGet(call.world()::newEventId));
    event.put("iCalUID", uid).put("sequence", Math.max(sequence, before));
    event.put("created", known.map(e -> e.text("created")).orElse(edit.now().toString()));
    event.set("creator", Json.object().put("email", call.caller().email()));
    if (!event.has("status")) {
      event.put("status", "confirmed");
    }
    JsonNode old = known.<JsonNode>map(StoredEvent::body).orElse(Json.object());
    Conference.apply(call, event, old, body, false);
  }

  private static JsonNode organizer(StoredCalendar calendar, ObjectNode body) {
    Optional<String> email = Meetings.organizer(body);
    if (email.isEmpty() || email.get().equalsIgnoreCase(calendar.id())) {
      return Meetings.organizerOf(calendar);
    }
    ObjectNode organizer = Json.object().put("email", email.get());
    Json.text(body.path("organizer"), "displayName")
        .ifPresent(name -> organizer.put("displayName", name));
    return organizer;
  }

  static Response move(Call call, String calendarId, String eventId) {
    String destination =
        call.param("destination")
            .orElseThrow(() -> Errors.required("Required parameter: destination"));
    return EventWrites.write(
        call,
        edit -> {
          StoredCalendar from = Access.writing(call, calendarId, Scopes.EVENTS_WRITE).calendar();
          Access to = Access.writing(call, destination, Scopes.EVENTS_WRITE);
          Target target = Target.find(from, eventId);
          call.checkIfMatch(target.etag());
          if (target.cancelled()) {
            throw Errors.deleted();
          }
          ObjectNode old = target.body();
          if (old.has("recurringEventId")) {
            throw Errors.eventType(
                "cannotChangeOrganizerOfInstance", "Cannot change the organizer of an instance.");
          }
          EventTypes.checkPlain(old);
          if (!Meetings.isHome(from, old)) {
            throw Errors.eventType(
                "cannotChangeOrganizer", "Cannot change the organizer of this event.");
          }
          if (from == to.calendar()) {
            return EventView.of(call, to).whole(old, target.etag(), target.updated());
          }
          return EventView.of(call, to).whole(moved(edit, from, to.calendar(), old));
        });
  }

  private static StoredEvent moved(
      Edit edit, StoredCalendar from, StoredCalendar to, ObjectNode old) {
    String id = Json.textOrEmpty(old, "id");
    StoredEvent there = to.event(id);
    if (there != null && !there.text("iCalUID").equals(Json.textOrEmpty(old, "iCalUID"))) {
      throw Errors.duplicate();
    }
    List<StoredEvent> exceptions = List.copyOf(from.exceptionsOf(id).values());
    ObjectNode stub = Json.object().put("id", id).put("status", "cancelled");
    stub.put("iCalUID", Json.textOrEmpty(old, "iCalUID"));
    edit.commit(from, stub, Reach.THIS_COPY);
    StoredEvent stored = edit.commit(to, organizedBy(to, old), Reach.EVERYONE_UNTOLD);
    exceptions.forEach(
        exception -> edit.commit(to, organizedBy(to, exception.body()), Reach.EVERYONE_UNTOLD));
    return stored;
  }

  private static ObjectNode organizedBy(StoredCalendar calendar, ObjectNode body) {
    ObjectNode event = Json.copy(body);
    event.set("organizer", Meetings.organizerOf(calendar));
    return event;
  }
}
