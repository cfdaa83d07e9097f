package io.busybridge.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.busybridge.common.Json;

/** Answers as JSON. Every field is always there, so that {@code null} is said and not guessed. */
public final class JsonText {
  private static final JsonMapper JSON =
      Json.strict()
          .rebuild()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
          .build();

  private JsonText() {}

  /** In UTF-8. */
  public static byte[] of(Object body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(body.getClass() + " cannot be written as JSON", e);
    }
  }
}
