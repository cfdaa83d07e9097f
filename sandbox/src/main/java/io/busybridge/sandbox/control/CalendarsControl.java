package io.busybridge.sandbox.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.calendar.CalendarApi;
import io.busybridge.sandbox.client.CalendarClient;
import io.busybridge.sandbox.http.ApiError;
import io.busybridge.sandbox.http.Json;
import io.busybridge.sandbox.http.Request;
import io.busybridge.sandbox.http.Response;
import io.busybridge.sandbox.ics.IcsImport;
import io.busybridge.sandbox.model.AccessRole;
import io.busybridge.sandbox.model.Mail;
import io.busybridge.sandbox.model.World;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Calendars and what stands in them, past every check of the Calendar API. */
public final class CalendarsControl {
  private final World world;
  private final CalendarApi calendarApi;

  public CalendarsControl(World world, CalendarApi calendarApi) {
    this.world = world;
    this.calendarApi = calendarApi;
  }

  /** {@code POST calendars} and {@code PUT calendars/{id}/acl/{email}}. */
  Response handle(Request request) {
    List<String> path = request.segments();
    if (request.method().equals("POST") && path.size() == 2) {
      return add(Json.bodyOf(request));
    }
    if (request.method().equals("PUT") && path.size() == 5 && path.get(3).equals("acl")) {
      return share(path.get(2), path.get(4), Json.bodyOf(request));
    }
    throw ControlApi.wrongMethod(request);
  }

  Response seed(Request request) {
    String calendarId = existing(parameter(request, "calendarId"));
    return Json.answer(201, world.seed(calendarId, Json.bodyOf(request)).body());
  }

  /** The body is an iCalendar file; what Google would refuse is skipped, with the reason. */
  Response importFile(Request request) {
    String calendarId = existing(parameter(request, "calendarId"));
    int shiftWeeks = Integer.parseInt(request.param("shiftWeeks").orElse("0"));
    String owner = world.calendar(calendarId).orElseThrow().owner();
    var owners = new CalendarClient(calendarApi::handle, owner);
    return Json.answer(
        200, new IcsImport(owners).into(calendarId, request.body(), shiftWeeks).toJson());
  }

  /** {@code {"calendarId", "eventId", "originalStart", "changes"}}. */
  Response split(Request request) {
    ObjectNode body = Json.bodyOf(request);
    ObjectNode changes = body.path("changes") instanceof ObjectNode given ? given : Json.object();
    String tail =
        world.uiSplit(
            existing(Json.needed(body, "calendarId")),
            Json.needed(body, "eventId"),
            Instant.parse(Json.needed(body, "originalStart")),
            changes);
    return Json.answer(200, Json.object().put("id", tail));
  }

  /** GET: who would have been mailed about what; DELETE forgets it. */
  Response mails(Request request) {
    if (request.method().equals("DELETE")) {
      world.mails().clear();
      return Response.empty(204);
    }
    if (!request.method().equals("GET")) {
      throw ControlApi.wrongMethod(request);
    }
    ObjectNode body = Json.object();
    var mails = body.putArray("mails");
    for (Mail mail : world.mails().all()) {
      mails
          .addObject()
          .put("at", mail.at().toString())
          .put("from", mail.from())
          .put("to", mail.to())
          .put("eventId", mail.eventId());
    }
    return Json.answer(200, body);
  }

  Response expireSyncTokens(Request request) {
    if (!request.segments().getLast().equals("expire")) {
      throw ApiError.notFound();
    }
    world.expireSyncTokens(existing(Json.needed(Json.bodyOf(request), "calendarId")));
    return Response.empty(204);
  }

  private Response add(ObjectNode wanted) {
    String owner = Json.needed(wanted, "owner");
    ZoneId zone =
        Json.text(wanted, "timeZone")
            .map(ZoneId::of)
            .or(() -> world.account(owner).map(account -> account.zone()))
            .orElse(ZoneId.of("UTC"));
    String id =
        world.addCalendar(owner, Json.text(wanted, "id"), Json.needed(wanted, "summary"), zone);
    return Json.answer(201, Json.object().put("id", id));
  }

  private Response share(String calendarId, String email, ObjectNode wanted) {
    String role = Json.needed(wanted, "role");
    world.share(
        existing(calendarId),
        email,
        AccessRole.ofWire(role)
            .orElseThrow(() -> new ApiError(400, "invalid", "Unknown role: " + role)));
    return Response.empty(204);
  }

  private String existing(String calendarId) {
    if (world.calendar(calendarId).isEmpty()) {
      throw new ApiError(404, "notFound", "No such calendar: " + calendarId);
    }
    return calendarId;
  }

  private static String parameter(Request request, String name) {
    return request
        .param(name)
        .orElseThrow(() -> new ApiError(400, "required", "Required parameter: " + name));
  }
}
