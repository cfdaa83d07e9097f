package io.busybridge.sandbox.ics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What came of an import.
 *
 * @param imported how many events of the file stand in the calendar now (a series counts as one,
 *     each of its changed or cancelled occurrences as one more)
 * @param skipped what does not, and why
 */
public record ImportReport(int imported, List<Skipped> skipped) {
  /**
   * Something that was left out.
   *
   * @param uid of the event; empty where the file itself is at fault
   * @param reason in words, for the person
   */
  public record Skipped(String uid, String reason) {}

  /** As the control API answers it. */
  public ObjectNode toJson() {
    var json = JsonNodeFactory.instance.objectNode().put("imported", imported);
    var list = json.putArray("skipped");
    skipped.forEach(one -> list.addObject().put("uid", one.uid()).put("reason", one.reason()));
    return json;
  }
}
