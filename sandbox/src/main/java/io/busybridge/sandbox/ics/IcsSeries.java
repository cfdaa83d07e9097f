package io.busybridge.sandbox.ics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * All events of a file that share a UID.
 *
 * @param master the event or series itself, ready to be imported; missing where the file holds only
 *     changed occurrences
 * @param changes occurrences that differ from their series
 */
record IcsSeries(String uid, Optional<ObjectNode> master, List<Change> changes) {
  /** An occurrence that was changed or cancelled, named by the slot of the rule it stands for. */
  sealed interface Change {
    IcsTime slot();

    record Moved(IcsTime slot, ObjectNode event) implements Change {}

    record Cancelled(IcsTime slot) implements Change {}
  }
}
