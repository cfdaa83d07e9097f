package io.busybridge.sandbox.ics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A VEVENT in Google's words; without its recurrence, guests and identity. */
final class EventJson {
  private static final IcsTime.IcsDuration ONE_DAY = new IcsTime.IcsDuration(1, Duration.ZERO);
  private static final IcsTime.IcsDuration NOTHING = new IcsTime.IcsDuration(0, Duration.ZERO);
  private static final Map<String, String> TEXTS =
      Map.of("SUMMARY", "summary", "DESCRIPTION", "description", "LOCATION", "location");
  private static final Set<String> VISIBILITIES = Set.of("public", "private", "confidential");

  private EventJson() {}

  static IcsTime start(Component event, IcsValues values) throws IcsRefusal {
    Optional<ContentLine> line = event.first("DTSTART");
    if (line.isEmpty()) {
      throw new IcsRefusal("it has no start");
    }
    return values.time(line.get());
  }

  static ObjectNode of(Component event, IcsValues values, long weeks) throws IcsRefusal {
    var json = JsonNodeFactory.instance.objectNode();
    TEXTS.forEach((name, field) -> event.text(name).ifPresent(text -> json.put(field, text)));
    IcsTime start = start(event, values);
    json.set("start", start.plusWeeks(weeks).toJson());
    json.set("end", end(event, values, start).plusWeeks(weeks).toJson());
    if (isFree(event)) {
      json.put("transparency", "transparent");
    }
    event
        .text("CLASS")
        .map(text -> text.strip().toLowerCase(Locale.ROOT))
        // What a reader does not know is to be taken for private (RFC 5545, 3.8.1.3).
        .map(text -> VISIBILITIES.contains(text) ? text : "private")
        .ifPresent(visibility -> json.put("visibility", visibility));
    if (hasStatus(event, "TENTATIVE")) {
      json.put("status", "tentative");
    }
    event
        .text("URL")
        .map(String::strip)
        .filter(url -> url.startsWith("http://") || url.startsWith("https://"))
        .ifPresent(
            url ->
                json.putObject("source")
                    .put("url", url)
                    .put("title", event.text("SUMMARY").orElse(url)));
    Alarms.of(event).ifPresent(reminders -> json.set("reminders", reminders));
    return json;
  }

  static boolean isCancelled(Component event) {
    return hasStatus(event, "CANCELLED");
  }

  private static boolean hasStatus(Component event, String wanted) {
    return event.text("STATUS").filter(text -> text.strip().equalsIgnoreCase(wanted)).isPresent();
  }

  private static boolean isFree(Component event) {
    return event
        .text("TRANSP")
        .map(text -> text.strip().equalsIgnoreCase("TRANSPARENT"))
        .orElseGet(
            () ->
                event
                    .text("X-MICROSOFT-CDO-BUSYSTATUS")
                    .filter(text -> text.strip().equalsIgnoreCase("FREE"))
                    .isPresent());
  }

  /**
   * DTEND, else DURATION, else a day or nothing. An all-day event that ends on its first day is
   * taken for one day long, as everybody's importer does: many writers forget that the end of a day
   * is the next one.
   */
  private static IcsTime end(Component event, IcsValues values, IcsTime start) throws IcsRefusal {
    Optional<ContentLine> end = event.first("DTEND");
    IcsTime written = end.isPresent() ? values.time(end.get()) : start.plus(length(event, start));
    return written.equals(start) && start instanceof IcsTime.Day ? start.plus(ONE_DAY) : written;
  }

  private static IcsTime.IcsDuration length(Component event, IcsTime start) throws IcsRefusal {
    Optional<String> text = event.text("DURATION");
    if (text.isEmpty()) {
      return start instanceof IcsTime.Day ? ONE_DAY : NOTHING;
    }
    Optional<IcsTime.IcsDuration> duration = IcsValues.duration(text.get());
    if (duration.isEmpty()) {
      throw new IcsRefusal("DURATION is not a duration: " + text.get());
    }
    return duration.get();
  }

  /** Fields that an exception must name as absent, so that its series' do not shine through. */
  static List<String> inheritable() {
    return List.of(
        "summary",
        "description",
        "location",
        "transparency",
        "visibility",
        "status",
        "source",
        "reminders");
  }
}
