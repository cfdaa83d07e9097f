package io.busybridge.sandbox.conformance;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Things found by their id; what is looked for must be there. */
record ById<T>(Map<String, T> entries) {

  /** Of two with one id the later counts, as it does for a client. */
  static <T> ById<T> of(Collection<T> items, Function<T, String> id) {
    var entries = new LinkedHashMap<String, T>();
    items.forEach(item -> entries.put(id.apply(item), item));
    return new ById<>(entries);
  }

  T get(String id) {
    T found = entries.get(id);
    if (found == null) {
      throw new AssertionError("no " + id + " among " + entries.keySet());
    }
    return found;
  }

  boolean has(String id) {
    return entries.containsKey(id);
  }

  Set<String> ids() {
    return entries.keySet();
  }

  Collection<T> all() {
    return entries.values();
  }

  int size() {
    return entries.size();
  }
}
