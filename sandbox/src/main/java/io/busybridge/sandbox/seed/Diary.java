package io.busybridge.sandbox.seed;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.client.CalendarClient;
import io.busybridge.sandbox.model.World;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/**
 * One account's calendar, written by its owner. Weeks are counted from this one (0); times are by
 * the clock of the calendar.
 */
final class Diary {
  private static final DateTimeFormatter IN_ID =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

  private final World world;
  private final CalendarClient client;
  private final String email;
  private final ZoneId zone;
  private final LocalDate monday;

  /**
   * @param monday of this week
   */
  Diary(World world, CalendarClient client, String email, ZoneId zone, LocalDate monday) {
    this.world = world;
    this.client = client;
    this.email = email;
    this.zone = zone;
    this.monday = monday;
  }

  LocalDate day(int week, DayOfWeek day) {
    return monday.plusWeeks(week).with(TemporalAdjusters.nextOrSame(day));
  }

  LocalDateTime at(int week, DayOfWeek day, String time) {
    return day(week, day).atTime(LocalTime.parse(time));
  }

  /** {@code 3TH} where that day is the third Thursday of its month; {@code -1TH} for a fifth. */
  String nth(int week, DayOfWeek day) {
    int nth = (day(week, day).getDayOfMonth() + 6) / 7;
    return (nth == 5 ? -1 : nth) + day.name().substring(0, 2);
  }

  Entry timed(String summary, int week, DayOfWeek day, String time, int minutes) {
    return Entry.timed(summary, at(week, day, time), minutes, zone);
  }

  Entry days(String summary, int week, DayOfWeek day, int days) {
    return Entry.days(summary, day(week, day), days);
  }

  /** A meeting that this calendar invites to. */
  Entry meeting(
      String summary, int week, DayOfWeek day, String time, int minutes, List<String> guests) {
    return timed(summary, week, day, time, minutes).guests(email, guests);
  }

  /** Writes it; answers its id. */
  String put(Entry entry) {
    return client.insert(email, entry.json()).path("id").asText();
  }

  /** A meeting to which somebody of outside has invited this calendar. */
  void invited(Entry entry, String organizer, String name, String answer) {
    ObjectNode json = entry.invitation(organizer, name, email, answer).json();
    String uid = Integer.toUnsignedString(json.toString().hashCode(), 36) + "." + organizer;
    client.importEvent(email, json.put("iCalUID", uid));
  }

  /** What only Google itself puts there. */
  void given(Entry entry, String property, ObjectNode details) {
    ObjectNode json = entry.json();
    json.set(property, details);
    world.seed(email, json);
  }

  void answer(String eventId, String response) {
    ObjectNode changes = JsonNodeFactory.instance.objectNode();
    var guests = changes.putArray("attendees");
    client
        .get(email, eventId)
        .path("attendees")
        .forEach(
            guest -> {
              ObjectNode copy = guest.deepCopy();
              if (copy.path("self").asBoolean()) {
                copy.put("responseStatus", response);
              }
              guests.add(copy);
            });
    client.patch(email, eventId, changes);
  }

  void move(String series, LocalDateTime occurrence, LocalDateTime start, int minutes) {
    ObjectNode changes = JsonNodeFactory.instance.objectNode();
    changes.set("start", Entry.time(start, zone));
    changes.set("end", Entry.time(start.plusMinutes(minutes), zone));
    client.patch(email, instance(series, occurrence), changes);
  }

  void retitle(String series, LocalDateTime occurrence, String summary) {
    ObjectNode changes = JsonNodeFactory.instance.objectNode().put("summary", summary);
    client.patch(email, instance(series, occurrence), changes);
  }

  void cancel(String series, LocalDateTime occurrence) {
    client.delete(email, instance(series, occurrence));
  }

  private String instance(String series, LocalDateTime occurrence) {
    var utc = occurrence.atZone(zone).withZoneSameInstant(ZoneOffset.UTC);
    return series + "_" + utc.format(IN_ID);
  }
}
