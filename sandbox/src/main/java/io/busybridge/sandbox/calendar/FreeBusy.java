package io.busybridge.sandbox.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.http.Response;
import io.busybridge.sandbox.model.AccessRole;
import io.busybridge.sandbox.model.Json;
import io.busybridge.sandbox.model.Meetings;
import io.busybridge.sandbox.model.StoredCalendar;
import io.busybridge.sandbox.model.StoredEvent;
import io.busybridge.sandbox.recurrence.Span;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@code freebusy.query}: when calendars are busy, and nothing else about them. */
final class FreeBusy {
  private static final int MOST = 50;

  private FreeBusy() {}

  private record Busy(Instant start, Instant end) {}

  static Response query(Call call) {
    ObjectNode body = call.body();
    Instant from = instant(body, "timeMin");
    Instant to = instant(body, "timeMax");
    if (!from.isBefore(to)) {
      throw Errors.timeRangeEmpty();
    }
    ZoneId zone = zone(body);
    int most = Math.min(MOST, body.path("calendarExpansionMax").asInt(MOST));
    ObjectNode calendars = Json.object();
    call.world()
        .read(
            () -> {
              int number = 0;
              for (JsonNode item : body.path("items")) {
                String id = Json.textOrEmpty(item, "id");
                calendars.set(
                    id,
                    ++number > most
                        ? error("tooManyCalendarsRequested")
                        : calendar(call, id, from, to, zone));
              }
              return calendars;
            });
    ObjectNode answer = Json.object().put("kind", "calendar#freeBusy");
    answer.put("timeMin", EventView.millis(from)).put("timeMax", EventView.millis(to));
    answer.set("calendars", calendars);
    return call.answer(answer);
  }

  private static ObjectNode calendar(
      Call call, String wanted, Instant from, Instant to, ZoneId zone) {
    String id = call.resolve(wanted);
    Optional<StoredCalendar> calendar = call.world().calendar(id);
    if (calendar.isEmpty() || call.world().roleOf(call.caller().email(), id) == AccessRole.NONE) {
      return error("notFound");
    }
    ArrayNode rows = Json.array();
    for (Busy busy : merged(busy(calendar.get(), from, to))) {
      rows.addObject()
          .put("start", text(later(busy.start, from), zone))
          .put("end", text(earlier(busy.end, to), zone));
    }
    ObjectNode answer = Json.object();
    answer.set("busy", rows);
    return answer;
  }

  private static List<Busy> busy(StoredCalendar calendar, Instant from, Instant to) {
    var busy = new ArrayList<Busy>();
    ZoneId zone = calendar.zone();
    for (StoredEvent event : calendar.changedFrom(0)) {
      if (!event.cancelled() && blocks(calendar, event.body())) {
        var exceptions = calendar.exceptionsOf(event.id());
        List<Span> spans =
            event
                .series()
                .map(series -> series.between(from, to, zone))
                .orElseGet(() -> event.span().stream().toList());
        for (Span span : spans) {
          boolean replaced = event.isMaster() && exceptions.containsKey(span.start().key());
          if (!replaced && span.overlaps(from, to, zone)) {
            busy.add(new Busy(span.start().instant(zone), span.end().instant(zone)));
          }
        }
      }
    }
    return busy;
  }

  private static boolean blocks(StoredCalendar calendar, ObjectNode body) {
    boolean alwaysBusy = EventTypes.of(body).equals("outOfOffice");
    boolean free = Json.textOrEmpty(body, "transparency").equals("transparent");
    JsonNode own = Meetings.attendees(body).get(calendar.id());
    boolean declined = own != null && Json.textOrEmpty(own, "responseStatus").equals("declined");
    return alwaysBusy || !(free || declined || EventTypes.of(body).equals("workingLocation"));
  }

  private static List<Busy> merged(List<Busy> busy) {
    busy.sort(Comparator.comparing(Busy::start));
    var merged = new ArrayList<Busy>();
    for (Busy next : busy) {
      if (!merged.isEmpty() && !next.start.isAfter(merged.getLast().end)) {
        Busy last = merged.removeLast();
        merged.add(new Busy(last.start, later(last.end, next.end)));
      } else {
        merged.add(next);
      }
    }
    return merged;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static String text(Instant instant, ZoneId zone) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(OffsetDateTime.ofInstant(instant, zone));
  }

  private static Instant instant(ObjectNode body, String name) {
    return Call.instant(
        name, Json.text(body, name).orElseThrow(() -> Errors.required("Missing " + name + ".")));
  }

  private static ZoneId zone(ObjectNode body) {
    try {
      return ZoneId.of(Json.text(body, "timeZone").orElse("Z"));
    } catch (DateTimeException _) {
      throw Errors.invalid("Invalid time zone: " + Json.textOrEmpty(body, "timeZone"));
    }
  }

  private static ObjectNode error(String reason) {
    ObjectNode answer = Json.object();
    answer.putArray("errors").addObject().put("domain", "global").put("reason", reason);
    answer.putArray("busy");
    return answer;
  }
}
