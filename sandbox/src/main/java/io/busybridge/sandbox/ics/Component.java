package io.busybridge.sandbox.ics;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What stands between {@code BEGIN} and {@code END}.
 *
 * @param name upper case, {@code VEVENT} for example
 */
record Component(String name, List<ContentLine> lines, List<Component> children) {

  Optional<ContentLine> first(String property) {
    return all(property).findFirst();
  }

  Stream<ContentLine> all(String property) {
    return lines.stream().filter(line -> line.name().equals(property));
  }

  /** The property as text; empty where it is missing or blank. */
  Optional<String> text(String property) {
    return first(property).map(ContentLine::text).filter(text -> !text.isBlank());
  }

  Stream<Component> children(String wanted) {
    return children.stream().filter(child -> child.name().equals(wanted));
  }
}
