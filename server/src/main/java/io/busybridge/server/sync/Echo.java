package io.busybridge.server.sync;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the provider answered to our last write of a managed event: one keyed hash per field. Never
 * covers colour, reminders, conference, other guests' answers or the etag.
 */
public record Echo(Map<Field, String> hashes) {

  /** Counted up when {@link Echoes} reads the same event differently. */
  private static final String VERSION = "2";

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

  /** The same, with some fields as in another. */
  public Echo with(Set<Field> fields, Echo other) {
    var mixed = new EnumMap<Field, String>(Field.class);
    mixed.putAll(hashes);
    for (Field field : fields) {
      String hash = other.hashes.get(field);
      if (hash == null) {
        mixed.remove(field);
      } else {
        mixed.put(field, hash);
      }
    }
    return new Echo(mixed);
  }

  /**
   * Of an exception that was read: what the provider made of its series by itself (an organizer who
   * has not answered comes), it may have made of the exception too. In that it reads as was agreed.
   *
   * @param agreed the echo of the last write of the exception
   * @param drafted what the last write of its series asked for
   * @param answered what became of that
   */
  public Echo lessInherited(Echo agreed, Echo drafted, Echo answered) {
    if (agreed.isUnknown() || drafted.isUnknown() || answered.isUnknown()) {
      return this;
    }
    Set<Field> inherited = drafted.differences(answered);
    inherited.removeIf(field -> !Objects.equals(hashes.get(field), answered.hashes.get(field)));
    return with(inherited, agreed);
  }

  /** One line for a database column: {@code 2 DESCRIPTION=… TITLE=…}; empty where unknown. */
  public String text() {
    return isUnknown()
        ? ""
        : VERSION
            + new TreeMap<>(hashes)
                .entrySet().stream()
                    .map(entry -> " " + entry.getKey() + "=" + entry.getValue())
                    .collect(Collectors.joining());
  }

  /** What was noted in another way than today's tells nothing. */
  public static Echo ofText(String text) {
    if (!text.startsWith(VERSION + " ")) {
      return UNKNOWN;
    }
    var hashes = new EnumMap<Field, String>(Field.class);
    for (String part : text.substring(VERSION.length() + 1).split(" ", -1)) {
      int equals = part.indexOf('=');
      hashes.put(Field.valueOf(part.substring(0, equals)), part.substring(equals + 1));
    }
    return new Echo(hashes);
  }
}
