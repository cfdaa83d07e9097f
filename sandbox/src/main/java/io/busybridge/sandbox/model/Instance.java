package io.busybridge.sandbox.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.recurrence.Span;

/**
 * One occurrence that nobody has changed: it exists only by its master's rule.
 *
 * @param slot start and end by the rule
 */
public record Instance(StoredEvent master, Span slot) {

  public String id() {
    return master.id() + "_" + slot.start().key();
  }

  public String etag() {
    return master.etagOf(slot.start());
  }

  /** The body that an exception would start from. */
  public ObjectNode body() {
    return bodyOf(master.body(), slot);
  }

  static ObjectNode bodyOf(ObjectNode master, Span slot) {
    ObjectNode body = Json.copy(master);
    body.remove("recurrence");
    String masterId = Json.textOrEmpty(master, "id");
    body.put("id", masterId + "_" + slot.start().key());
    body.put("recurringEventId", masterId);
    body.set("originalStartTime", Times.write(slot.start()));
    body.set("start", Times.write(slot.start()));
    body.set("end", Times.write(slot.end()));
    return body;
  }
}
