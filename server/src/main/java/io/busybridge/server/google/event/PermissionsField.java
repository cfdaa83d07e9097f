package io.busybridge.server.google.event;

import com.fasterxml.jackson.databind.JsonNode;

/** {@code guestsCanModify} and {@code locked}: who may edit what. */
final class PermissionsField implements EventField {
  @Override
  public void read(JsonNode json, ReadEvent event) {
    event.guestsCanModify = Json.flag(json, "guestsCanModify");
    event.locked = Json.flag(json, "locked");
  }
}
