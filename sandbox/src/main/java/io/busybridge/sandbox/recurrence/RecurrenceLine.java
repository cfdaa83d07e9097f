package io.busybridge.sandbox.recurrence;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One line of {@code recurrence}: {@code NAME;PARAMETER=…:VALUE}. */
record RecurrenceLine(String name, Optional<ZoneId> zone, String value) {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

  static RecurrenceLine parse(String line) {
    int colon = line.indexOf(':');
    if (colon < 0) {
      throw new BadRecurrence(line, "no colon");
    }
    String[] head = line.substring(0, colon).split(";", -1);
    Optional<ZoneId> zone = Optional.empty();
    for (String parameter : head) {
      if (parameter.toUpperCase(Locale.ROOT).startsWith("TZID=")) {
        zone = Optional.of(zoneOf(line, parameter.substring(5)));
      }
    }
    return new RecurrenceLine(
        head[0].trim().toUpperCase(Locale.ROOT), zone, line.substring(colon + 1).trim());
  }

  /**
   * The dates of an RDATE or EXDATE as wall clock of a series that begins at {@code start}; those
   * of the other kind (a day in a timed series, a time in an all-day one) can meet no slot.
   */
  List<LocalDateTime> dates(EventTime start) {
    var dates = new ArrayList<LocalDateTime>();
    for (String part : value.split(",", -1)) {
      String date = part.contains("/") ? part.substring(0, part.indexOf('/')) : part.trim();
      boolean day = date.length() == 8;
      if (date.isEmpty()) {
        continue;
      }
      LocalDateTime local = day ? at(date + "T000000") : local(date, start);
      if (day == start instanceof EventTime.Day) {
        dates.add(local);
      }
    }
    return dates;
  }

  /** The last moment of a rule's UNTIL in the wall clock of {@code start}, if it has one. */
  Optional<LocalDateTime> until(EventTime start) {
    for (String part : value.split(";", -1)) {
      if (part.toUpperCase(Locale.ROOT).startsWith("UNTIL=")) {
        String date = part.substring(6).trim();
        if (date.length() == 8) {
          // A day ends a timed series after that day's instance.
          return Optional.of(at(date + "T000000").with(start.local().toLocalTime()));
        }
        return Optional.of(
            start instanceof EventTime.Day
                ? at(date.substring(0, 8) + "T000000")
                : local(date, start));
      }
    }
    return Optional.empty();
  }

  /** The rule without its UNTIL. */
  String withoutUntil() {
    var kept = new ArrayList<String>();
    for (String part : value.split(";", -1)) {
      if (!part.isBlank() && !part.toUpperCase(Locale.ROOT).startsWith("UNTIL=")) {
        kept.add(part.trim());
      }
    }
    return String.join(";", kept);
  }

  private LocalDateTime local(String date, EventTime start) {
    LocalDateTime written = at(date.endsWith("Z") ? date.substring(0, date.length() - 1) : date);
    if (date.endsWith("Z")) {
      return new EventTime.At(written.toInstant(ZoneOffset.UTC), zoneOf(start)).local();
    }
    return zone.map(own -> new EventTime.At(written.atZone(own).toInstant(), zoneOf(start)).local())
        .orElse(written);
  }

  private LocalDateTime at(String text) {
    try {
      return LocalDateTime.parse(text, LOCAL);
    } catch (DateTimeException e) {
      throw new BadRecurrence(name + ":" + value, "no date: " + text);
    }
  }

  private static Optional<ZoneId> zoneOf(EventTime start) {
    return start instanceof EventTime.At at ? at.zone() : Optional.empty();
  }

  private static ZoneId zoneOf(String line, String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      throw new BadRecurrence(line, "unknown zone " + id);
    }
  }
}
