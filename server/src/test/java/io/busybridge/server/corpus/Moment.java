package io.busybridge.server.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Where an event begins or ends: a day, or what the clock of a zone shows. */
public sealed interface Moment {
  DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

  record Day(LocalDate date) implements Moment {
    @Override
    public String toString() {
      return date.toString();
    }
  }

  record At(Instant instant, ZoneId zone) implements Moment {
    @Override
    public String toString() {
      return instant + "[" + zone + "]";
    }
  }

  /**
   * Reads {@code start}, {@code end} or {@code originalStartTime} of the Calendar API.
   *
   * @param fallback the calendar's zone
   */
  public static Moment of(JsonNode json, ZoneId fallback) {
    return json.has("date")
        ? new Day(LocalDate.parse(json.get("date").asText()))
        : new At(
            OffsetDateTime.parse(json.get("dateTime").asText()).toInstant(),
            json.has("timeZone") ? ZoneId.of(json.get("timeZone").asText()) : fallback);
  }

  /** What the id of an instance that was to begin here ends with. */
  default String key() {
    return switch (this) {
      case Day(var date) -> date.format(DateTimeFormatter.BASIC_ISO_DATE);
      case At(var instant, _) -> instant.atOffset(ZoneOffset.UTC).format(UTC);
    };
  }

  /** Where a day begins in {@code zone}, or the moment itself. */
  default Instant instant(ZoneId zone) {
    return switch (this) {
      case Day(var date) -> date.atStartOfDay(zone).toInstant();
      case At(var instant, _) -> instant;
    };
  }

  /** By the own clock. */
  default LocalDateTime local() {
    return switch (this) {
      case Day(var date) -> date.atStartOfDay();
      case At(var instant, var zone) -> LocalDateTime.ofInstant(instant, zone);
    };
  }

  /** The moment of the same kind at which the own clock shows this. */
  default Moment at(LocalDateTime local) {
    return switch (this) {
      case Day _ -> new Day(local.toLocalDate());
      case At(_, var zone) -> new At(local.atZone(zone).toInstant(), zone);
    };
  }

  /** Days are added to days; to all else what a stop-watch counts. */
  default Moment plus(Duration length) {
    return switch (this) {
      case Day(var date) -> new Day(date.plusDays(length.toDays()));
      case At(var instant, var zone) -> new At(instant.plus(length), zone);
    };
  }

  /** The same moment by the clock that {@code other} goes by. */
  default Moment onClockOf(Moment other) {
    return this instanceof At(var instant, _) && other instanceof At(_, var zone)
        ? new At(instant, zone)
        : this;
  }

  /** The counterpart of {@link #plus}. */
  default Duration until(Moment end) {
    return Duration.between(instant(ZoneOffset.UTC), end.instant(ZoneOffset.UTC));
  }

  /** As {@code start} or {@code end}: all three members, so that a patch leaves no other behind. */
  default String json() {
    return switch (this) {
      case Day(var date) -> "{'date': '" + date + "', 'dateTime': null, 'timeZone': null}";
      case At(var instant, var zone) ->
          "{'date': null, 'dateTime': '"
              + instant.atZone(zone).toOffsetDateTime()
              + "', 'timeZone': '"
              + zone
              + "'}";
    };
  }
}
