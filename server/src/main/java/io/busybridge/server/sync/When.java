package io.busybridge.server.sync;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** One end of an event: a date that is the same in every zone, or an instant. */
public sealed interface When {

  /** A whole day; as an end it is exclusive. */
  record AllDay(LocalDate date) implements When {}

  /**
   * A moment.
   *
   * @param zone IANA name as the provider gave it, or the empty string where it gave none
   */
  record Timed(Instant at, String zone) implements When {}

  /**
   * The slot's name in instance ids: {@code YYYYMMDD}, or {@code YYYYMMDDTHHMMSSZ} in UTC. Two
   * slots are the same exactly if their keys are.
   */
  default String key() {
    return switch (this) {
      case AllDay(var date) -> DateTimeFormatter.BASIC_ISO_DATE.format(date);
      case Timed(var at, _) -> KEY.format(at);
    };
  }

  /** The instant at which a calendar in {@code zone} shows it; all-day ends are taken there. */
  default Instant instant(ZoneId zone) {
    return switch (this) {
      case AllDay(var date) -> date.atStartOfDay(zone).toInstant();
      case Timed(var at, _) -> at;
    };
  }

  /** Back from {@link #key()}; the zone of a timed slot is not part of its key. */
  static When ofKey(String key) {
    return key.length() == 8
        ? new AllDay(LocalDate.parse(key, DateTimeFormatter.BASIC_ISO_DATE))
        : new Timed(Instant.from(KEY.parse(key)), "");
  }

  DateTimeFormatter KEY =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
}
