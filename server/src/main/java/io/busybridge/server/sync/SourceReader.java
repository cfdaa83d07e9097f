package io.busybridge.server.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is remembered of an event that was read, and whether it is a source at all. */
public final class SourceReader {
  private final Hasher hasher;
  private final ManagedIds ids;

  public SourceReader(Hasher hasher, ManagedIds ids) {
    this.hasher = hasher;
    this.ids = ids;
  }

  /**
   * Whether BusyBridge wrote the event, this installation or another. A person's duplicate of one
   * of ours has our tags but not an id of our choosing: it is theirs.
   *
   * @param installation id of this installation
   */
  public boolean isManaged(Event event, String installation) {
    if (ids.isOurs(event.id())) {
      return true;
    }
    return Tags.marksManaged(event.properties())
        && !installation.equals(event.properties().get(Tags.INSTALLATION));
  }

  /**
   * @param calendar where the event was read
   * @param addresses of the user's accounts, lower case
   * @param known what was remembered before: a tombstone keeps the times it had
   */
  public Source read(
      Event event, ConnectedCalendar calendar, Set<String> addresses, @Nullable Source known) {
    boolean visible = detailsVisible(event, calendar);
    var instanceOf = event.instanceOf();
    return new Source(
        new EventKey(calendar.id(), event.id()),
        known != null && event.cancelled() ? known.iCalUid() : event.iCalUid(),
        instanceOf == null ? null : instanceOf.seriesId(),
        instanceOf == null ? null : instanceOf.originalStart().key(),
        event.cancelled(),
        event.tentative(),
        event.type(),
        ownAnswer(event, addresses),
        event.opaque() || event.type() == EventType.OUT_OF_OFFICE,
        visible,
        mayEdit(event, calendar, visible),
        otherGuests(event, addresses),
        withZone(event.start() == null && known != null ? known.start() : event.start(), calendar),
        withZone(event.end() == null && known != null ? known.end() : event.end(), calendar),
        event.recurrence(),
        contentHash(event),
        event.etag(),
        event.updated());
  }

  /** The user's own line of a guest list: by {@code self}, else by one of the user's addresses. */
  public static Optional<Attendee> own(List<Attendee> attendees, Set<String> addresses) {
    return attendees.stream()
        .filter(Attendee::self)
        .findFirst()
        .or(
            () ->
                attendees.stream()
                    .filter(a -> addresses.contains(a.email().toLowerCase(Locale.ROOT)))
                    .findFirst());
  }

  private static Answer ownAnswer(Event event, Set<String> addresses) {
    return own(event.attendees(), addresses).map(Attendee::answer).orElse(Answer.NONE);
  }

  private static boolean otherGuests(Event event, Set<String> addresses) {
    return event.attendeesOmitted()
        || event.attendees().stream()
            .anyMatch(
                a ->
                    !a.self()
                        && !a.resource()
                        && !addresses.contains(a.email().toLowerCase(Locale.ROOT)));
  }

  /** A reader sees of private entries that they are, and nothing more. */
  private static boolean detailsVisible(Event event, ConnectedCalendar calendar) {
    return switch (calendar.accessRole()) {
      case WRITER, OWNER -> true;
      case READER -> event.title() != null || event.visibility() != Visibility.PRIVATE;
      case NONE, FREE_BUSY_READER -> false;
    };
  }

  private static boolean mayEdit(Event event, ConnectedCalendar calendar, boolean visible) {
    return visible
        && calendar.role() != ConnectedCalendar.Role.PERSONAL
        && calendar.accessRole().canWrite()
        && !event.locked()
        && event.type() != EventType.FROM_GMAIL
        && (event.organizer().self() || event.guestsCanModify());
  }

  private String contentHash(Event event) {
    var parts = new ArrayList<@Nullable String>();
    parts.add(event.title());
    parts.add(event.description());
    parts.add(event.location());
    parts.add(event.conferenceUrl());
    parts.add(event.visibility().name());
    parts.add(event.organizer().email());
    parts.add(event.organizer().name());
    parts.add(Boolean.toString(event.attendeesOmitted()));
    for (Attendee guest : event.attendees()) {
      parts.add(guest.email());
      parts.add(guest.name());
      parts.add(guest.answer().name());
    }
    return hasher.hash(parts.toArray(new @Nullable String[0]));
  }

  /** A rule is expanded in a zone: where the event names none, its calendar's. */
  private static @Nullable When withZone(@Nullable When when, ConnectedCalendar calendar) {
    return when instanceof When.Timed(var at, var zone) && zone.isEmpty()
        ? new When.Timed(at, calendar.zone())
        : when;
  }
}
