package io.busybridge.server.sync;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

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
      if (!java.util.Objects.equals(hashes.get(field), read.hashes.get(field))) {
        different.add(field);
      }
    }
    return different;
  }

  /** One line for a database column: hashes in the order of {@link Field}, separated by spaces. */
  public String text() {
    return isUnknown()
        ? ""
        : String.join(
            " ",
            java.util.Arrays.stream(Field.values())
                .map(field -> hashes.getOrDefault(field, "-"))
                .toList());
  }

  public static Echo ofText(String text) {
    if (text.isEmpty()) {
      return UNKNOWN;
    }
    String[] parts = text.split(" ", -1);
    var hashes = new EnumMap<Field, String>(Field.class);
    for (Field field : Field.values()) {
      if (field.ordinal() < parts.length) {
        hashes.put(field, parts[field.ordinal()]);
      }
    }
    return new Echo(hashes);
  }
}
