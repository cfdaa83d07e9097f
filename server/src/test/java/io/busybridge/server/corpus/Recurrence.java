package io.busybridge.server.corpus;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Recur;

/** The slots of a series, expanded by ical4j on the series' own clock. */
public final class Recurrence {
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

  private final Moment start;
  private final LocalDateTime horizon;

  private Recurrence(Moment start, LocalDate horizon) {
    this.start = start;
    this.horizon = horizon.atStartOfDay();
  }

  /**
   * Where instances begin, in order: the first always does, whatever the rule says, but where all
   * and the first were cut off ("this and all following").
   *
   * @param lines RRULE, RDATE and EXDATE; for a single event none
   * @param horizon endless rules end here
   */
  public static List<Moment> slots(Moment start, List<String> lines, LocalDate horizon) {
    var recurrence = new Recurrence(start, horizon);
    NavigableSet<LocalDateTime> slots = new TreeSet<>();
    boolean cutOff =
        lines.stream()
            .filter(line -> line.startsWith("RRULE"))
            .flatMap(line -> part(value(line), "UNTIL").map(recurrence::until).stream())
            .anyMatch(until -> until.isBefore(start.local()));
    if (!cutOff) {
      slots.add(start.local());
    }
    lines.stream()
        .filter(line -> line.startsWith("RRULE"))
        .forEach(line -> slots.addAll(recurrence.rule(value(line))));
    lines.stream()
        .filter(line -> line.startsWith("RDATE"))
        .forEach(line -> recurrence.dates(line).forEach(slots::add));
    lines.stream()
        .filter(line -> line.startsWith("EXDATE"))
        .forEach(line -> recurrence.dates(line).forEach(slots::remove));
    return slots.stream()
        .filter(local -> local.isBefore(recurrence.horizon))
        .map(start::at)
        .toList();
  }

  private List<LocalDateTime> rule(String rule) {
    Optional<LocalDateTime> until = part(rule, "UNTIL").map(this::until);
    String endless =
        String.join(
            ";",
            Stream.of(rule.split(";", -1)).filter(part -> !part.startsWith("UNTIL=")).toList());
    return switch (start) {
      case Moment.Day(var date) ->
          Recurrence.<LocalDate>expand(endless, date, horizon.toLocalDate()).stream()
              .map(LocalDate::atStartOfDay)
              .filter(slot -> until.isEmpty() || !slot.isAfter(until.get()))
              .toList();
      case Moment.At _ ->
          Recurrence.<LocalDateTime>expand(endless, start.local(), horizon).stream()
              .filter(slot -> until.isEmpty() || !slot.isAfter(until.get()))
              .toList();
    };
  }

  /**
   * The start always counts as the first instance (RFC 5545, 3.3.10), whether the rule comes to it
   * or not. ical4j begins weeks on a Sunday where the rule does not say what everybody else takes.
   */
  private static <T extends Temporal> List<T> expand(String rule, T seed, T end) {
    var recur = new Recur<T>(rule.contains("WKST=") ? rule : rule + ";WKST=MO");
    List<T> slots = recur.getDates(seed, seed, end);
    boolean oneTooMany = slots.size() == recur.getCount() && !slots.getFirst().equals(seed);
    return oneTooMany ? slots.subList(0, slots.size() - 1) : slots;
  }

  /** The last moment at which an instance may begin, by the series' clock. */
  private LocalDateTime until(String value) {
    return value.length() == 8
        ? LocalDate.parse(value, DateTimeFormatter.BASIC_ISO_DATE).atTime(23, 59, 59)
        : local(value, Optional.empty());
  }

  private Stream<LocalDateTime> dates(String line) {
    Optional<ZoneId> zone =
        Stream.of(line.substring(0, line.indexOf(':')).split(";", -1))
            .filter(part -> part.startsWith("TZID="))
            .map(part -> ZoneId.of(part.substring("TZID=".length())))
            .findFirst();
    return Stream.of(value(line).split(",", -1)).map(date -> local(date, zone));
  }

  private LocalDateTime local(String date, Optional<ZoneId> zone) {
    if (date.length() == 8) {
      return LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE).atStartOfDay();
    }
    var written = LocalDateTime.parse(date.substring(0, 15), LOCAL);
    Optional<ZoneId> meant = date.endsWith("Z") ? Optional.of(ZoneOffset.UTC) : zone;
    return switch (start) {
      case Moment.Day _ -> written.toLocalDate().atStartOfDay();
      case Moment.At(_, var own) ->
          meant
              .map(from -> written.atZone(from).withZoneSameInstant(own).toLocalDateTime())
              .orElse(written);
    };
  }

  private static Optional<String> part(String rule, String name) {
    return Stream.of(rule.toUpperCase(Locale.ROOT).split(";", -1))
        .filter(part -> part.startsWith(name + "="))
        .map(part -> part.substring(name.length() + 1))
        .findFirst();
  }

  private static String value(String line) {
    return line.substring(line.indexOf(':') + 1);
  }
}
