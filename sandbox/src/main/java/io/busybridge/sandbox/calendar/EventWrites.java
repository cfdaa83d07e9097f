package io.busybridge.sandbox.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.http.Response;
import io.busybridge.sandbox.model.Edit;
import io.busybridge.sandbox.model.GuestEdit;
import io.busybridge.sandbox.model.Json;
import io.busybridge.sandbox.model.Meetings;
import io.busybridge.sandbox.model.Reach;
import io.busybridge.sandbox.model.StoredCalendar;
import io.busybridge.sandbox.model.StoredEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code events.insert, update, patch, delete}. */
final class EventWrites {
  private static final Pattern ID = Pattern.compile("[0-9a-v]{5,1024}");
  private static final List<String> GUESTS_CAN =
      List.of("guestsCanInviteOthers", "guestsCanModify", "guestsCanSeeOtherGuests");
  private static final List<String> LOCKED =
      List.of("summary", "description", "location", "start", "end", "recurrence");
  private static final List<String> RAISES_SEQUENCE =
      List.of("start", "end", "recurrence", "location", "status");

  /** What a replaced event keeps, because a client cannot write it. */
  private static final List<String> KEPT =
      List.of(
          "id",
          "created",
          "creator",
          "organizer",
          "iCalUID",
          "sequence",
          "eventType",
          "recurringEventId",
          "originalStartTime",
          "privateCopy",
          "locked",
          "attachments");

  private EventWrites() {}

  static Response insert(Call call, String calendarId) {
    ObjectNode body = call.body();
    return write(
        call,
        edit -> {
          Access access = Access.writing(call, calendarId, Scopes.EVENTS_WRITE);
          String id = Json.textOrEmpty(body, "id");
          if (!id.isEmpty() && !ID.matcher(id).matches()) {
            throw Errors.invalid("Invalid resource id value.");
          }
          if (access.calendar().event(id) != null) {
            throw Errors.duplicate();
          }
          ObjectNode event = newEvent(call, edit, access.calendar(), body, id);
          EventTypes.checkInsert(access.calendar(), body, event);
          StoredEvent stored = edit.commit(access.calendar(), event, reach(call));
          Notices.send(call, edit, access.calendar(), Optional.empty(), event);
          return EventView.of(call, access).whole(stored);
        });
  }

  private static ObjectNode newEvent(
      Call call, Edit edit, StoredCalendar calendar, ObjectNode body, String wantedId) {
    ObjectNode event = EventFields.stored(body);
    EventTimes.check(event);
    String id = wantedId.isEmpty() ? call.world().newEventId() : wantedId;
    event.put("id", id).put("iCalUID", id + "@google.com");
    if (!event.has("status")) {
      event.put("status", "confirmed");
    }
    event.put("created", edit.now().toString());
    event.set("creator", Json.object().put("email", call.caller().email()));
    event.set("organizer", Meetings.organizerOf(calendar));
    event.put("sequence", Math.max(0, body.path("sequence").asInt(0)));
    if (body.hasNonNull("eventType")) {
      event.put("eventType", EventTypes.of(body));
    }
    if (body.path("privateCopy").asBoolean(false)) {
      event.put("privateCopy", true);
    }
    if (body.path("attachments").isArray() && call.flag("supportsAttachments").orElse(false)) {
      event.set("attachments", body.get("attachments"));
    }
    Conference.apply(call, event, Json.object(), body, false);
    acceptAlone(call, calendar, event);
    return event;
  }

  static Response update(Call call, String calendarId, String eventId) {
    ObjectNode body = call.body();
    return write(
        call,
        edit -> {
          Access access = Access.writing(call, calendarId, Scopes.EVENTS_WRITE);
          Target target = writable(call, access.calendar(), eventId, body);
          ObjectNode old = target.body();
          if (!Meetings.isHome(access.calendar(), old)) {
            // A replacement says something of every shared property.
            throw Errors.forbiddenForNonOrganizer();
          }
          ObjectNode event = EventFields.stored(body);
          KEPT.stream().filter(old::has).forEach(name -> event.set(name, old.get(name)));
          finish(call, access, event, old, body, false);
          EventTimes.check(event);
          if (!event.equals(old)) {
            Notices.send(call, edit, access.calendar(), Optional.of(old), event);
          }
          return EventView.of(call, access)
              .whole(edit.commit(access.calendar(), event, reach(call)));
        });
  }

  static Response patch(Call call, String calendarId, String eventId) {
    ObjectNode body = call.body();
    return write(
        call,
        edit -> {
          Access access = Access.writing(call, calendarId, Scopes.EVENTS_WRITE);
          StoredCalendar calendar = access.calendar();
          Target target = writable(call, calendar, eventId, body);
          ObjectNode old = target.body();
          boolean home = Meetings.isHome(calendar, old);
          if (!home) {
            checkGuest(old, body);
          }
          ObjectNode event = Json.copy(old);
          for (String name : EventFields.WRITABLE) {
            if (body.has(name)) {
              set(event, name, patched(calendar, old, name, body));
            }
          }
          finish(call, access, event, old, body, true);
          if (body.has("start") || body.has("end") || body.has("recurrence")) {
            EventTimes.check(event);
          }
          EventView view = EventView.of(call, access);
          if (event.equals(old)) {
            return view.whole(old, target.etag(), target.updated());
          }
          Notices.send(call, edit, calendar, Optional.of(old), event);
          return view.whole(
              home
                  ? edit.commit(calendar, event, reach(call, old, event))
                  : GuestEdit.commit(edit, calendar, old, event));
        });
  }

