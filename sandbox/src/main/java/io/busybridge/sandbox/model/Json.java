package io.busybridge.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Small change for JSON trees. */
public final class Json {
  public static final ObjectMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /** A new object with the same members; the members themselves are shared. */
  public static ObjectNode copy(JsonNode object) {
    ObjectNode copy = object();
    object.properties().forEach(member -> copy.set(member.getKey(), member.getValue()));
    return copy;
  }

  /** A text member; empty when it is absent or no text. */
  public static Optional<String> text(JsonNode object, String name) {
    JsonNode value = object.path(name);
    return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
  }

  /** A text member, or the empty string. */
  public static String textOrEmpty(JsonNode object, String name) {
    return text(object, name).orElse("");
  }
}
