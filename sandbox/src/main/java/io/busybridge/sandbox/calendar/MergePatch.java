package io.busybridge.sandbox.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.model.Json;

/** Objects are merged, arrays and values replaced, and null removes. */
final class MergePatch {
  private MergePatch() {}

  static JsonNode merge(JsonNode base, JsonNode patch) {
    if (!(patch instanceof ObjectNode object)) {
      return patch;
    }
    ObjectNode merged = base.isObject() ? Json.copy(base) : Json.object();
    for (var member : object.properties()) {
      if (member.getValue().isNull()) {
        merged.remove(member.getKey());
      } else {
        merged.set(member.getKey(), merge(merged.path(member.getKey()), member.getValue()));
      }
    }
    return merged;
  }
}
