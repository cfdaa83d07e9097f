package io.busybridge.server.google.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.server.sync.Event;

/** {@code organizer}: the calendar that holds the main copy. */
final class OrganizerField implements EventField {
  @Override
  public void read(JsonNode json, ReadEvent event) {
    JsonNode organizer = json.path("organizer");
    event.organizer =
        new Event.Organizer(
            Json.text(organizer, "email"),
            Json.text(organizer, "displayName"),
            Json.flag(organizer, "self"));
  }
}
