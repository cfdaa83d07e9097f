package io.busybridge.server.google.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.server.sync.Draft;
import io.busybridge.server.sync.Reminders;
import io.busybridge.server.sync.Reminders.Reminder;
import java.util.ArrayList;

/** {@code reminders}; left out, Google would take the calendar's defaults. */
final class RemindersField implements EventField {
  @Override
  public void read(JsonNode json, ReadEvent event) {
    JsonNode reminders = json.path("reminders");
    if (reminders.path("useDefault").asBoolean(reminders.isMissingNode())) {
      event.reminders = Reminders.DEFAULT;
      return;
    }
    var overrides = new ArrayList<Reminder>();
    for (JsonNode override : reminders.path("overrides")) {
      String method = Json.text(override, "method");
      if (!method.isEmpty()) {
        overrides.add(new Reminder(method, override.path("minutes").asInt(0)));
      }
    }
    event.reminders = new Reminders(false, overrides);
  }

  @Override
  public void write(Draft draft, ObjectNode json) {
    write(draft.reminders(), json);
  }

  static void write(Reminders wanted, ObjectNode json) {
    ObjectNode reminders = json.putObject("reminders");
    reminders.put("useDefault", wanted.useDefault());
    if (!wanted.useDefault()) {
      ArrayNode overrides = reminders.putArray("overrides");
      for (Reminder reminder : wanted.overrides()) {
        overrides.addObject().put("method", reminder.method()).put("minutes", reminder.minutes());
      }
    }
  }
}
