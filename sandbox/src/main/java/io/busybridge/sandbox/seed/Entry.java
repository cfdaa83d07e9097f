package io.busybridge.sandbox.seed;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/** An event about to be written into a diary. */
final class Entry {
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  private Entry(String summary, ObjectNode start, ObjectNode end) {
    json.put("summary", summary);
    json.set("start", start);
    json.set("end", end);
  }

  static Entry timed(String summary, LocalDateTime start, int minutes, ZoneId zone) {
    return new Entry(summary, time(start, zone), time(start.plusMinutes(minutes), zone));
  }

  static Entry days(String summary, LocalDate first, int days) {
    return new Entry(summary, day(first), day(first.plusDays(days)));
  }

  /** Ends by the clock of another zone: a journey. */
  Entry until(LocalDateTime end, ZoneId zone) {
    json.set("end", time(end, zone));
    return this;
  }

  /** {@code FREQ=WEEKLY;BYDAY=MO} */
  Entry repeat(String rule) {
    json.putArray("recurrence").add("RRULE:" + rule);
    return this;
  }

  Entry place(String location) {
    json.put("location", location);
    return this;
  }

  Entry text(String description) {
    json.put("description", description);
    return this;
  }

  Entry free() {
    json.put("transparency", "transparent");
    return this;
  }

  Entry tentative() {
    json.put("status", "tentative");
    return this;
  }

  Entry secret() {
    json.put("visibility", "private");
    return this;
  }

  /** Invited by the calendar that it is written into, which has accepted. */
  Entry guests(String owner, List<String> emails) {
    var guests = json.putArray("attendees");
    guests.addObject().put("email", owner).put("responseStatus", "accepted");
    emails.forEach(email -> guests.addObject().put("email", email));
    return this;
  }

  /** Invited by somebody of outside, as the guest's own calendar has it. */
  Entry invitation(String organizer, String name, String guest, String answer) {
    json.putObject("organizer").put("email", organizer).put("displayName", name);
    var guests = json.putArray("attendees");
    guests
        .addObject()
        .put("email", organizer)
        .put("displayName", name)
        .put("responseStatus", "accepted");
    guests.addObject().put("email", guest).put("responseStatus", answer);
    return this;
  }

  Entry type(String eventType) {
    json.put("eventType", eventType);
    return this;
  }

  ObjectNode json() {
    return json;
  }

  static ObjectNode time(LocalDateTime local, ZoneId zone) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("dateTime", local.atZone(zone).toOffsetDateTime().toString())
        .put("timeZone", zone.getId());
  }

  private static ObjectNode day(LocalDate date) {
    return JsonNodeFactory.instance.objectNode().put("date", date.toString());
  }
}
