package io.busybridge.sandbox.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.recurrence.Series;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What a master generated before it was changed, so that expanded increments can report the
 * instances that fell away.
 *
 * @param until the change number that ended it
 * @param schedule start, end and recurrence of then
 */
public record Former(long until, ObjectNode schedule, Series series) {

  static Optional<Former> of(long until, ObjectNode body, ZoneId calendarZone) {
    ObjectNode schedule = Json.object();
    schedule.set("start", body.path("start"));
    schedule.set("end", body.path("end"));
    schedule.set("recurrence", body.path("recurrence"));
    return Times.series(schedule, Times.span(schedule, calendarZone))
        .map(series -> new Former(until, schedule, series));
  }

  static boolean sameSchedule(ObjectNode one, ObjectNode other) {
    return one.path("start").equals(other.path("start"))
        && one.path("end").equals(other.path("end"))
        && one.path("recurrence").equals(other.path("recurrence"));
  }
}
