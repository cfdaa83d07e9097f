package io.busybridge.server.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.busybridge.common.Health;
import io.busybridge.common.Json;
import java.util.function.Supplier;

/** {@code GET /health}: whether the service does its work, for load balancers and consoles. */
public final class HealthPage {
  private final Supplier<Health> health;
  private final JsonMapper json = Json.strict();

  public HealthPage(Supplier<Health> health) {
    this.health = health;
  }

  public Reply answer(Incoming request) {
    Health now = health.get();
    try {
      return Reply.of(
          now.status() == Health.Status.DOWN ? 503 : 200,
          "application/json",
          json.writeValueAsBytes(now));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("health cannot be written as JSON", e);
    }
  }
}
