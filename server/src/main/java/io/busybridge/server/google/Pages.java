package io.busybridge.server.google;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.server.engine.Calendars.Page;
import io.busybridge.server.engine.Calendars.Unreadable;
import io.busybridge.server.google.event.EventReader;
import io.busybridge.server.google.event.Malformed;
import io.busybridge.server.sync.Event;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Pages of events: one event that makes no sense never costs the others. */
final class Pages {
  static final String MASK =
      "timeZone,accessRole,nextPageToken,nextSyncToken,items(" + EventReader.MASK + ")";

  private Pages() {}

  static Page read(JsonNode json) {
    var events = new ArrayList<Event>();
    var unreadable = new ArrayList<Unreadable>();
    for (JsonNode item : json.path("items")) {
      try {
        events.add(EventReader.read(item));
      } catch (Malformed e) {
        unreadable.add(new Unreadable(item.path("id").asText(""), e.why()));
      }
    }
    return new Page(
        events,
        unreadable,
        token(json, "nextPageToken"),
        token(json, "nextSyncToken"),
        json.path("timeZone").asText("UTC"),
        json.path("accessRole").asText(""));
  }

  static @Nullable String token(JsonNode json, String name) {
    String token = json.path(name).asText("");
    return token.isEmpty() ? null : token;
  }
}
