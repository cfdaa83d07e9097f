package io.busybridge.server.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** When a job is due. */
public sealed interface Schedule {

  /**
   * When a job is due after it was done.
   *
   * @param planned when it had been due
   * @param now later than that, or earlier where a clock was put back meanwhile
   * @return later than both; what was missed in between is not made up for
   */
  Instant next(Instant planned, Instant now);

  /** For people: "every 5 minutes". */
  String words();

  /** Again and again, counted from when it was first due. */
  record Every(Duration interval) implements Schedule {
    public Every {
      if (!interval.isPositive()) {
        throw new IllegalArgumentException("an interval of " + interval);
      }
    }

    @Override
    public Instant next(Instant planned, Instant now) {
      long missed = Math.max(0, Duration.between(planned, now).dividedBy(interval));
      return planned.plus(interval.multipliedBy(missed + 1));
    }

    @Override
    public String words() {
      if (interval.toNanosPart() == 0) {
        if (interval.toSecondsPart() != 0) {
          return every(interval.toSeconds(), "second");
        }
        return interval.toMinutesPart() != 0
            ? every(interval.toMinutes(), "minute")
            : every(interval.toHours(), "hour");
      }
      return "every " + interval;
    }

    private static String every(long count, String unit) {
      return count == 1 ? "every " + unit : "every " + count + " " + unit + "s";
    }
  }

  /**
   * Once a day, when clocks on the wall show this time. On a day on which they show it twice, the
   * first time; on a day on which they do not, as where summer time begins, so much later as is
   * left out.
   */
  record Daily(LocalTime time, ZoneId zone) implements Schedule {
    @Override
    public Instant next(Instant planned, Instant now) {
      Instant after = planned.isAfter(now) ? planned : now;
      // From the day before: where clocks are put back over midnight, a day comes twice.
      LocalDate day = after.atZone(zone).toLocalDate().minusDays(1);
      while (true) {
        Instant due = day.atTime(time).atZone(zone).toInstant();
        if (due.isAfter(after)) {
          return due;
        }
        day = day.plusDays(1);
      }
    }

    @Override
    public String words() {
      return "daily at " + time + " (" + zone + ")";
    }
  }
}
