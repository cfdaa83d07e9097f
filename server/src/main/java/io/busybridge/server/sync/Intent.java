package io.busybridge.server.sync;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a person did to a copy on main. It is recorded together with the read that showed it, and
 * owed an answer: carried over to the original, put back, or asked about. Which, is {@link
 * Response}'s to say.
 */
public sealed interface Intent {

  /** Nothing. */
  record None() implements Intent {}

  /** Changed exactly these fields. */
  record Edited(Set<Field> fields) implements Intent {}

  /** Deleted it, or cancelled the instance. */
  record Deleted() implements Intent {}

  /** Made it go on as another series from some day on; the placement is that of the tail. */
  record Split() implements Intent {}

  /**
   * Has been carried over. The original's calendar has to be looked at before anything is written,
   * or the copy would be put back to what the original was before.
   */
  record CarriedOver() implements Intent {}

  static Intent none() {
    return new None();
  }

  /** Whether anything has to be done about it, or has to be seen to have been done. */
  default boolean isOwed() {
    return !(this instanceof None);
  }

  /** A word for a database column, and the fields: {@code EDITED TIME TITLE}; empty for nothing. */
  default String text() {
    return switch (this) {
      case None _ -> "";
      case Edited(var fields) ->
          new TreeSet<>(fields)
              .stream().map(f -> " " + f).collect(Collectors.joining("", "EDITED", ""));
      case Deleted _ -> "DELETED";
      case Split _ -> "SPLIT";
      case CarriedOver _ -> "CARRIED_OVER";
    };
  }

  static Intent ofText(String text) {
    return switch (text) {
      case "" -> none();
      case "DELETED" -> new Deleted();
      case "SPLIT" -> new Split();
      case "CARRIED_OVER" -> new CarriedOver();
      default -> {
        var fields = EnumSet.noneOf(Field.class);
        Arrays.stream(text.split(" ", -1)).skip(1).map(Field::valueOf).forEach(fields::add);
        yield new Edited(fields);
      }
    };
  }
}
