package io.busybridge.server.google.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.server.sync.Draft;

/** {@code conferenceData}, passed on as it is, and the link by which a person joins. */
final class ConferenceField implements EventField {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Override
  public void read(JsonNode json, ReadEvent event) {
    JsonNode conference = json.path("conferenceData");
    if (conference.isObject() && !conference.isEmpty()) {
      event.conferenceJson = conference.toString();
    }
    event.conferenceUrl = Json.text(json, "hangoutLink");
    for (JsonNode entry : conference.path("entryPoints")) {
      if (Json.text(entry, "entryPointType").equals("video")) {
        event.conferenceUrl = Json.text(entry, "uri");
        return;
      }
    }
  }

  @Override
  public void write(Draft draft, ObjectNode json) {
    write(draft.conferenceJson(), json);
  }

  static void write(String conference, ObjectNode json) {
    if (conference.isEmpty()) {
      return;
    }
    try {
      json.set("conferenceData", MAPPER.readTree(conference));
    } catch (JsonProcessingException _) {
      // Its message would quote the conference.
      throw new IllegalArgumentException("a draft's conference is no JSON");
    }
  }
}
