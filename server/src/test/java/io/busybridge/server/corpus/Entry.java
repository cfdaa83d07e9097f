package io.busybridge.server.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A single event, a series or an exception, as it is kept: nothing is expanded yet.
 *
 * @param uid links appearances of one meeting
 * @param series of an exception: the id of its series
 * @param slot of an exception: the {@link Moment#key} of its original start, else the empty string
 * @param times none for the bare entry of a cancelled instance
 * @param recurrence of a series, else empty
 */
public record Entry(
    String id,
    String uid,
    Optional<String> series,
    String slot,
    boolean cancelled,
    Optional<Times> times,
    List<String> recurrence,
    Content content) {

  public record Times(Moment start, Moment end) {}

  /**
   * What an entry says besides its times.
   *
   * @param answer the user's own, in Google's words; empty where there is no invitation
   * @param mayEdit the user may change the entry on its calendar
   */
  public record Content(
      String title,
      String place,
      String text,
      boolean free,
      String type,
      String answer,
      boolean mayEdit) {}

  /** Reads an item of a listing. */
  public static Entry of(JsonNode item, ZoneId zone) {
    var lines = new ArrayList<String>();
    item.path("recurrence").forEach(line -> lines.add(line.asText()));
    return new Entry(
        item.get("id").asText(),
        item.path("iCalUID").asText(),
        Optional.ofNullable(item.get("recurringEventId")).map(JsonNode::asText),
        item.has("originalStartTime") ? Moment.of(item.get("originalStartTime"), zone).key() : "",
        item.get("status").asText().equals("cancelled"),
        Optional.ofNullable(item.get("start"))
            .map(start -> new Times(Moment.of(start, zone), Moment.of(item.get("end"), zone))),
        lines,
        content(item));
  }

  private static Content content(JsonNode item) {
    String type = item.path("eventType").asText("default");
    boolean mayEdit =
        !item.path("locked").asBoolean()
            && !type.equals("fromGmail")
            && (item.path("organizer").path("self").asBoolean()
                || item.path("guestsCanModify").asBoolean());
    return new Content(
        item.path("summary").asText(),
        item.path("location").asText(),
        item.path("description").asText(),
        item.path("transparency").asText().equals("transparent"),
        type,
        item.path("attendees")
            .valueStream()
            .filter(guest -> guest.path("self").asBoolean())
            .map(guest -> guest.path("responseStatus").asText())
            .findFirst()
            .orElse(""),
        mayEdit);
  }

  public boolean isSeries() {
    return !recurrence.isEmpty();
  }
}
