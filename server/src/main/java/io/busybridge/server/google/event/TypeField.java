package io.busybridge.server.google.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.server.sync.EventType;

/** {@code eventType}; ours are always of the default type, which need not be said. */
final class TypeField implements EventField {
  @Override
  public void read(JsonNode json, ReadEvent event) {
    event.type =
        switch (Json.text(json, "eventType")) {
          case "", "default" -> EventType.DEFAULT;
          case "outOfOffice" -> EventType.OUT_OF_OFFICE;
          case "focusTime" -> EventType.FOCUS_TIME;
          case "fromGmail" -> EventType.FROM_GMAIL;
          case "workingLocation" -> EventType.WORKING_LOCATION;
          case "birthday" -> EventType.BIRTHDAY;
          default -> EventType.OTHER;
        };
  }
}
