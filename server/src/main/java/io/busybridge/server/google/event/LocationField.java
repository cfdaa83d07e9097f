package io.busybridge.server.google.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.server.sync.Draft;

/** {@code location}. */
final class LocationField implements EventField {
  @Override
  public void read(JsonNode json, ReadEvent event) {
    event.location = Json.text(json, "location");
  }

  @Override
  public void write(Draft draft, ObjectNode json) {
    json.put("location", Json.wellFormed(draft.location()));
  }
}
