package io.busybridge.server.jobs;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a job came to, in numbers.
 *
 * @param byName names in snake_case, in the order in which they are shown; never content
 */
public record Counts(Map<String, Long> byName) {
  public static final Counts NONE = new Counts(Map.of());

  public Counts {
    byName.keySet().forEach(Counts::checkName);
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  public static Counts of(String name, long count) {
    return new Counts(Map.of(name, count));
  }

  /** These and one more. */
  public Counts and(String name, long count) {
    var all = new LinkedHashMap<>(byName);
    all.put(name, count);
    return new Counts(all);
  }

  private static void checkName(String name) {
    if (!name.matches("[a-z0-9_]+")) {
      throw new IllegalArgumentException("a count cannot be called " + name);
    }
  }
}
