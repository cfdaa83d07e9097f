package io.busybridge.sandbox.ics;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the values of DATE, DATE-TIME, PERIOD and DURATION. */
final class IcsValues {
  static final ZoneId UTC = ZoneId.of("UTC");

  private static final Pattern DURATION =
      Pattern.compile("([+-]?)P(?:(\\d+)W)?(?:(\\d+)D)?(?:T(?:(\\d+)H)?(?:(\\d+)M)?(?:(\\d+)S)?)?");

  private final Zones zones;

  IcsValues(Zones zones) {
    this.zones = zones;
  }

  /** All values of a line (EXDATE and RDATE may hold several); of a period its start. */
  List<IcsTime> times(ContentLine line) throws IcsRefusal {
    var times = new ArrayList<IcsTime>();
    for (String value : line.value().split(",", -1)) {
      times.add(time(line, value.strip()));
    }
    return times;
  }

  IcsTime time(ContentLine line) throws IcsRefusal {
    return time(line, line.value().strip());
  }

  private IcsTime time(ContentLine line, String value) throws IcsRefusal {
    int slash = value.indexOf('/');
    String text = (slash < 0 ? value : value.substring(0, slash)).toUpperCase(Locale.ROOT);
    try {
      if (text.length() == 8) {
        return new IcsTime.Day(LocalDate.parse(text, IcsTime.COMPACT_DAY));
      }
      boolean utc = text.endsWith("Z");
      var local =
          LocalDateTime.parse(utc ? text.substring(0, text.length() - 1) : text, IcsTime.COMPACT);
      return new IcsTime.At(local, utc ? UTC : zones.of(line.parameter("TZID")));
    } catch (DateTimeException e) {
      throw new IcsRefusal(line.name() + " is not a time: " + value, e);
    }
  }

  /** Empty for what is no duration, or a negative one. */
  static Optional<IcsTime.IcsDuration> duration(String text) {
    Matcher m = DURATION.matcher(text.strip().toUpperCase(Locale.ROOT));
    if (!m.matches() || "-".equals(m.group(1))) {
      return Optional.empty();
    }
    return Optional.of(
        new IcsTime.IcsDuration(
            number(m, 2) * 7L + number(m, 3),
            Duration.ofHours(number(m, 4)).plusMinutes(number(m, 5)).plusSeconds(number(m, 6))));
  }

  private static int number(Matcher m, int group) {
    String digits = m.group(group);
    return digits == null || digits.length() > 8 ? 0 : Integer.parseInt(digits);
  }
}
