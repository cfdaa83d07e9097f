package io.busybridge.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.recurrence.EventTime;
import io.busybridge.sandbox.recurrence.Series;
import io.busybridge.sandbox.recurrence.SeriesSplit;
import io.busybridge.sandbox.recurrence.Span;
import java.time.Instant;
import java.util.List;

/** "This and following" as a person does it on Google's own page (semantics page, 2.7). */
final class UiSplit {
  private UiSplit() {}

  static String run(
      Edit edit,
      StoredCalendar calendar,
      StoredEvent master,
      Instant originalStart,
      ObjectNode changes) {
    Series series = master.series().orElseThrow(() -> new IllegalArgumentException("not a series"));
    EventTime start =
        switch (series.first().start()) {
          case EventTime.Day _ ->
              new EventTime.Day(originalStart.atZone(calendar.zone()).toLocalDate());
          case EventTime.At at -> new EventTime.At(originalStart, at.zone());
        };
    Span slot =
        series
            .slot(start.key())
            .orElseThrow(() -> new IllegalArgumentException("no instance at " + originalStart));
    SeriesSplit split = SeriesSplit.of(series.first(), Times.lines(master.body()), slot.start());
    ObjectNode tail = tail(master, slot, split, edit);
    List<StoredEvent> moving =
        List.copyOf(calendar.exceptionsOf(master.id()).tailMap(start.key(), true).values());

    edit.commit(calendar, tail, Reach.EVERYONE);
    moving.forEach(exception -> edit.commit(calendar, rekeyed(exception, tail), Reach.EVERYONE));
    ObjectNode changed = Json.copy(tail);
    for (var change : changes.properties()) {
      if (change.getValue().isNull()) {
        changed.remove(change.getKey());
      } else {
        changed.set(change.getKey(), canonical(change.getKey(), change.getValue(), calendar));
      }
    }
    if (!changed.equals(tail)) {
      edit.commit(calendar, changed, Reach.EVERYONE);
    }
    ObjectNode head = Json.copy(master.body());
    head.set("recurrence", lines(split.before()));
    head.put("sequence", head.path("sequence").asInt() + 1);
    edit.commit(calendar, head, Reach.EVERYONE);
    return Json.textOrEmpty(tail, "id");
  }

  private static JsonNode canonical(String name, JsonNode value, StoredCalendar calendar) {
    return name.equals("start") || name.equals("end")
        ? Times.read(value, calendar.zone()).map(Times::write).orElse(value)
        : value;
  }

  private static ObjectNode tail(StoredEvent master, Span slot, SeriesSplit split, Edit edit) {
    int earlier = master.id().indexOf("_R");
    String base = earlier < 0 ? master.id() : master.id().substring(0, earlier);
    String id = base + "_R" + slot.start().key().replace("Z", "");
    ObjectNode tail = Json.copy(master.body());
    tail.put("id", id).put("iCalUID", id + "@google.com").put("created", edit.now().toString());
    tail.set("start", Times.write(slot.start()));
    tail.set("end", Times.write(slot.end()));
    tail.set("recurrence", lines(split.after()));
    return tail;
  }

  private static ObjectNode rekeyed(StoredEvent exception, ObjectNode tail) {
    String id = Json.textOrEmpty(tail, "id");
    return Json.copy(exception.body())
        .put("id", id + "_" + exception.slot())
        .put("recurringEventId", id)
        .put("iCalUID", Json.textOrEmpty(tail, "iCalUID"));
  }

  private static JsonNode lines(List<String> lines) {
    var array = Json.array();
    lines.forEach(array::add);
    return array;
  }
}
