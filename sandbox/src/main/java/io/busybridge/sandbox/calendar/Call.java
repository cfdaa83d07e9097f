package io.busybridge.sandbox.calendar;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.http.ApiError;
import io.busybridge.sandbox.http.Caller;
import io.busybridge.sandbox.http.Request;
import io.busybridge.sandbox.http.Response;
import io.busybridge.sandbox.model.Json;
import io.busybridge.sandbox.model.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One request with who makes it, and its parameters read as Google reads them. */
record Call(World world, Caller caller, Request request) {

  String resolve(String calendarId) {
    return world.resolve(caller.email(), calendarId);
  }

  Optional<String> param(String name) {
    return request.param(name).filter(value -> !value.isEmpty());
  }

  List<String> params(String name) {
    return request.query().getOrDefault(name, List.of());
  }

  Optional<Boolean> flag(String name) {
    return param(name)
        .map(
            value ->
                switch (value) {
                  case "true", "1" -> true;
                  case "false", "0" -> false;
                  default ->
                      throw Errors.invalidParameter(
                          name, "Invalid boolean value: '" + value + "'.");
                });
  }

  /** Clamped to {@code most}. */
  int number(String name, int otherwise, int most) {
    Optional<String> value = param(name);
    if (value.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(value.get());
      if (number < 1) {
        throw Errors.invalidParameter(name, "Invalid value: " + number);
      }
      return Math.min(number, most);
    } catch (NumberFormatException _) {
      throw Errors.invalidParameter(name, "Invalid integer value: '" + value.get() + "'.");
    }
  }

  /** An RFC 3339 time with offset; parts of a second do not count. */
  Optional<Instant> instant(String name) {
    return param(name).map(value -> instant(name, value));
  }

  static Instant instant(String name, String value) {
    try {
      return OffsetDateTime.parse(value).toInstant().truncatedTo(ChronoUnit.SECONDS);
    } catch (DateTimeException _) {
      throw new ApiError(400, "global", "badRequest", "Bad Request", "parameter", name);
    }
  }

  Optional<ZoneId> zone() {
    return param("timeZone")
        .map(
            id -> {
              try {
                return ZoneId.of(id);
              } catch (DateTimeException _) {
                throw Errors.invalidParameter("timeZone", "Invalid time zone: " + id);
              }
            });
  }

  /** The body as an object; without body an empty one. */
  ObjectNode body() {
    if (request.body().length == 0) {
      return Json.object();
    }
    try {
      JsonNode body = Json.MAPPER.readTree(request.body());
      if (body instanceof ObjectNode object) {
        return object;
      }
      throw new ApiError(400, "parseError", "Parse Error");
    } catch (IOException _) {
      throw new ApiError(400, "parseError", "Parse Error");
    }
  }

  /** Refuses when the caller has seen another version; the etag is quoted. */
  void checkIfMatch(String etag) {
    Optional<String> wanted = request.header("If-Match");
    if (wanted.isPresent() && !wanted.get().equals("*") && !wanted.get().equals(etag)) {
      throw Errors.conditionNotMet();
    }
  }

  /** An answer of 200 with the parts of {@code result} that {@code fields} asks for. */
  Response answer(JsonNode result) {
    JsonNode shown = param("fields").map(FieldMask::parse).orElse(FieldMask.ALL).apply(result);
    try {
      return new Response(
          200,
          Map.of("Content-Type", "application/json; charset=UTF-8"),
          Json.MAPPER.writeValueAsBytes(shown));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
