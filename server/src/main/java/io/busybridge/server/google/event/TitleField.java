package io.busybridge.server.google.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.server.sync.Draft;

/** {@code summary}: absent where there is none, and where the account may not see it. */
final class TitleField implements EventField {
  @Override
  public void read(JsonNode json, ReadEvent event) {
    String title = Json.text(json, "summary");
    event.title = title.isEmpty() ? null : title;
  }

  @Override
  public void write(Draft draft, ObjectNode json) {
    json.put("summary", Json.wellFormed(draft.title()));
  }
}
