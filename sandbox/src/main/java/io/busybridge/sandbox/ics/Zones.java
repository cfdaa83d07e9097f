package io.busybridge.sandbox.ics;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which IANA zone a TZID means. Google takes no other, so a zone that the file defines for itself
 * is recognized by its names, and only at last by the offsets that it observes.
 */
final class Zones {
  /** Ids alone: to make zones of all of them takes a sixth of a second. */
  private static final Map<String, String> BY_LOWER_ID = new HashMap<>();

  static {
    for (String id : ZoneId.getAvailableZoneIds()) {
      if (!id.startsWith("SystemV/")) {
        BY_LOWER_ID.put(id.toLowerCase(Locale.ROOT), id);
      }
    }
  }

  private final ZoneId floating;
  private final Map<String, ZoneId> defined = new HashMap<>();

  /**
   * @param calendar a VCALENDAR with its VTIMEZONEs
   * @param fallback of the calendar that is imported into
   */
  Zones(Component calendar, ZoneId fallback) {
    floating =
        Stream.of("X-WR-TIMEZONE", "TIMEZONE-ID")
            .flatMap(name -> calendar.text(name).stream())
            .flatMap(name -> named(name).stream())
            .findFirst()
            .orElse(fallback);
    calendar
        .children("VTIMEZONE")
        .forEach(zone -> zone.text("TZID").ifPresent(id -> defined.put(id, resolve(id, zone))));
  }

  /** The zone of floating times: the file's own (X-WR-TIMEZONE), else the calendar's. */
  ZoneId floating() {
    return floating;
  }

  ZoneId of(Optional<String> tzid) {
    return tzid.map(this::of).orElse(floating);
  }

  private ZoneId of(String tzid) {
    ZoneId known = defined.get(tzid);
    return known != null ? known : named(tzid).orElse(floating);
  }

  private ZoneId resolve(String tzid, Component definition) {
    return Stream.of(
            Optional.of(tzid),
            definition.text("X-LIC-LOCATION"),
            definition.text("X-MICROSOFT-CDO-TZID"),
            definition.text("TZURL"))
        .flatMap(Optional::stream)
        .flatMap(name -> named(name).stream())
        .findFirst()
        .or(() -> ObservedOffsets.of(definition).nearest(floating))
        .orElse(floating);
  }

  /** By IANA id, with or without a vendor's path before it, or by the name that Windows has. */
  static Optional<ZoneId> named(String raw) {
    String name = raw.strip().replace("\"", "");
    Optional<ZoneId> windows = WindowsZones.find(name);
    if (windows.isPresent()) {
      return windows;
    }
    // "/citadel.org/20210210_1/Europe/Berlin" and "http://tzurl.org/zoneinfo/Europe/Berlin"
    for (String rest = name; !rest.isEmpty(); ) {
      String id = BY_LOWER_ID.get(rest.toLowerCase(Locale.ROOT));
      if (id != null) {
        return Optional.of(ZoneId.of(id));
      }
      int slash = rest.indexOf('/');
      rest = slash < 0 ? "" : rest.substring(slash + 1);
    }
    return Optional.empty();
  }
}
