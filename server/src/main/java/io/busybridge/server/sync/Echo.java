package io.busybridge.server.sync;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the provider answered to our last write of a managed event: one keyed hash per field. Never
 * covers colour, reminders, conference, other guests' answers or the etag.
 */
public record Echo(Map<Field, String> hashes) {

  /** Nothing was answered yet, or what was is not known any more. */
  public static final Echo UNKNOWN = new Echo(Map.of());

  public boolean isUnknown() {
    return hashes.isEmpty();
  }

  /** The fields in which another read of the same event differs. */
  public Set<Field> differences(Echo read) {
    var different = EnumSet.noneOf(Field.class);
    for (Field field : Field.values()) {
      if (!Objects.equals(hashes.get(field), read.hashes.get(field))) {
        different.add(field);
      }
    }
    return different;
  }

  /** One line for a database column: {@code TITLE=… DESCRIPTION=…}; empty where unknown. */
  public String text() {
    return String.join(
        " ",
        new TreeMap<>(hashes)
            .entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).toList());
  }

  public static Echo ofText(String text) {
    if (text.isEmpty()) {
      return UNKNOWN;
    }
    var hashes = new EnumMap<Field, String>(Field.class);
    for (String part : text.split(" ", -1)) {
      int equals = part.indexOf('=');
      hashes.put(Field.valueOf(part.substring(0, equals)), part.substring(equals + 1));
    }
    return new Echo(hashes);
  }
}
