package io.busybridge.sandbox.recurrence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Where an event begins or ends: a day, or an instant with the zone in which it was meant. */
public sealed interface EventTime {
  /** A day as such: the same in every zone. As an end it is exclusive. */
  record Day(LocalDate date) implements EventTime {}

  /**
   * @param zone in which a series keeps its wall clock; none when only an offset was given
   */
  record At(Instant instant, Optional<ZoneId> zone) implements EventTime {
    public At {
      instant = instant.truncatedTo(ChronoUnit.SECONDS);
    }
  }

  /** The instant; a day begins at midnight in {@code calendarZone}. */
  default Instant instant(ZoneId calendarZone) {
    return switch (this) {
      case Day day -> day.date.atStartOfDay(calendarZone).toInstant();
      case At at -> at.instant;
    };
  }

  /** What an instance id ends with: {@code 20260301}, or {@code 20260301T090000Z} in UTC. */
  default String key() {
    return switch (this) {
      case Day day -> Keys.DAY.format(day.date);
      case At at -> Keys.INSTANT.format(at.instant);
    };
  }

  /** The wall clock of a series that begins here. */
  default LocalDateTime local() {
    return switch (this) {
      case Day day -> day.date.atStartOfDay();
      case At at -> LocalDateTime.ofInstant(at.instant, at.zone.orElse(ZoneOffset.UTC));
    };
  }

  /**
   * The time of this kind and zone at another wall clock; a gap in the clock is skipped forward.
   */
  default EventTime atLocal(LocalDateTime local) {
    return switch (this) {
      case Day _ -> new Day(local.toLocalDate());
      case At at -> new At(local.atZone(at.zone.orElse(ZoneOffset.UTC)).toInstant(), at.zone);
    };
  }

  /** Reads back {@link #key}, in this time's kind and zone. Empty when it is of another kind. */
  default Optional<EventTime> ofKey(String key) {
    return switch (this) {
      case Day _ -> Keys.day(key).map(Day::new);
      case At at -> Keys.instant(key).map(instant -> new At(instant, at.zone));
    };
  }

  /** Formats of {@link #key}. */
  final class Keys {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");
    private static final DateTimeFormatter INSTANT =
        DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private Keys() {}

    private static Optional<LocalDate> day(String key) {
      return key.matches("\\d{8}") ? parsed(() -> LocalDate.parse(key, DAY)) : Optional.empty();
    }

    private static Optional<Instant> instant(String key) {
      return key.matches("\\d{8}T\\d{6}Z")
          ? parsed(() -> Instant.from(INSTANT.parse(key)))
          : Optional.empty();
    }

    private static <T> Optional<T> parsed(java.util.function.Supplier<T> parser) {
      try {
        return Optional.of(parser.get());
      } catch (java.time.DateTimeException e) {
        return Optional.empty();
      }
    }
  }
}
