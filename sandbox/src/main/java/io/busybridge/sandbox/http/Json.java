package io.busybridge.sandbox.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/** Bodies to trees and back, with Google's refusals for what cannot be read. */
public final class Json {
  public static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /**
   * The body of a request as an object; an empty body is an empty object.
   *
   * @throws ApiError 400 {@code parseError}
   */
  public static ObjectNode bodyOf(Request request) {
    if (request.body().length == 0) {
      return object();
    }
    try {
      if (MAPPER.readTree(request.body()) instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      throw new ApiError(400, "parseError", "Parse Error: " + e.getMessage());
    }
    throw new ApiError(400, "parseError", "Parse Error: the body is not an object");
  }

  /** A text or number member as text, if it is there and neither null nor empty. */
  public static Optional<String> text(JsonNode object, String name) {
    JsonNode value = object.get(name);
    return value == null || value.isNull() || value.asText().isEmpty()
        ? Optional.empty()
        : Optional.of(value.asText());
  }

  /**
   * As {@link #text}, but it has to be there.
   *
   * @throws ApiError 400 {@code required}
   */
  public static String needed(JsonNode object, String name) {
    return text(object, name)
        .orElseThrow(
            () -> new ApiError(400, "global", "required", "Required: " + name, "parameter", name));
  }

  public static Response answer(int status, JsonNode body) {
    return Response.json(status, body.toString());
  }

  /** A record as a tree. */
  public static ObjectNode treeOf(Object value) {
    return MAPPER.valueToTree(value);
  }

  /**
   * A copy of a record in which the given members are replaced.
   *
   * @throws ApiError 400 {@code invalid} for an unknown member or a value of the wrong kind
   */
  public static <T> T merged(T value, Class<T> type, ObjectNode changes) {
    ObjectNode tree = treeOf(value);
    tree.setAll(changes);
    try {
      return MAPPER.treeToValue(tree, type);
    } catch (UnrecognizedPropertyException e) {
      throw new ApiError(400, "invalid", "Unknown: " + e.getPropertyName());
    } catch (JsonProcessingException e) {
      throw new ApiError(400, "invalid", e.getOriginalMessage());
    }
  }
}
