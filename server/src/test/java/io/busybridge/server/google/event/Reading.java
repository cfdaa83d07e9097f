package io.busybridge.server.google.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.server.sync.Event;

/** Events of Google's for tests: a plain one, with fields set or left out. */
final class Reading {
  private static final ObjectMapper JSON = new ObjectMapper();

  static final String PLAIN =
      """
      {"id": "abcde", "etag": "\\"1\\"", "status": "confirmed", "iCalUID": "abcde@google.com",
       "updated": "2026-03-01T12:00:00.123Z", "summary": "Standup",
       "start": {"dateTime": "2026-03-04T10:00:00+01:00", "timeZone": "Europe/Berlin"},
       "end": {"dateTime": "2026-03-04T11:00:00+01:00", "timeZone": "Europe/Berlin"}}
      """;

  private Reading() {}

  static ObjectNode json(String text) throws JsonProcessingException {
    return (ObjectNode) JSON.readTree(text);
  }

  /** The plain event with these fields instead of its own. */
  static Event with(String fields) throws JsonProcessingException, Malformed {
    ObjectNode event = json(PLAIN);
    event.setAll(json(fields));
    return EventReader.read(event);
  }

  /** The plain event without these fields. */
  static Event without(String... fields) throws JsonProcessingException, Malformed {
    ObjectNode event = json(PLAIN);
    for (String field : fields) {
      event.remove(field);
    }
    return EventReader.read(event);
  }
}
