package io.busybridge.sandbox.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.model.Json;
import io.busybridge.sandbox.model.StoredCalendar;
import java.util.Optional;

/**
 * Where a list stands.
 *
 * @param since change number after which changes are wanted; -1 for a full list
 * @param snapshot number of the last change when the first page was given: what changed later comes
 *     with the sync token that the last page carries
 * @param primary with {@code id}, the last item given
 */
record Position(long since, long snapshot, long primary, String id, JsonNode window) {
  private static final String SYNC = "sync";
  private static final String PAGE = "page";

  static Position of(Call call, StoredCalendar calendar, ListQuery query) {
    JsonNode window = query.window();
    long since = -1;
    if (query.syncToken().isPresent()) {
      JsonNode token =
          read(call, calendar, SYNC, query.syncToken().get())
              .orElseThrow(() -> Errors.invalidParameter("syncToken", "Invalid sync token value."));
      if (token.path("epoch").asInt() != calendar.epoch()) {
        throw Errors.fullSyncRequired();
      }
      if (!token.path("kernel").equals(query.kernel())) {
        throw Errors.invalidParameter(
            "syncToken", "Sync token was issued for other parameters than these.");
      }
      window = token.path("window");
      since = token.path("change").asLong();
    }
    if (query.pageToken().isEmpty()) {
      return new Position(since, call.world().lastChange(), Long.MIN_VALUE, "", window);
    }
    JsonNode page =
        read(call, calendar, PAGE, query.pageToken().get())
            .filter(token -> token.path("query").asInt() == query.whole().hashCode())
            .orElseThrow(() -> Errors.invalidParameter("pageToken", "Invalid page token value."));
    if (page.path("epoch").asInt() != calendar.epoch() && query.syncToken().isPresent()) {
      throw Errors.fullSyncRequired();
    }
    return new Position(
        since,
        page.path("snapshot").asLong(),
        page.path("primary").asLong(),
        page.path("id").asText(),
        window);
  }

  boolean after(long itemPrimary, String itemId) {
    return itemPrimary > primary || (itemPrimary == primary && itemId.compareTo(id) > 0);
  }

  String pageToken(
      Call call, StoredCalendar calendar, ListQuery query, long lastPrimary, String lastId) {
    ObjectNode token = token(PAGE, calendar);
    token.put("snapshot", snapshot).put("primary", lastPrimary).put("id", lastId);
    return Tokens.write(call.world().salt(), token.put("query", query.whole().hashCode()));
  }

  String syncToken(Call call, StoredCalendar calendar, ListQuery query) {
    ObjectNode token = token(SYNC, calendar).put("change", snapshot);
    token.set("kernel", query.kernel());
    token.set("window", window);
    return Tokens.write(call.world().salt(), token.put("given", call.world().now().toEpochMilli()));
  }

  private static ObjectNode token(String kind, StoredCalendar calendar) {
    ObjectNode token = Json.object().put("kind", kind).put("calendar", calendar.id());
    return token.put("epoch", calendar.epoch());
  }

  private static Optional<JsonNode> read(
      Call call, StoredCalendar calendar, String kind, String token) {
    return Tokens.read(call.world().salt(), token)
        .filter(content -> content.path("kind").asText().equals(kind))
        .filter(content -> content.path("calendar").asText().equals(calendar.id()));
  }
}
