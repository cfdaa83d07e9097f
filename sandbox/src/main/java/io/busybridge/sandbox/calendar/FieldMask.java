package io.busybridge.sandbox.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.model.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** A partial response: {@code items(id,start/dateTime),nextPageToken}. */
final class FieldMask {
  static final FieldMask ALL = new FieldMask();

  /** What is wanted below; nothing named means everything. */
  private final Map<String, FieldMask> members = new LinkedHashMap<>();

  private FieldMask() {}

  static FieldMask parse(String fields) {
    var mask = new FieldMask();
    var parser = new Parser(fields);
    parser.list(mask);
    if (parser.at < fields.length()) {
      throw parser.invalid();
    }
    return mask;
  }

  JsonNode apply(JsonNode value) {
    if (members.isEmpty() || members.containsKey("*")) {
      return value;
    }
    return switch (value) {
      case ArrayNode array -> {
        ArrayNode masked = Json.array();
        array.forEach(element -> masked.add(apply(element)));
        yield masked;
      }
      case ObjectNode object -> {
        ObjectNode masked = Json.object();
        members.forEach(
            (name, mask) -> {
              if (object.has(name)) {
                masked.set(name, mask.apply(object.get(name)));
              }
            });
        yield masked;
      }
      default -> value;
    };
  }

  private static final class Parser {
    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    void list(FieldMask mask) {
      do {
        FieldMask member = mask.members.computeIfAbsent(name(), _ -> new FieldMask());
        while (next('/')) {
          member = member.members.computeIfAbsent(name(), _ -> new FieldMask());
        }
        if (next('(')) {
          list(member);
          if (!next(')')) {
            throw invalid();
          }
        }
      } while (next(','));
    }

    private String name() {
      int from = at;
      while (at < text.length() && "/(),".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      String name = text.substring(from, at).trim();
      if (name.isEmpty()) {
        throw invalid();
      }
      return name;
    }

    private boolean next(char wanted) {
      if (at < text.length() && text.charAt(at) == wanted) {
        at++;
        return true;
      }
      return false;
    }

    private RuntimeException invalid() {
      return Errors.invalidParameter("fields", "Invalid field selection " + text);
    }
  }
}
