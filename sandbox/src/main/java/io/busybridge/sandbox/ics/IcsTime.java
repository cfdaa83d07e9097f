package io.busybridge.sandbox.ics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A day, or a moment told by the clock of a zone. */
sealed interface IcsTime {
  DateTimeFormatter COMPACT_DAY = DateTimeFormatter.BASIC_ISO_DATE;
  DateTimeFormatter COMPACT = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

  /** The same day of the week and, by the clock of its zone, the same time, weeks later. */
  IcsTime plusWeeks(long weeks);

  IcsTime plus(IcsDuration duration);

  /** As {@code start} or {@code end} of an event. */
  ObjectNode toJson();

  /** The part of an instance's id that tells which instance. */
  String idSuffix();

  record Day(LocalDate date) implements IcsTime {
    @Override
    public Day plusWeeks(long weeks) {
      return new Day(date.plusWeeks(weeks));
    }

    @Override
    public Day plus(IcsDuration duration) {
      return new Day(date.plusDays(duration.days()).plusDays(duration.time().toDays()));
    }

    @Override
    public ObjectNode toJson() {
      return JsonNodeFactory.instance.objectNode().put("date", date.toString());
    }

    @Override
    public String idSuffix() {
      return date.format(COMPACT_DAY);
    }
  }

  record At(LocalDateTime local, ZoneId zone) implements IcsTime {
    Instant instant() {
      return local.atZone(zone).toInstant();
    }

    /** The same moment by the clock of another zone. */
    At in(ZoneId other) {
      return new At(LocalDateTime.ofInstant(instant(), other), other);
    }

    @Override
    public At plusWeeks(long weeks) {
      return new At(local.plusWeeks(weeks), zone);
    }

    @Override
    public At plus(IcsDuration duration) {
      // Days are by the calendar, hours by the stop-watch.
      Instant end = local.plusDays(duration.days()).atZone(zone).toInstant().plus(duration.time());
      return new At(LocalDateTime.ofInstant(end, zone), zone);
    }

    @Override
    public ObjectNode toJson() {
      return JsonNodeFactory.instance
          .objectNode()
          .put("dateTime", local.atZone(zone).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME))
          .put("timeZone", zone.getId());
    }

    @Override
    public String idSuffix() {
      return utc();
    }

    /** {@code 20261122T080000Z}. */
    String utc() {
      return LocalDateTime.ofInstant(instant(), ZoneOffset.UTC).format(COMPACT) + "Z";
    }
  }

  /**
   * A DURATION.
   *
   * @param days weeks and days
   * @param time hours, minutes and seconds
   */
  record IcsDuration(long days, Duration time) {
    boolean isEmpty() {
      return days == 0 && time.isZero();
    }
  }
}
