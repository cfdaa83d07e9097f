package io.busybridge.sandbox.ics;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The offsets that a VTIMEZONE observes in the course of a year: all that is left to go by when its
 * name says nothing ("Customized Time Zone").
 *
 * @param offsets as in the last STANDARD and the last DAYLIGHT rule
 */
record ObservedOffsets(TreeSet<Integer> offsets) {
  /** Tried in this order, so the ones that most people live in come first. */
  private static final List<String> WELL_KNOWN =
      List.of(
          "Europe/London",
          "Europe/Berlin",
          "Europe/Athens",
          "America/New_York",
          "America/Chicago",
          "America/Denver",
          "America/Los_Angeles",
          "America/Halifax",
          "America/Anchorage",
          "Australia/Sydney",
          "Australia/Adelaide",
          "Pacific/Auckland",
          "Asia/Kolkata",
          "Asia/Tokyo",
          "Asia/Shanghai",
          "America/Sao_Paulo",
          "Asia/Dubai",
          "Europe/Istanbul",
          "Europe/Moscow",
          "Etc/UTC");

  private static final Instant WINTER = Instant.parse("2026-01-15T00:00:00Z");
  private static final Instant SUMMER = Instant.parse("2026-07-15T00:00:00Z");

  static ObservedOffsets of(Component definition) {
    var offsets = new TreeSet<Integer>();
    for (String kind : List.of("STANDARD", "DAYLIGHT")) {
      definition
          .children(kind)
          .reduce((_, last) -> last)
          .flatMap(rule -> rule.text("TZOFFSETTO"))
          .flatMap(ObservedOffsets::seconds)
          .ifPresent(offsets::add);
    }
    return new ObservedOffsets(offsets);
  }

  /**
   * A zone that observes these offsets, at best the preferred one; for a single whole-hour offset
   * that no well-known zone has, the fixed one.
   */
  Optional<ZoneId> nearest(ZoneId preferred) {
    if (offsets.isEmpty()) {
      return Optional.empty();
    }
    return Stream.concat(Stream.of(preferred), WELL_KNOWN.stream().map(ZoneId::of))
        .filter(zone -> offsetsOf(zone).equals(offsets))
        .findFirst()
        .or(this::fixed);
  }

  private Optional<ZoneId> fixed() {
    int seconds = offsets.first();
    if (offsets.size() > 1 || seconds % 3600 != 0) {
      return Optional.empty();
    }
    // POSIX counts west of Greenwich as positive.
    int west = -seconds / 3600;
    return Zones.named("Etc/GMT" + (west > 0 ? "+" : "") + (west == 0 ? "" : west));
  }

  private static TreeSet<Integer> offsetsOf(ZoneId zone) {
    var offsets = new TreeSet<Integer>();
    for (Instant moment : List.of(WINTER, SUMMER)) {
      offsets.add(zone.getRules().getOffset(moment).getTotalSeconds());
    }
    return offsets;
  }

  private static Optional<Integer> seconds(String text) {
    try {
      return Optional.of(ZoneOffset.of(text.strip()).getTotalSeconds());
    } catch (DateTimeException e) {
      // An offset that is none tells nothing about the zone.
      return Optional.empty();
    }
  }
}
