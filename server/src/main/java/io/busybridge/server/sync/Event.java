package io.busybridge.server.sync;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as the provider tells it, complete; lives in memory only, for nothing of an event's
 * content is stored.
 *
 * @param etag opaque; tells sameness
 * @param updated tells order
 * @param cancelled a tombstone, of which only {@code id} and {@code instanceOf} are sure to mean
 *     anything; {@code start} and {@code end} are then null unless they were given
 * @param tentative {@code status=tentative}
 * @param title null where the account may not see details, or where there is none
 * @param recurrence the RRULE, EXDATE, RDATE lines of a series, as given
 * @param instanceOf the series of an exception, and its slot by the rule
 * @param conferenceJson Google's {@code conferenceData}, opaque, or the empty string
 * @param conferenceUrl the link to join, or the empty string
 * @param attendeesOmitted more guests exist than are listed
 * @param properties {@code extendedProperties.private}
 */
public record Event(
    String id,
    String etag,
    Instant updated,
    boolean cancelled,
    boolean tentative,
    String iCalUid,
    EventType type,
    @Nullable String title,
    String description,
    String location,
    @Nullable When start,
    @Nullable When end,
    List<String> recurrence,
    @Nullable InstanceOf instanceOf,
    boolean opaque,
    Visibility visibility,
    String colorId,
    Reminders reminders,
    Organizer organizer,
    List<Attendee> attendees,
    boolean attendeesOmitted,
    boolean guestsCanModify,
    boolean locked,
    String conferenceJson,
    String conferenceUrl,
    String htmlLink,
    Map<String, String> properties) {

  /**
   * @param originalStart the slot that the rule gives, wherever the instance stands now
   */
  public record InstanceOf(String seriesId, When originalStart) {}

  /**
   * @param self the calendar that was read is the organizer's
   */
  public record Organizer(String email, String name, boolean self) {}

  public boolean isSeries() {
    return !recurrence.isEmpty();
  }
}
