package io.busybridge.server.google.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.server.sync.Draft;

/** {@code colorId}; absent is the calendar's own colour. */
final class ColorField implements EventField {
  @Override
  public void read(JsonNode json, ReadEvent event) {
    event.colorId = Json.text(json, "colorId");
  }

  @Override
  public void write(Draft draft, ObjectNode json) {
    write(draft.colorId(), json);
  }

  static void write(String color, ObjectNode json) {
    if (!color.isEmpty()) {
      json.put("colorId", color);
    }
  }
}
