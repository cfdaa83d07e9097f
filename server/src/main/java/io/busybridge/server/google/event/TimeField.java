package io.busybridge.server.google.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.server.sync.Draft;
import io.busybridge.server.sync.When;

/** {@code start} and {@code end}: both dates or both moments, and in this order. */
final class TimeField implements EventField {
  @Override
  public void read(JsonNode json, ReadEvent event) throws Malformed {
    if (event.cancelled) {
      // Often left out, and nobody looks at them: a tombstone is never refused for its times.
      event.start = Whens.readOrNull(json.get("start"));
      event.end = Whens.readOrNull(json.get("end"));
      return;
    }
    When start = Whens.read(json.get("start"), "start");
    When end = Whens.read(json.get("end"), "end");
    switch (start) {
      case When.AllDay(var first) when end instanceof When.AllDay(var last) -> {
        if (last.isBefore(first)) {
          throw new Malformed("it ends before it starts");
        }
        // The end is exclusive; some programs write a day's event as ending on its own day.
        event.end = last.equals(first) ? new When.AllDay(first.plusDays(1)) : end;
      }
      case When.Timed(var from, _) when end instanceof When.Timed(var to, _) -> {
        if (to.isBefore(from)) {
          throw new Malformed("it ends before it starts");
        }
        event.end = end;
      }
      case When.AllDay _, When.Timed _ -> throw new Malformed("only one of its ends is a date");
    }
    event.start = start;
  }

  @Override
  public void write(Draft draft, ObjectNode json) {
    boolean series = !draft.recurrence().isEmpty();
    json.set("start", Whens.write(draft.start(), series));
    json.set("end", Whens.write(draft.end(), series));
  }
}
