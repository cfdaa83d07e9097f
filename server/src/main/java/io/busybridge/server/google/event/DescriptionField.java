package io.busybridge.server.google.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.server.sync.Draft;

/** {@code description}. */
final class DescriptionField implements EventField {
  @Override
  public void read(JsonNode json, ReadEvent event) {
    event.description = Json.text(json, "description");
  }

  @Override
  public void write(Draft draft, ObjectNode json) {
    json.put("description", Json.wellFormed(draft.description()));
  }
}
