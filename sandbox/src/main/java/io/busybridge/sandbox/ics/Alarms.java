package io.busybridge.sandbox.ics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;

/** VALARMs as Google's reminders: at most five, up to four weeks before the start. */
final class Alarms {
  private static final int MOST = 5;
  private static final long LONGEST_MINUTES = 40_320;

  private Alarms() {}

  /** Empty where the event has none that Google knows: the calendar's own reminders then apply. */
  static Optional<ObjectNode> of(Component event) {
    var reminders = JsonNodeFactory.instance.objectNode().put("useDefault", false);
    var overrides = reminders.putArray("overrides");
    event
        .children("VALARM")
        .flatMap(alarm -> reminder(alarm).stream())
        .distinct()
        .limit(MOST)
        .forEach(overrides::add);
    return overrides.isEmpty() ? Optional.empty() : Optional.of(reminders);
  }

  private static Optional<ObjectNode> reminder(Component alarm) {
    boolean email = alarm.text("ACTION").filter(text -> text.equalsIgnoreCase("EMAIL")).isPresent();
    return alarm
        .first("TRIGGER")
        .filter(trigger -> !trigger.parameter("RELATED").orElse("START").equalsIgnoreCase("END"))
        .flatMap(trigger -> minutesBefore(trigger.value()))
        .map(
            minutes ->
                JsonNodeFactory.instance
                    .objectNode()
                    .put("method", email ? "email" : "popup")
                    .put("minutes", minutes));
  }

  private static Optional<Long> minutesBefore(String trigger) {
    String text = trigger.strip().toUpperCase(Locale.ROOT);
    boolean before = text.startsWith("-");
    return IcsValues.duration(before ? text.substring(1) : text)
        .filter(duration -> before || duration.isEmpty())
        .map(duration -> duration.days() * 1440 + duration.time().toMinutes())
        .filter(minutes -> minutes <= LONGEST_MINUTES);
  }
}
