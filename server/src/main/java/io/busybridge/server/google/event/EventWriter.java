package io.busybridge.server.google.event;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.server.sync.Draft;

/** The one place that makes a body to be sent for an event. */
public final class EventWriter {
  private EventWriter() {}

  /** The whole event, every field explicit, as the body of an insert or a PUT. */
  public static ObjectNode write(Draft draft) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (EventField field : EventFields.ALL) {
      field.write(draft, json);
    }
    return json;
  }
}
