package io.busybridge.sandbox.calendar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.http.ApiError;
import io.busybridge.sandbox.http.Response;
import io.busybridge.sandbox.model.Account;
import io.busybridge.sandbox.model.CalendarDetails;
import io.busybridge.sandbox.model.Json;
import io.busybridge.sandbox.model.Reach;
import io.busybridge.sandbox.model.StoredCalendar;
import io.busybridge.sandbox.model.StoredEvent;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** {@code calendars.*}: calendars themselves, as opposed to their entries in somebody's list. */
final class CalendarsResource {
  private CalendarsResource() {}

  static Response get(Call call, String calendarId) {
    return call.answer(
        call.world()
            .read(() -> view(Access.reading(call, calendarId, Scopes.CALENDARS_READ).calendar())));
  }

  static Response insert(Call call) {
    ObjectNode body = call.body();
    String summary =
        Json.text(body, "summary")
            .filter(text -> !text.isEmpty())
            .orElseThrow(() -> Errors.required("Missing title."));
    String email = call.caller().email();
    ZoneId zone =
        zone(body)
            .orElseGet(
                () -> call.world().account(email).map(Account::zone).orElse(ZoneId.of("UTC")));
    String id = call.world().addCalendar(email, Optional.empty(), summary, zone);
    return change(call, id, body, false);
  }

  static Response update(Call call, String calendarId, boolean patch) {
    Access access = Access.owning(call, calendarId, Scopes.CALENDARS_WRITE);
    call.checkIfMatch(etag(access.calendar()));
    ObjectNode body = call.body();
    if (!patch && Json.textOrEmpty(body, "summary").isEmpty()) {
      throw Errors.required("Missing title.");
    }
    return change(call, access.calendar().id(), body, patch);
  }

  private static Response change(Call call, String id, ObjectNode body, boolean patch) {
    Optional<ZoneId> zone = zone(body);
    StoredCalendar calendar = call.world().calendar(id).orElseThrow(ApiError::notFound);
    CalendarDetails old = calendar.details();
    CalendarDetails wanted =
        old.with(
            Json.text(body, "summary").orElse(old.summary()),
            text(body, "description", old.description(), patch),
            text(body, "location", old.location(), patch),
            zone.orElse(old.zone()),
            old.version());
    if (!wanted.equals(old)) {
      call.world().setDetails(id, _ -> wanted);
    }
    return call.answer(call.world().read(() -> view(calendar)));
  }

  private static String text(ObjectNode body, String name, String old, boolean patch) {
    return body.has(name) || !patch ? Json.textOrEmpty(body, name) : old;
  }

  static Response delete(Call call, String calendarId) {
    Access access = Access.owning(call, calendarId, Scopes.CALENDARS_WRITE);
    if (access.calendar().primary()) {
      throw new ApiError(
          403,
          "calendar",
          "cannotDeletePrimaryCalendar",
          "Cannot delete the primary calendar of a user.",
          "",
          "");
    }
    call.checkIfMatch(etag(access.calendar()));
    call.world().removeCalendar(access.calendar().id());
    return Response.empty(204);
  }

  static Response clear(Call call, String calendarId) {
    StoredCalendar calendar = Access.owning(call, calendarId, Scopes.CALENDARS_WRITE).calendar();
    if (!calendar.primary()) {
      throw Errors.invalid("Only primary calendars can be cleared.");
    }
    return call.world()
        .write(
            call.caller().session(),
            edit -> {
              for (StoredEvent event : List.copyOf(calendar.changedFrom(0))) {
                if (!event.cancelled() && !event.isException()) {
                  edit.commit(
                      calendar,
                      Json.copy(event.body()).put("status", "cancelled"),
                      Reach.EVERYONE_UNTOLD);
                }
              }
              return Response.empty(204);
            });
  }

  private static ObjectNode view(StoredCalendar calendar) {
    ObjectNode view = Json.object().put("kind", "calendar#calendar");
    view.put("etag", etag(calendar)).put("id", calendar.id());
    describe(view, calendar);
    return view;
  }

  /** What both a calendar and its list entries say. */
  static void describe(ObjectNode view, StoredCalendar calendar) {
    CalendarDetails details = calendar.details();
    view.put("summary", details.summary());
    if (!details.description().isEmpty()) {
      view.put("description", details.description());
    }
    if (!details.location().isEmpty()) {
      view.put("location", details.location());
    }
    view.put("timeZone", details.zone().getId());
    view.putObject("conferenceProperties")
        .putArray("allowedConferenceSolutionTypes")
        .add("hangoutsMeet");
    if (!calendar.primary()) {
      view.put("dataOwner", calendar.owner());
    }
  }

  private static String etag(StoredCalendar calendar) {
    return "\"" + calendar.details().version() + "\"";
  }

  private static Optional<ZoneId> zone(ObjectNode body) {
    return Json.text(body, "timeZone")
        .map(
            id -> {
              try {
                return ZoneId.of(id);
              } catch (DateTimeException _) {
                throw Errors.invalid("Invalid time zone: " + id);
              }
            });
  }
}
