package io.busybridge.server.google.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.server.sync.Draft;
import java.util.ArrayList;

/** {@code recurrence}: the lines of a series as they are. */
final class RecurrenceField implements EventField {
  @Override
  public void read(JsonNode json, ReadEvent event) {
    var lines = new ArrayList<String>();
    json.path("recurrence").forEach(line -> lines.add(line.asText()));
    event.recurrence = lines;
  }

  @Override
  public void write(Draft draft, ObjectNode json) {
    if (!draft.recurrence().isEmpty()) {
      ArrayNode lines = json.putArray("recurrence");
      draft.recurrence().forEach(lines::add);
    }
  }
}
