package io.busybridge.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.http.Json;
import io.busybridge.sandbox.time.SandboxClock;
import java.time.Duration;
import java.time.Instant;

/** The clock's setting as it stands in the sandbox's file. */
final class ClockJson {
  private ClockJson() {}

  static ObjectNode write(SandboxClock clock) {
    ObjectNode node = Json.object();
    if (clock.isFrozen()) {
      return node.put("frozen", clock.instant().toString());
    }
    return node.put("offset", clock.offset().toString());
  }

  static void read(SandboxClock clock, JsonNode saved) {
    if (saved.has("frozen")) {
      clock.freeze();
      clock.set(Instant.parse(saved.path("frozen").asText()));
    } else if (saved.has("offset")) {
      clock.shift(Duration.parse(saved.path("offset").asText()));
    }
  }
}
