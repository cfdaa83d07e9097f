package io.busybridge.sandbox.recurrence;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Start and exclusive end of an event or of one instance. */
public record Span(EventTime start, EventTime end) {

  /**
   * Whether this overlaps a window as Google's lists have it: what ends exactly at its beginning,
   * or begins exactly at its end, is outside.
   */
  public boolean overlaps(Instant from, Instant to, ZoneId calendarZone) {
    return end.instant(calendarZone).isAfter(from) && start.instant(calendarZone).isBefore(to);
  }

  /** The same length elsewhere: days for days, the exact duration otherwise (RFC 5545, 3.8.5.3). */
  public Span movedTo(EventTime newStart) {
    return new Span(
        newStart,
        switch (newStart) {
          case EventTime.Day day ->
              new EventTime.Day(
                  day.date()
                      .plusDays(
                          ChronoUnit.DAYS.between(
                              start.local().toLocalDate(), end.local().toLocalDate())));
          case EventTime.At at ->
              new EventTime.At(
                  at.instant().plus(length()),
                  end instanceof EventTime.At own ? own.zone() : at.zone());
        });
  }

  private Duration length() {
    return Duration.between(
        start.instant(java.time.ZoneOffset.UTC), end.instant(java.time.ZoneOffset.UTC));
  }
}
