package io.busybridge.server.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The RRULE, EXDATE and RDATE lines of a series, read without expanding them. */
public final class RecurrenceLines {
  private RecurrenceLines() {}

  /** The same lines in an order and spelling of our own, so that equal rules compare equal. */
  public static List<String> canonical(List<String> lines) {
    return lines.stream().map(RecurrenceLines::canonical).sorted().toList();
  }

  private static String canonical(String line) {
    String trimmed = line.strip();
    int colon = trimmed.indexOf(':');
    if (!trimmed.toUpperCase(Locale.ROOT).startsWith("RRULE") || colon < 0) {
      return trimmed;
    }
    return "RRULE:" + new TreeMap<>(parts(trimmed.substring(colon + 1)));
  }

  private static Map<String, String> parts(String rule) {
    var parts = new TreeMap<String, String>();
    for (String part : new ArrayList<>(List.of(rule.split(";", -1)))) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parts.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
      }
    }
    return parts;
  }
}
