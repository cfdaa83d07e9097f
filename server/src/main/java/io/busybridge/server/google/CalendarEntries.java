package io.busybridge.server.google;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.server.engine.Calendars.Entry;
import java.util.ArrayList;
import java.util.List;

/** Pages of an account's calendar list. */
final class CalendarEntries {
  static final String MASK =
      "nextPageToken,items(id,summary,summaryOverride,primary,accessRole,timeZone,colorId,deleted)";

  private CalendarEntries() {}

  static List<Entry> read(JsonNode page) {
    var entries = new ArrayList<Entry>();
    for (JsonNode item : page.path("items")) {
      String id = item.path("id").asText("");
      if (!id.isEmpty()) {
        entries.add(entry(id, item));
      }
    }
    return entries;
  }

  private static Entry entry(String id, JsonNode item) {
    // Some calendars have no name; the id is what Google's own page shows then.
    String summary = item.path("summaryOverride").asText(item.path("summary").asText(id));
    return new Entry(
        id,
        summary,
        item.path("primary").asBoolean(false),
        item.path("accessRole").asText(""),
        item.path("timeZone").asText("UTC"),
        item.path("colorId").asText(""),
        item.path("deleted").asBoolean(false));
  }
}
