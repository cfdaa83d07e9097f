package io.busybridge.server.sync;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** When the last instance of a series is over: the rules' window asks, and nothing else. */
public final class SeriesEnd {
  /** No rule is followed longer than this, about a hundred years. */
  private static final int MOST_DAYS = 36_525;

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

  private final boolean allDay;
  private final ZoneId zone;
  private final LocalDateTime first;
  private final Set<LocalDateTime> without = new HashSet<>();

  private SeriesEnd(When start, ZoneId calendarZone) {
    allDay = start instanceof When.AllDay;
    zone = start instanceof When.Timed(_, var own) ? zone(own, calendarZone) : calendarZone;
    first = LocalDateTime.ofInstant(start.instant(zone), zone);
  }

  /**
   * When the last instance is over: {@link Instant#MAX} where there is none, or none that can be
   * told; {@link Instant#MIN} where no instance is left at all.
   *
   * @param zone of the calendar: for all-day series, and where the series names none
   * @param exceptions keys of slots that do not count, because they were cancelled or changed
   */
  public static Instant of(
      When start, When end, List<String> lines, ZoneId zone, Set<String> exceptions) {
    var series = new SeriesEnd(start, zone);
    exceptions.forEach(slot -> series.without.add(series.local(slot)));
    try {
      LocalDateTime last = series.last(lines);
      return last.equals(LocalDateTime.MAX)
          ? Instant.MAX
          : last.equals(LocalDateTime.MIN)
              ? Instant.MIN
              : last.atZone(series.zone)
                  .toInstant()
                  .plus(Duration.between(start.instant(series.zone), end.instant(series.zone)));
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      // Lines that cannot be read say nothing about an end.
      return Instant.MAX;
    }
  }

  private LocalDateTime last(List<String> lines) {
    lines.stream().filter(line -> is(line, "EXDATE")).forEach(line -> without.addAll(dates(line)));
    boolean cutOff =
        lines.stream()
            .filter(line -> is(line, "RRULE"))
            .map(line -> parts(value(line)).get("UNTIL"))
            .anyMatch(until -> until != null && until(until).isBefore(first));
    LocalDateTime last = cutOff || without.contains(first) ? LocalDateTime.MIN : first;
    for (String line : lines) {
      if (is(line, "RRULE")) {
        last = later(last, lastOfRule(parts(value(line))));
      } else if (is(line, "RDATE")) {
        for (LocalDateTime date : dates(line)) {
          last = without.contains(date) ? last : later(last, date);
        }
      }
    }
    return last;
  }

  /** The first instance always counts as one, whether the rule comes to its day or not. */
  private LocalDateTime lastOfRule(Map<String, String> rule) {
    Optional<LocalDateTime> until = Optional.ofNullable(rule.get("UNTIL")).map(this::until);
    Optional<Integer> count = Optional.ofNullable(rule.get("COUNT")).map(Integer::valueOf);
    Optional<RuleDays> days = RuleDays.of(first.toLocalDate(), rule);
    if (days.isEmpty() || (until.isEmpty() && count.isEmpty())) {
      return until.orElse(LocalDateTime.MAX);
    }
    LocalDateTime last = LocalDateTime.MIN;
    int found = 1;
    for (int i = 1; i <= MOST_DAYS; i++) {
      LocalDateTime slot = first.plusDays(i);
      if (found >= count.orElse(Integer.MAX_VALUE)
          || slot.isAfter(until.orElse(LocalDateTime.MAX))) {
        return last;
      }
      if (days.get().has(slot.toLocalDate())) {
        found++;
        last = without.contains(slot) ? last : slot;
      }
    }
    return LocalDateTime.MAX;
  }

  private LocalDateTime until(String text) {
    return text.length() == 8 ? day(text).atTime(LocalTime.MAX) : local(text);
  }

  private Set<LocalDateTime> dates(String line) {
    var dates = new HashSet<LocalDateTime>();
    for (String date : value(line).split(",", -1)) {
      // A period (start/end) begins with its start.
      dates.add(local(date.split("/", -1)[0]));
    }
    return dates;
  }

  /** By the clock of the series. Only a time with Z is another clock's: TZID is the series' own. */
  private LocalDateTime local(String text) {
    String date = text.strip();
    if (date.length() == 8 || allDay) {
      return day(date.substring(0, 8)).atStartOfDay();
    }
    if (!date.endsWith("Z")) {
      return LocalDateTime.parse(date, LOCAL);
    }
    var written = LocalDateTime.parse(date.substring(0, date.length() - 1), LOCAL);
    return LocalDateTime.ofInstant(written.toInstant(ZoneOffset.UTC), zone);
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
  }

  private static Map<String, String> parts(String rule) {
    var parts = new TreeMap<String, String>();
    for (String part : rule.toUpperCase(Locale.ROOT).split(";", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parts.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
      }
    }
    return parts;
  }

  private static boolean is(String line, String name) {
    return line.strip().regionMatches(true, 0, name, 0, name.length());
  }

  private static String value(String line) {
    return line.substring(line.indexOf(':') + 1);
  }

  private static ZoneId zone(String name, ZoneId fallback) {
    try {
      return name.isEmpty() ? fallback : ZoneId.of(name);
    } catch (DateTimeException e) {
      // A zone that Java does not know: an hour or two do not matter here.
      return fallback;
    }
  }

  private static LocalDateTime later(LocalDateTime a, LocalDateTime b) {
    return a.isAfter(b) ? a : b;
  }
}
