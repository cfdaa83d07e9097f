package io.busybridge.server.google.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.server.sync.Event;
import io.busybridge.server.sync.When;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/** {@code recurringEventId} and {@code originalStartTime}: which slot of which series. */
final class InstanceField implements EventField {
  @Override
  public void read(JsonNode json, ReadEvent event) throws Malformed {
    String series = Json.text(json, "recurringEventId");
    if (series.isEmpty()) {
      return;
    }
    When slot = Whens.readOrNull(json.get("originalStartTime"));
    if (slot == null) {
      slot = slotOfId(event.id);
    }
    if (slot != null) {
      event.instanceOf = new Event.InstanceOf(series, slot);
    } else if (!event.cancelled) {
      throw new Malformed("it is an instance of a series, but of no slot");
    }
  }

  /** An instance's id ends in its slot. */
  private static @Nullable When slotOfId(String id) {
    int underscore = id.lastIndexOf('_');
    try {
      return underscore < 0 ? null : When.ofKey(id.substring(underscore + 1));
    } catch (DateTimeException _) {
      return null;
    }
  }
}
