package io.busybridge.server.google.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.server.sync.Draft;

/** {@code transparency}: Busy, or Free. */
final class TransparencyField implements EventField {
  @Override
  public void read(JsonNode json, ReadEvent event) {
    event.opaque = !Json.text(json, "transparency").equals("transparent");
  }

  @Override
  public void write(Draft draft, ObjectNode json) {
    json.put("transparency", draft.opaque() ? "opaque" : "transparent");
  }
}
