package io.busybridge.sandbox.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Google's error body (semantics page, section 6), in the one place that writes it. */
public final class ErrorAnswer {
  private ErrorAnswer() {}

  public static Response of(ApiError error) {
    return of(error, OptionalInt.empty());
  }

  /**
   * @param retryAfter seconds, for the header of that name
   */
  public static Response of(ApiError error, OptionalInt retryAfter) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Content-Type", "application/json; charset=UTF-8");
    retryAfter.ifPresent(seconds -> headers.put("Retry-After", Integer.toString(seconds)));
    if (error.status() == 401) {
      headers.put("WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\"");
    }
    byte[] body = Response.json(error.status(), body(error).toString()).body();
    return new Response(error.status(), Map.copyOf(headers), body);
  }

  private static ObjectNode body(ApiError error) {
    String message = error.getMessage() == null ? "" : error.getMessage();
    var outer = Json.object();
    ObjectNode inner = outer.putObject("error");
    ObjectNode first = inner.putArray("errors").addObject();
    first.put("domain", error.domain()).put("reason", error.reason()).put("message", message);
    if (!error.locationType().isEmpty()) {
      first.put("locationType", error.locationType()).put("location", error.location());
    }
    inner.put("code", error.status()).put("message", message);
    addFrontEndPart(inner, error);
    return outer;
  }

  /** Refusals of the newer front end carry a status by name, and details. */
  private static void addFrontEndPart(ObjectNode inner, ApiError error) {
    switch (error.reason()) {
      case "authError", "required" -> {
        if (error.status() == 401) {
          inner.put("status", "UNAUTHENTICATED");
        }
      }
      case "insufficientPermissions" -> {
        inner.put("status", "PERMISSION_DENIED");
        inner
            .putArray("details")
            .addObject()
            .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
            .put("reason", "ACCESS_TOKEN_SCOPE_INSUFFICIENT")
            .put("domain", "googleapis.com")
            .putObject("metadata")
            .put("service", "calendar-json.googleapis.com");
      }
      default -> {
        if (error.status() == 429) {
          inner.put("status", "RESOURCE_EXHAUSTED");
        }
      }
    }
  }
}
