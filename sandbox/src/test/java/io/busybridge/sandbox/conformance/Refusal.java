package io.busybridge.sandbox.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.function.Executable;

/** An error of the Calendar API; making one checks that its body has Google's shape (ER-07). */
final class Refusal {
  /** Where Google's documentation shows a domain other than {@code global}. */
  private static final Map<String, String> DOMAINS =
      Map.of(
          "timeRangeEmpty", "calendar",
          "forbiddenForNonOrganizer", "calendar",
          "fullSyncRequired", "calendar",
          "rateLimitExceeded", "usageLimits",
          "userRateLimitExceeded", "usageLimits",
          "quotaExceeded", "usageLimits");

  private static final Map<Integer, String> STATUS_WORDS =
      Map.of(401, "UNAUTHENTICATED", 403, "PERMISSION_DENIED", 429, "RESOURCE_EXHAUSTED");

  private final int status;
  private final JsonNode error;

  private Refusal(int status, JsonNode error) {
    this.status = status;
    this.error = error;
    checkShape();
  }

  /** What Google's client library throws when {@code call} is made. */
  static Refusal of(Executable call) {
    var thrown = assertThrows(GoogleJsonResponseException.class, call);
    assertNotNull(thrown.getDetails(), () -> "no error body: " + thrown.getMessage());
    try {
      return new Refusal(
          thrown.getStatusCode(), Wire.JSON.readTree(thrown.getDetails().toPrettyString()));
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  static Refusal in(Wire.Answer answer) {
    String type = answer.header("content-type").orElse("none");
    assertTrue(type.startsWith("application/json"), () -> type + " " + answer.text());
    assertEquals(Set.of("error"), fields(answer.json()), answer.text());
    return new Refusal(answer.status(), answer.json().path("error"));
  }

  Refusal is(int expected, String reason) {
    assertEquals(expected + " " + reason, status + " " + reason(), error::toString);
    return this;
  }

  Refusal says(String message) {
    assertEquals(message, message(), error::toString);
    return this;
  }

  Refusal locates(String locationType, String location) {
    assertEquals(locationType, first().path("locationType").asText(), error::toString);
    assertEquals(location, first().path("location").asText(), error::toString);
    return this;
  }

  int status() {
    return status;
  }

  String reason() {
    return first().path("reason").asText();
  }

  String message() {
    return error.path("message").asText();
  }

  JsonNode error() {
    return error;
  }

  private JsonNode first() {
    return error.path("errors").path(0);
  }

  private void checkShape() {
    assertEquals(status, error.path("code").asInt(), () -> "code: " + error);
    assertFalse(message().isBlank(), () -> "message: " + error);
    assertTrue(error.path("errors").isArray() && !error.path("errors").isEmpty(), error::toString);
    for (JsonNode one : error.path("errors")) {
      assertFalse(one.path("reason").asText().isBlank(), () -> "reason: " + error);
      assertFalse(one.path("message").asText().isBlank(), () -> "message of one: " + error);
      assertTrue(
          Set.of("global", "calendar", "usageLimits").contains(one.path("domain").asText()),
          () -> "domain: " + error);
      assertEquals(one.has("location"), one.has("locationType"), () -> "half a location: " + error);
    }
    assertEquals(first().path("message").asText(), message(), error::toString);
    String domain = DOMAINS.get(reason());
    if (domain != null) {
      assertEquals(domain, first().path("domain").asText(), error::toString);
    }
    if (error.has("status")) {
      assertEquals(STATUS_WORDS.get(status), error.path("status").asText(), error::toString);
    }
  }

  private static Set<String> fields(JsonNode node) {
    var names = new java.util.TreeSet<String>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** The same check for an error that came back as text, as from the in-process entrance. */
  static Refusal in(int status, String body) {
    try {
      return new Refusal(status, Wire.JSON.readTree(body).path("error"));
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + body, e);
    }
  }
}
