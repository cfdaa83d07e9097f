package io.busybridge.server.google.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.server.sync.Draft;
import java.util.TreeMap;

/** {@code extendedProperties.private}: our tags. */
final class PropertiesField implements EventField {
  @Override
  public void read(JsonNode json, ReadEvent event) {
    var properties = new TreeMap<String, String>();
    json.path("extendedProperties")
        .path("private")
        .properties()
        .forEach(entry -> properties.put(entry.getKey(), entry.getValue().asText()));
    event.properties = properties;
  }

  @Override
  public void write(Draft draft, ObjectNode json) {
    ObjectNode properties = json.putObject("extendedProperties").putObject("private");
    draft.tags().toProperties().forEach(properties::put);
  }
}
