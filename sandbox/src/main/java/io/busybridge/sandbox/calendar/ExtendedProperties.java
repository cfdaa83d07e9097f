package io.busybridge.sandbox.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.model.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Private and shared properties, with Google's silent limits. */
final class ExtendedProperties {
  private static final int KEY = 44;
  private static final int VALUE = 1024;
  private static final int MOST = 300;
  private static final int BYTES = 32 * 1024;

  private ExtendedProperties() {}

  static Optional<JsonNode> stored(JsonNode value) {
    ObjectNode given = EventFields.object("extendedProperties", value);
    ObjectNode properties = Json.object();
    int count = 0;
    int bytes = 0;
    for (String kind : List.of("private", "shared")) {
      ObjectNode kept = Json.object();
      for (var property : given.path(kind).properties()) {
        if (property.getValue().isNull() || property.getKey().length() > KEY) {
          continue; // Google drops a key that is too long, and says nothing.
        }
        String text = property.getValue().asText();
        String cut = text.length() > VALUE ? text.substring(0, VALUE) : text;
        kept.put(property.getKey(), cut);
        count++;
        bytes += (property.getKey() + cut).getBytes(StandardCharsets.UTF_8).length;
      }
      if (!kept.isEmpty()) {
        properties.set(kind, kept);
      }
    }
    if (count > MOST || bytes > BYTES) {
      throw Errors.invalid("Too many or too large extended properties.");
    }
    return properties.isEmpty() ? Optional.empty() : Optional.of(properties);
  }

  /**
   * Whether an event has one of the wanted {@code key=value} pairs; nothing wanted means yes.
   *
   * @param kind {@code private} or {@code shared}
   */
  static boolean match(ObjectNode body, String kind, List<String> wanted) {
    JsonNode properties = body.path("extendedProperties").path(kind);
    return wanted.isEmpty()
        || wanted.stream()
            .anyMatch(
                pair -> {
                  int equals = pair.indexOf('=');
                  return equals > 0
                      && Json.text(properties, pair.substring(0, equals))
                          .filter(pair.substring(equals + 1)::equals)
                          .isPresent();
                });
  }
}
