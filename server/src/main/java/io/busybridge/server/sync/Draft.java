package io.busybridge.server.sync;

import java.util.List;

/**
 * A managed event as it is to be written: every field that BusyBridge ever sends, so that a PUT
 * leaves nothing to chance.
 *
 * @param recurrence empty for single events and for instances
 * @param colorId empty for the calendar's own colour
 * @param guests the user alone, or nobody
 * @param conferenceJson Google's {@code conferenceData}, or the empty string
 */
public record Draft(
    String title,
    String description,
    String location,
    When start,
    When end,
    List<String> recurrence,
    boolean opaque,
    boolean tentative,
    Visibility visibility,
    String colorId,
    Reminders reminders,
    List<Attendee> guests,
    String conferenceJson,
    Tags tags) {}
