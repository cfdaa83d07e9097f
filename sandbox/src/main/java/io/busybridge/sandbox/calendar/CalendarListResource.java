package io.busybridge.sandbox.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.http.ApiError;
import io.busybridge.sandbox.http.Response;
import io.busybridge.sandbox.model.AccessRole;
import io.busybridge.sandbox.model.CalendarLists;
import io.busybridge.sandbox.model.Json;
import io.busybridge.sandbox.model.ListEntry;
import java.util.List;
import java.util.Optional;

/** {@code calendarList.*}: the calendars that one account has in its list, and how they look. */
final class CalendarListResource {
  private static final int MOST = 250;
  private static final int USUAL = 100;
  private static final List<String> WRITABLE =
      List.of("hidden", "selected", "colorId", "summaryOverride", "defaultReminders");

  private CalendarListResource() {}

  static Response list(Call call) {
    if (call.param("syncToken").isPresent() && call.param("minAccessRole").isPresent()) {
      throw Errors.invalidParameter(
          "minAccessRole", "Sync token cannot be used with other query restrictions.");
    }
    AccessRole least =
        call.param("minAccessRole")
            .map(
                wire ->
                    AccessRole.ofWire(wire)
                        .orElseThrow(
                            () ->
                                Errors.invalidParameter("minAccessRole", "Invalid value: " + wire)))
            .orElse(AccessRole.FREE_BUSY_READER);
    return call.answer(call.world().read(() -> page(call, least)));
  }

  private static ObjectNode page(Call call, AccessRole least) {
    Optional<JsonNode> sync = call.param("syncToken").map(t -> token(call, "syncToken", t));
    Optional<JsonNode> page = call.param("pageToken").map(t -> token(call, "pageToken", t));
    long since = sync.map(token -> token.path("change").asLong()).orElse(-1L);
    long snapshot =
        page.map(token -> token.path("change").asLong()).orElse(call.world().lastChange());
    int at = page.map(token -> token.path("at").asInt()).orElse(0);
    int most = call.number("maxResults", USUAL, MOST);
    boolean hidden = since >= 0 || call.flag("showHidden").orElse(false);
    boolean deleted = since >= 0 || call.flag("showDeleted").orElse(false);

    ObjectNode answer = Json.object().put("kind", "calendar#calendarList");
    answer.put("etag", "\"" + call.world().lastChange() + "\"");
    ArrayNode items = Json.array();
    List<ListEntry> entries = List.copyOf(call.world().calendarList(call.caller().email()));
    String next = "";
    for (int i = at; i < entries.size(); i++) {
      ListEntry entry = entries.get(i);
      if (entry.change() > since
          && (deleted || !entry.flag("deleted"))
          && (hidden || !entry.flag("hidden") || entry.flag("deleted"))
          && (entry.flag("deleted") || role(call, entry).atLeast(least))) {
        if (items.size() == most) {
          next = write(call, "pageToken", snapshot, i);
          break;
        }
        items.add(view(call, entry));
      }
    }
    if (next.isEmpty()) {
      answer.put("nextSyncToken", write(call, "syncToken", snapshot, 0));
    } else {
      answer.put("nextPageToken", next);
    }
    answer.set("items", items);
    return answer;
  }

  static Response get(Call call, String calendarId) {
    return call.answer(call.world().read(() -> view(call, entry(call, calendarId))));
  }

  static Response insert(Call call) {
    ObjectNode body = call.body();
    String id =
        Json.text(body, "id")
            .map(call::resolve)
            .orElseThrow(() -> Errors.required("Missing calendar id."));
    Access.reading(call, id, Scopes.LIST_WRITE);
    String email = call.caller().email();
    ObjectNode settings = CalendarLists.fresh(call.world().calendarList(email).size());
    return put(call, id, changed(settings, body));
  }

  static Response change(Call call, String calendarId) {
    ListEntry entry = entry(call, calendarId);
    call.checkIfMatch(etag(entry));
    return put(call, entry.calendarId(), changed(entry.settings(), call.body()));
  }

