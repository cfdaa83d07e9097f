package io.busybridge.server.google.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.server.sync.Draft;
import io.busybridge.server.sync.Visibility;
import java.util.Locale;

/** {@code visibility}. */
final class VisibilityField implements EventField {
  @Override
  public void read(JsonNode json, ReadEvent event) {
    event.visibility =
        switch (Json.text(json, "visibility")) {
          case "", "default" -> Visibility.DEFAULT;
          case "public" -> Visibility.PUBLIC;
          // "private", "confidential", and what may come: rather too close than too open.
          default -> Visibility.PRIVATE;
        };
  }

  @Override
  public void write(Draft draft, ObjectNode json) {
    write(draft.visibility(), json);
  }

  static void write(Visibility visibility, ObjectNode json) {
    json.put("visibility", visibility.name().toLowerCase(Locale.ROOT));
  }
}
