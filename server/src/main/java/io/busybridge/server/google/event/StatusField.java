package io.busybridge.server.google.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.server.sync.Draft;

/** {@code status}: whether the event stands at all, and for sure. */
final class StatusField implements EventField {
  @Override
  public void read(JsonNode json, ReadEvent event) {
    String status = Json.text(json, "status");
    event.cancelled = status.equals("cancelled");
    event.tentative = status.equals("tentative");
  }

  @Override
  public void write(Draft draft, ObjectNode json) {
    // Explicit also where confirmed: that is what brings a tombstone back.
    json.put("status", draft.tentative() ? "tentative" : "confirmed");
  }
}