  static Response delete(Call call, String calendarId) {
    ListEntry entry = entry(call, calendarId);
    boolean owned =
        call.world()
            .calendar(entry.calendarId())
            .filter(calendar -> calendar.owner().equals(call.caller().email()))
            .isPresent();
    if (owned) {
      throw new ApiError(
          403,
          "forbidden",
          "The data owner of a calendar cannot remove such a calendar from their calendar list.");
    }
    call.world()
        .setListEntry(
            call.caller().email(),
            entry.calendarId(),
            Json.copy(entry.settings()).put("deleted", true));
    return Response.empty(204);
  }

  private static Response put(Call call, String calendarId, ObjectNode settings) {
    ListEntry entry = call.world().setListEntry(call.caller().email(), calendarId, settings);
    return call.answer(call.world().read(() -> view(call, entry)));
  }

  private static ObjectNode changed(ObjectNode settings, ObjectNode body) {
    ObjectNode changed = Json.copy(settings);
    changed.remove("deleted");
    for (String name : WRITABLE) {
      if (body.has(name)) {
        JsonNode value = body.get(name);
        if (name.equals("colorId") && !Palette.CALENDARS.containsKey(value.asText())) {
          throw Errors.invalid("Invalid value for: colorId");
        }
        if (value.isNull()) {
          changed.remove(name);
        } else {
          changed.set(name, name.equals("defaultReminders") ? Reminders.overrides(value) : value);
        }
      }
    }
    return changed;
  }

  private static ListEntry entry(Call call, String calendarId) {
    return call.world()
        .listEntry(call.caller().email(), call.resolve(calendarId))
        .filter(entry -> !entry.flag("deleted") && role(call, entry) != AccessRole.NONE)
        .orElseThrow(ApiError::notFound);
  }

  private static AccessRole role(Call call, ListEntry entry) {
    return call.world().roleOf(call.caller().email(), entry.calendarId());
  }

  private static String etag(ListEntry entry) {
    return "\"" + entry.change() + "000\"";
  }

  private static ObjectNode view(Call call, ListEntry entry) {
    ObjectNode view = Json.object().put("kind", "calendar#calendarListEntry");
    view.put("etag", etag(entry)).put("id", entry.calendarId());
    if (entry.flag("deleted")) {
      return view.put("deleted", true);
    }
    call.world()
        .calendar(entry.calendarId())
        .ifPresent(
            calendar -> {
              CalendarsResource.describe(view, calendar);
              if (calendar.primary() && calendar.owner().equals(call.caller().email())) {
                view.put("primary", true);
              }
            });
    String color = entry.settings().path("colorId").asText("14");
    view.put("colorId", color);
    view.put("backgroundColor", Palette.CALENDARS.getOrDefault(color, "#9fe1e7"));
    view.put("foregroundColor", "#000000");
    for (String name : List.of("hidden", "selected")) {
      if (entry.flag(name)) {
        view.put(name, true);
      }
    }
    Json.text(entry.settings(), "summaryOverride")
        .ifPresent(name -> view.put("summaryOverride", name));
    JsonNode reminders = entry.settings().path("defaultReminders");
    if (!reminders.isEmpty()) {
      view.set("defaultReminders", reminders);
    }
    return view.put("accessRole", role(call, entry).wire());
  }

  private static String write(Call call, String kind, long change, int at) {
    ObjectNode token = Json.object().put("kind", kind).put("account", call.caller().email());
    return Tokens.write(call.world().salt(), token.put("change", change).put("at", at));
  }

  private static JsonNode token(Call call, String kind, String token) {
    return Tokens.read(call.world().salt(), token)
        .filter(content -> content.path("kind").asText().equals(kind))
        .filter(content -> content.path("account").asText().equals(call.caller().email()))
        .orElseThrow(
            () ->
                Errors.invalidParameter(
                    kind,
                    kind.equals("syncToken")
                        ? "Invalid sync token value."
                        : "Invalid page token value."));
  }
}