  static Response delete(Call call, String calendarId, String eventId) {
    return call.world()
        .write(
            call.caller().session(),
            edit -> {
              StoredCalendar calendar =
                  Access.writing(call, calendarId, Scopes.EVENTS_WRITE).calendar();
              Target target = Target.find(calendar, eventId);
              if (target.cancelled()) {
                throw Errors.deleted();
              }
              call.checkIfMatch(target.etag());
              ObjectNode old = target.body();
              ObjectNode event = Json.copy(old).put("status", "cancelled");
              Notices.send(call, edit, calendar, Optional.of(old), event);
              if (Meetings.isHome(calendar, old)) {
                event.put("sequence", old.path("sequence").asInt() + 1);
                edit.commit(calendar, event, reach(call));
              } else {
                GuestEdit.commit(edit, calendar, old, event);
              }
              return Response.empty(204);
            });
  }

  /** Finds what is to be changed, and refuses where it stands differently or is gone. */
  private static Target writable(
      Call call, StoredCalendar calendar, String eventId, ObjectNode body) {
    Target target = Target.find(calendar, eventId);
    call.checkIfMatch(target.etag());
    if (target.cancelled()) {
      String status = Json.textOrEmpty(body, "status");
      if (target.gone() || !(status.equals("confirmed") || status.equals("tentative"))) {
        throw Errors.forbidden();
      }
    }
    return target;
  }

  private static JsonNode patched(
      StoredCalendar calendar, ObjectNode old, String name, ObjectNode body) {
    JsonNode patch = body.get(name);
    if (name.equals("attendees") && patch.isArray()) {
      boolean omitted =
          body.path("attendeesOmitted").asBoolean(false) || EventView.hidesGuests(calendar, old);
      return omitted
          ? Attendees.withOwnEntry(Meetings.attendees(old), patch, calendar.id())
          : patch;
    }
    if (name.equals("reminders") && patch.path("useDefault").asBoolean(false)) {
      return patch;
    }
    return MergePatch.merge(old.path(name), patch);
  }

  private static void set(ObjectNode event, String name, JsonNode value) {
    EventFields.stored(name, value)
        .ifPresentOrElse(stored -> event.set(name, stored), () -> event.remove(name));
  }

  /** What no single field decides: type, conference, attachments, status and sequence. */
  private static void finish(
      Call call, Access access, ObjectNode event, ObjectNode old, ObjectNode body, boolean patch) {
    EventTypes.checkUpdate(old, event, body);
    Conference.apply(call, event, old, body, patch);
    if (call.flag("supportsAttachments").orElse(false) && (!patch || body.has("attachments"))) {
      if (body.path("attachments").isArray() && !body.path("attachments").isEmpty()) {
        event.set("attachments", body.get("attachments"));
      } else {
        event.remove("attachments");
      }
    }
    if (event.has("recurringEventId")) {
      event.remove("recurrence");
    }
    if (!event.has("status")) {
      event.put("status", "confirmed");
    }
    acceptAlone(call, access.calendar(), event);
    int before = old.path("sequence").asInt(0);
    int wanted = body.path("sequence").asInt(before);
    if (wanted < before) {
      throw Errors.invalid(
          "Invalid sequence value. The specified sequence number is below the current sequence"
              + " number of the resource. Re-fetch the resource and use its sequence number on the"
              + " following request.");
    }
    boolean raises =
        RAISES_SEQUENCE.stream().anyMatch(name -> !event.path(name).equals(old.path(name)));
    if (Meetings.isHome(access.calendar(), old)) {
      event.put("sequence", wanted == before && raises ? before + 1 : wanted);
    }
  }

  private static void checkGuest(ObjectNode old, ObjectNode body) {
    if (GUESTS_CAN.stream().anyMatch(body::has)
        || (old.path("locked").asBoolean(false) && LOCKED.stream().anyMatch(body::has))) {
      throw Errors.forbiddenForNonOrganizer();
    }
    if (!old.path("guestsCanInviteOthers").asBoolean(true) && body.path("attendees").isArray()) {
      Map<String, JsonNode> known = Meetings.attendees(old);
      if (!known.keySet().containsAll(Meetings.attendees(body).keySet())) {
        throw Errors.forbiddenForNonOrganizer();
      }
    }
  }

  /** An organizer who is the only guest has accepted, where the world is switched so. */
  private static void acceptAlone(Call call, StoredCalendar calendar, ObjectNode event) {
    JsonNode only = event.path("attendees").path(0);
    if (call.world().switches().loneOrganizerAccepts()
        && event.path("attendees").size() == 1
        && Meetings.isHome(calendar, event)
        && Json.textOrEmpty(only, "email").equals(calendar.id())
        && Json.textOrEmpty(only, "responseStatus").equals("needsAction")) {
      event.set("attendees", Json.array().add(Json.copy(only).put("responseStatus", "accepted")));
    }
  }

  private static Reach reach(Call call, ObjectNode old, ObjectNode event) {
    ObjectNode withOldReminders = Json.copy(event);
    if (old.has("reminders")) {
      withOldReminders.set("reminders", old.get("reminders"));
    } else {
      withOldReminders.remove("reminders");
    }
    return withOldReminders.equals(old) ? Reach.REMINDERS : reach(call);
  }

  static Reach reach(Call call) {
    boolean told =
        call.param("sendUpdates").map(value -> !value.equals("none")).orElse(false)
            || call.flag("sendNotifications").orElse(false);
    return told ? Reach.EVERYONE : Reach.EVERYONE_UNTOLD;
  }

  static Response write(Call call, java.util.function.Function<Edit, ObjectNode> edit) {
    return call.answer(call.world().write(call.caller().session(), edit));
  }
}
