package io.busybridge.sandbox.ics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Turns the whole of a changed occurrence into the patch that makes the series' occurrence so. */
final class Overrides {
  private static final List<String> TIME_PARTS = List.of("date", "dateTime", "timeZone");

  private Overrides() {}

  /**
   * @param event the occurrence as the file tells it
   * @param series as it is stored: what only it has must be taken away
   */
  static ObjectNode of(ObjectNode event, ObjectNode series) {
    ObjectNode patch = event.deepCopy();
    for (String field : EventJson.inheritable()) {
      if (!event.has(field) && series.has(field)) {
        whenAbsent(field, patch);
      }
    }
    for (String end : List.of("start", "end")) {
      // A patch merges: the date must go where a date-time comes, and the other way round.
      ObjectNode time = (ObjectNode) patch.get(end);
      TIME_PARTS.stream().filter(part -> !time.has(part)).forEach(time::putNull);
    }
    return patch;
  }

  private static void whenAbsent(String field, ObjectNode patch) {
    switch (field) {
      case "status" -> patch.put("status", "confirmed");
      case "reminders" -> patch.putObject("reminders").put("useDefault", true);
      default -> patch.putNull(field);
    }
  }
}
