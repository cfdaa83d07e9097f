package io.busybridge.sandbox.recurrence;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The lines of a series cut in two, as a person's "this and following" does it.
 *
 * @param before of the old series: its rules end before the slot
 * @param after of the new one, whose first instance is the slot
 */
public record SeriesSplit(List<String> before, List<String> after) {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");

  /**
   * @param first start and end of the first instance
   * @param slot start of the first instance of the new series
   */
  public static SeriesSplit of(Span first, List<String> lines, EventTime slot) {
    var before = new ArrayList<String>();
    var after = new ArrayList<String>();
    for (String text : lines) {
      RecurrenceLine line = RecurrenceLine.parse(text);
      switch (line.name()) {
        case "RRULE", "EXRULE" -> {
          before.add(line.name() + ":" + uncounted(line.withoutUntil()) + ";UNTIL=" + last(slot));
          after.add(remaining(first, text, line, slot));
        }
        case "RDATE" -> {
          List<LocalDateTime> dates = line.dates(first.start());
          if (dates.stream().anyMatch(date -> date.isBefore(slot.local()))) {
            before.add(dates(line, first, dates, slot, true));
          }
          if (dates.stream().anyMatch(date -> !date.isBefore(slot.local()))) {
            after.add(dates(line, first, dates, slot, false));
          }
        }
        default -> {
          before.add(text);
          after.add(text);
        }
      }
    }
    return new SeriesSplit(List.copyOf(before), List.copyOf(after));
  }

  private static String remaining(Span first, String text, RecurrenceLine line, EventTime slot) {
    for (String part : line.value().split(";", -1)) {
      if (part.toUpperCase(Locale.ROOT).startsWith("COUNT=")) {
        int count = Integer.parseInt(part.substring(6).trim());
        int done = Series.of(first, List.of(text)).countBefore(slot);
        return line.name() + ":" + uncounted(line.value()) + ";COUNT=" + Math.max(1, count - done);
      }
    }
    return text;
  }

  private static String uncounted(String rule) {
    var kept = new ArrayList<String>();
    for (String part : rule.split(";", -1)) {
      if (!part.isBlank() && !part.toUpperCase(Locale.ROOT).startsWith("COUNT=")) {
        kept.add(part.trim());
      }
    }
    return String.join(";", kept);
  }

  private static String last(EventTime slot) {
    return switch (slot) {
      case EventTime.Day day -> DAY.format(day.date().minusDays(1));
      case EventTime.At at -> new EventTime.At(at.instant().minusSeconds(1), at.zone()).key();
    };
  }

  private static String dates(
      RecurrenceLine line, Span first, List<LocalDateTime> dates, EventTime slot, boolean earlier) {
    String values =
        String.join(
            ",",
            dates.stream()
                .filter(date -> date.isBefore(slot.local()) == earlier)
                .map(date -> first.start().atLocal(date).key())
                .toList());
    return line.name() + (first.start() instanceof EventTime.Day ? ";VALUE=DATE:" : ":") + values;
  }
}
