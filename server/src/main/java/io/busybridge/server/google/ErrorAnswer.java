package io.busybridge.server.google;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of a Calendar API error.
 *
 * @param reasons of {@code errors[]}, then of {@code details[]}; empty where the body is not in
 *     Google's form
 */
record ErrorAnswer(List<String> reasons, String message) {

  static ErrorAnswer of(JsonNode body) {
    JsonNode error = body.path("error");
    var reasons = new ArrayList<String>();
    for (String list : List.of("errors", "details")) {
      for (JsonNode one : error.path(list)) {
        String reason = one.path("reason").asText("");
        if (!reason.isEmpty()) {
          reasons.add(reason);
        }
      }
    }
    String status = error.path("status").asText("");
    if (reasons.isEmpty() && !status.isEmpty()) {
      reasons.add(status);
    }
    return new ErrorAnswer(reasons, error.path("message").asText(""));
  }
}
