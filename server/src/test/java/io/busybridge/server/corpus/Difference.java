package io.busybridge.server.corpus;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;

/** Compares two bags of lines, and tells the first that differ. */
public final class Difference {
  private static final int SHOWN = 12;

  private Difference() {}

  public static void none(String where, List<String> expected, List<String> actual) {
    List<String> missing = less(expected, actual);
    List<String> tooMuch = less(actual, expected);
    if (!missing.isEmpty() || !tooMuch.isEmpty()) {
      fail(
          where
              + ": of "
              + expected.size()
              + ", missing "
              + missing.size()
              + "\n  "
              + shown(missing)
              + "\nand not called for "
              + tooMuch.size()
              + "\n  "
              + shown(tooMuch));
    }
  }

  private static List<String> less(List<String> all, List<String> those) {
    var counts = new java.util.HashMap<String, Integer>();
    those.forEach(line -> counts.merge(line, 1, Integer::sum));
    var rest = new ArrayList<String>();
    for (String line : all.stream().sorted().toList()) {
      if (counts.merge(line, -1, Integer::sum) < 0) {
        rest.add(line);
      }
    }
    return rest;
  }

  private static String shown(List<String> lines) {
    return String.join("\n  ", lines.stream().limit(SHOWN).toList());
  }
}
