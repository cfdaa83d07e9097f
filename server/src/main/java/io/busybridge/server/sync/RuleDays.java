package io.busybridge.server.sync;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The days of an RRULE, asked one by one (RFC 5545, 3.3.10). Only parts that people's calendars
 * have are understood; of a rule with others {@link #of} is empty.
 *
 * @param first of the series: gives what the rule leaves open
 * @param weekStart the day on which weeks begin
 * @param days BYDAY: {@code MO}, {@code 2TU}, {@code -1SA}
 */
record RuleDays(
    LocalDate first,
    String frequency,
    int interval,
    DayOfWeek weekStart,
    List<String> days,
    List<Integer> monthDays,
    List<Integer> months) {
  private static final Set<String> UNDERSTOOD =
      Set.of("FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTHDAY", "BYMONTH");

  private static final List<String> NAMES = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

  /** Takes the parts of a rule, in upper case. */
  static Optional<RuleDays> of(LocalDate first, Map<String, String> rule) {
    if (!UNDERSTOOD.containsAll(rule.keySet())) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new RuleDays(
              first,
              rule.getOrDefault("FREQ", ""),
              Math.max(1, Integer.parseInt(rule.getOrDefault("INTERVAL", "1"))),
              day(rule.getOrDefault("WKST", "MO")),
              parts(rule, "BYDAY").toList(),
              parts(rule, "BYMONTHDAY").map(Integer::valueOf).toList(),
              parts(rule, "BYMONTH").map(Integer::valueOf).toList()));
    } catch (IllegalArgumentException e) {
      // Not a rule that anybody could follow.
      return Optional.empty();
    }
  }

  /** Whether the rule comes to this day. */
  boolean has(LocalDate day) {
    if (!months.isEmpty() && !months.contains(day.getMonthValue())) {
      return false;
    }
    return switch (frequency) {
      case "DAILY" -> isTurn(ChronoUnit.DAYS.between(first, day)) && isDayOrAny(day);
      case "WEEKLY" ->
          isTurn(ChronoUnit.WEEKS.between(weekOf(first), weekOf(day)))
              && (days.isEmpty() ? day.getDayOfWeek() == first.getDayOfWeek() : isDayOrAny(day));
      case "MONTHLY" ->
          isTurn(ChronoUnit.MONTHS.between(first.withDayOfMonth(1), day.withDayOfMonth(1)))
              && isDayOrFirsts(day);
      case "YEARLY" ->
          isTurn((long) day.getYear() - first.getYear())
              && isDayOrFirsts(day)
              && (!isPlain() || !months.isEmpty() || day.getMonth() == first.getMonth());
      default -> false;
    };
  }

  private boolean isTurn(long steps) {
    return steps % interval == 0;
  }

  private boolean isPlain() {
    return days.isEmpty() && monthDays.isEmpty();
  }

  private boolean isDayOrFirsts(LocalDate day) {
    return isPlain() ? day.getDayOfMonth() == first.getDayOfMonth() : isDayOrAny(day);
  }

  private boolean isDayOrAny(LocalDate day) {
    int last = day.lengthOfMonth();
    boolean inMonth =
        monthDays.isEmpty()
            || monthDays.contains(day.getDayOfMonth())
            || monthDays.contains(day.getDayOfMonth() - last - 1);
    return inMonth && (days.isEmpty() || days.stream().anyMatch(by -> isBy(by, day)));
  }

  private boolean isBy(String by, LocalDate day) {
    if (day(by) != day.getDayOfWeek()) {
      return false;
    }
    String ordinal = by.substring(0, by.length() - 2);
    if (ordinal.isEmpty()) {
      return true;
    }
    boolean ofYear = frequency.equals("YEARLY") && months.isEmpty();
    int at = ofYear ? day.getDayOfYear() : day.getDayOfMonth();
    int length = ofYear ? day.lengthOfYear() : day.lengthOfMonth();
    int wanted = Integer.parseInt(ordinal);
    return wanted > 0 ? (at - 1) / 7 + 1 == wanted : (length - at) / 7 + 1 == -wanted;
  }

  private LocalDate weekOf(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(weekStart));
  }

  private static DayOfWeek day(String by) {
    int index = NAMES.indexOf(by.substring(Math.max(0, by.length() - 2)));
    if (index < 0) {
      throw new IllegalArgumentException("no day of the week: " + by);
    }
    return DayOfWeek.of(index + 1);
  }

  private static Stream<String> parts(Map<String, String> rule, String name) {
    return Stream.of(rule.getOrDefault(name, "").toUpperCase(Locale.ROOT).split(",", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty());
  }
}
