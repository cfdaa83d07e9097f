package io.busybridge.server.google.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.server.sync.Event;

/** Reads Google's JSON of an event. */
public final class EventReader {

  /** The {@code fields} that reading needs, for one event. */
  public static final String MASK = EventFields.MASK;

  private EventReader() {}

  /**
   * @throws Malformed if the event makes no sense: no id, no start or end, a year that is none, an
   *     end before the start, and for a live one no {@code iCalUID}, {@code etag} or {@code
   *     updated}
   */
  public static Event read(JsonNode json) throws Malformed {
    if (!json.isObject()) {
      throw new Malformed("it is no JSON object");
    }
    var event = new ReadEvent();
    for (EventField field : EventFields.ALL) {
      field.read(json, event);
    }
    return event.toEvent();
  }
}
