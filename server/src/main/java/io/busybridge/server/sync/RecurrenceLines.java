package io.busybridge.server.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The RRULE, EXDATE and RDATE lines of a series, read without expanding them. */
public final class RecurrenceLines {
<<<<<<< HEAD
=======
  /** Rules with these parts may pause for long, so that COUNT says little about the end. */
  private static final List<String> SPARSE =
      List.of("BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS");

  /** In days; around a year that ends in 00. */
  private static final long LEAP_DAYS_APART = 366 * 8;

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

>>>>>>> rules
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

<<<<<<< HEAD
=======
  /**
   * When the last instance is surely over, or {@link Instant#MAX} where that cannot be said: never
   * too early, perhaps too late.
   *
   * @param zone of the calendar, for all-day series
   */
  public static Instant surelyOver(When start, When end, List<String> lines, ZoneId zone) {
    Instant first = start.instant(zone);
    Duration length = Duration.between(first, end.instant(zone));
    int dayOfMonth = first.atZone(zoneOf(start, zone)).getDayOfMonth();
    Instant last = first;
    for (String line : lines) {
      String upper = line.strip().toUpperCase(Locale.ROOT);
      if (upper.startsWith("RRULE")) {
        last = later(last, lastOfRule(first, dayOfMonth, parts(upper.substring(upper.indexOf(':') + 1))));
      } else if (upper.startsWith("RDATE")) {
        for (String date : upper.substring(upper.indexOf(':') + 1).split(",", -1)) {
          last = later(last, moment(date));
        }
      }
    }
    return last.equals(Instant.MAX) ? Instant.MAX : last.plus(length).plus(Duration.ofDays(1));
  }

  private static ZoneId zoneOf(When start, ZoneId calendar) {
    try {
      return start instanceof When.Timed timed && !timed.zone().isEmpty()
          ? ZoneId.of(timed.zone())
          : calendar;
    } catch (java.time.DateTimeException e) {
      // A zone that only the provider knows: its days are the calendar's, as nearly as we can say.
      return calendar;
    }
  }

  private static Instant lastOfRule(Instant first, int dayOfMonth, Map<String, String> rule) {
    String until = rule.get("UNTIL");
    if (until != null) {
      return moment(until);
    }
    String count = rule.get("COUNT");
    if (count == null || rule.keySet().stream().anyMatch(SPARSE::contains)) {
      return Instant.MAX;
    }
    try {
      OptionalLong days = daysPer(rule, dayOfMonth);
      if (days.isEmpty()) {
        return Instant.MAX;
      }
      long steps = Math.multiplyExact(Long.parseLong(count), interval(rule));
      return first.plus(Duration.ofDays(Math.multiplyExact(steps, days.getAsLong())));
    } catch (ArithmeticException | NumberFormatException | java.time.DateTimeException e) {
      // A rule beyond all bounds has no end that matters.
      return Instant.MAX;
    }
  }

  private static long interval(Map<String, String> rule) {
    return Long.parseLong(rule.getOrDefault("INTERVAL", "1"));
  }

  /**
   * At most so many days lie between two instances of a rule with an interval of 1, and for every
   * other interval at most as many times more; empty where that cannot be said.
   */
  private static OptionalLong daysPer(Map<String, String> rule, int dayOfMonth) {
    String days = rule.getOrDefault("BYDAY", "");
    boolean numbered = days.chars().anyMatch(Character::isDigit);
    return switch (rule.getOrDefault("FREQ", "")) {
      // Every second day that is a Monday comes every fourteen days.
      case "DAILY" -> OptionalLong.of(days.isEmpty() ? 1 : 7);
      case "WEEKLY" -> OptionalLong.of(7);
      case "MONTHLY" -> {
        if (!days.isEmpty()) {
          // Not every month has a fifth Monday.
          yield days.contains("5") ? OptionalLong.empty() : OptionalLong.of(31);
        }
        yield OptionalLong.of(dayOfMonth > 28 ? LEAP_DAYS_APART : 31);
      }
      case "YEARLY" -> {
        if (!days.isEmpty()) {
          yield numbered ? OptionalLong.empty() : OptionalLong.of(366);
        }
        yield OptionalLong.of(LEAP_DAYS_APART);
      }
      default -> OptionalLong.empty();
    };
  }

  private static Instant moment(String text) {
    // A period (start/end) begins with its start.
    String value = text.split("/", -1)[0];
    try {
      if (value.length() == 8) {
        return LocalDate.parse(value, DateTimeFormatter.BASIC_ISO_DATE)
            .plusDays(2)
            .atStartOfDay(ZoneOffset.UTC)
            .toInstant();
      }
      String local = value.endsWith("Z") ? value.substring(0, value.length() - 1) : value;
      // The zone of a local time is unknown here; a day more is safe.
      return java.time.LocalDateTime.parse(local, LOCAL).plusDays(1).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      return Instant.MAX;
    }
  }

>>>>>>> rules
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
