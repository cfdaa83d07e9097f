package io.busybridge.sandbox.ics;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Everything in a series that names a moment of its rule, told in the way Google wants it: by days
 * in an all-day series, by the clock of the series otherwise; and moved by whole weeks with it.
 *
 * @param start of the series, not yet moved
 * @param weeks to move by
 */
record Slots(IcsTime start, long weeks) {
  private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

  /** The slot that a value of RECURRENCE-ID, EXDATE or RDATE means. */
  IcsTime slot(IcsTime written) {
    return aligned(written).plusWeeks(weeks);
  }

  /** The lines of {@code recurrence}, in Google's order of reading. */
  List<String> lines(Component event, IcsValues values) throws IcsRefusal {
    var lines = new ArrayList<String>();
    for (String kind : List.of("RRULE", "EXRULE")) {
      for (ContentLine rule : event.all(kind).toList()) {
        if (!rule.value().isBlank()) {
          lines.add(kind + ":" + rule(rule, values));
        }
      }
    }
    for (String kind : List.of("RDATE", "EXDATE")) {
      for (ContentLine dates : event.all(kind).toList()) {
        if (!dates.value().isBlank()) {
          lines.add(dates(kind, values.times(dates)));
        }
      }
    }
    return lines;
  }

  private String dates(String kind, List<IcsTime> written) {
    var slots = written.stream().map(this::slot).toList();
    return switch (start) {
      case IcsTime.Day _ -> kind + ";VALUE=DATE:" + joined(slots);
      case IcsTime.At at when at.zone().equals(IcsValues.UTC) -> kind + ":" + joined(slots);
      case IcsTime.At at -> kind + ";TZID=" + at.zone().getId() + ":" + joined(slots);
    };
  }

  private static String joined(List<IcsTime> slots) {
    return slots.stream()
        .map(
            slot ->
                switch (slot) {
                  case IcsTime.Day day -> day.idSuffix();
                  case IcsTime.At at when at.zone().equals(IcsValues.UTC) -> at.utc();
                  case IcsTime.At at -> at.local().format(IcsTime.COMPACT);
                })
        .collect(Collectors.joining(","));
  }

  private String rule(ContentLine line, IcsValues values) throws IcsRefusal {
    var parts = new ArrayList<String>();
    for (String part : line.value().strip().split(";", -1)) {
      String upper = part.strip().toUpperCase(Locale.ROOT);
      if (upper.startsWith("UNTIL=")) {
        String value = upper.substring("UNTIL=".length());
        parts.add("UNTIL=" + until(values.time(new ContentLine("UNTIL", untilZone(), value))));
      } else if (!upper.isEmpty()) {
        parts.add(upper);
      }
    }
    return String.join(";", parts);
  }

  /** An UNTIL without Z is told by the clock of the series. */
  private Map<String, String> untilZone() {
    return switch (start) {
      case IcsTime.Day _ -> Map.of();
      case IcsTime.At at -> Map.of("TZID", at.zone().getId());
    };
  }

  private String until(IcsTime written) {
    return switch (start) {
      case IcsTime.Day _ -> slot(written).idSuffix();
      case IcsTime.At at ->
          switch (written) {
            case IcsTime.Day day ->
                new IcsTime.At(day.date().atTime(LAST_SECOND), at.zone()).plusWeeks(weeks).utc();
            case IcsTime.At moment -> moment.in(at.zone()).plusWeeks(weeks).utc();
          };
    };
  }

  private IcsTime aligned(IcsTime written) {
    return switch (start) {
      case IcsTime.Day _ ->
          switch (written) {
            case IcsTime.Day day -> day;
            case IcsTime.At at -> new IcsTime.Day(at.local().toLocalDate());
          };
      case IcsTime.At at ->
          switch (written) {
            // Outlook names the day of a timed occurrence.
            case IcsTime.Day day ->
                new IcsTime.At(day.date().atTime(at.local().toLocalTime()), at.zone());
            case IcsTime.At moment -> moment.in(at.zone());
          };
    };
  }
}
