package io.busybridge.sandbox.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Gives a seeded event what it cannot be stored without, and leaves the rest as it is. */
final class Seeds {
  private static final Set<String> MADE_BY_VIEW = Set.of("kind", "etag", "htmlLink", "updated");

  private Seeds() {}

  static ObjectNode complete(World world, Edit edit, StoredCalendar calendar, ObjectNode event) {
    ObjectNode body = event.deepCopy();
    body.remove(MADE_BY_VIEW);
    String master = Json.textOrEmpty(body, "recurringEventId");
    if (!body.hasNonNull("id")) {
      String slot =
          Times.read(body.path("originalStartTime"), calendar.zone())
              .map(time -> "_" + time.key())
              .orElse("");
      body.put("id", master.isEmpty() ? world.newEventId() : master + slot);
    }
    if (!body.has("status")) {
      body.put("status", "confirmed");
    }
    if (!body.has("created")) {
      body.put("created", edit.now().toString());
    }
    if (!body.has("iCalUID")) {
      StoredEvent series = calendar.event(master);
      body.put(
          "iCalUID",
          series == null ? Json.textOrEmpty(body, "id") + "@google.com" : series.text("iCalUID"));
    }
    if (!body.has("organizer")) {
      body.set("organizer", Meetings.organizerOf(calendar));
    }
    if (!body.has("creator")) {
      body.set("creator", Json.object().put("email", calendar.owner()));
    }
    if (!body.has("sequence")) {
      body.put("sequence", 0);
    }
    return body;
  }
}
