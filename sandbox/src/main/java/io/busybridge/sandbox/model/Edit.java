package io.busybridge.sandbox.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One write to the world, under its lock: everything that follows from it happens here as well. */
public final class Edit {
  private static final int FORMERS = 20;

  private final World world;
  private final Instant now;
  private final String session;
  private final List<Change> changes = new ArrayList<>();

  record Change(String calendarId, String eventId) {}

  Edit(World world, Instant now, String session) {
    this.world = world;
    this.now = now;
    this.session = session;
  }

  public Instant now() {
    return now;
  }

  World world() {
    return world;
  }

  /** Notes a mail that the write would have caused. */
  public void mail(StoredCalendar from, String to, String eventId) {
    world.mails().add(new Mail(now, from.id(), to, eventId));
  }

  List<Change> changes() {
    return changes;
  }

  /**
   * Stores a version of an event, and lets happen what Google lets happen: exceptions follow their
   * series, and guests' copies follow the organizer's.
   */
  public StoredEvent commit(StoredCalendar calendar, ObjectNode body, Reach reach) {
    StoredEvent old = calendar.event(Json.textOrEmpty(body, "id"));
    StoredEvent stored = store(calendar, body, false, reach);
    if (reach != Reach.THIS_COPY && Meetings.isHome(calendar, body)) {
      Guests.follow(this, calendar, old, stored, reach);
    }
    if (old != null && old.isMaster()) {
      Exceptions.follow(this, calendar, old, stored, reach);
    }
    return stored;
  }

  /** Stores a version of one event and nothing else. */
  StoredEvent store(StoredCalendar calendar, ObjectNode body, boolean dropped, Reach reach) {
    StoredEvent old = calendar.event(Json.textOrEmpty(body, "id"));
    long change = world.nextChange();
    Instant updated = now;
    if (old != null && (reach == Reach.REMINDERS || old.updated().isAfter(now))) {
      updated = old.updated();
    }
    var stamp = new Stamp(change, world.nextVersion(now), updated, session, now);
    return put(
        calendar,
        StoredEvent.of(
            body,
            stamp,
            dropped,
            calendar.zone(),
            formers(calendar, old, body, change),
            history(old)));
  }

  /** Ends an exception together with its series: no increment mentions it. */
  void retire(StoredCalendar calendar, StoredEvent exception) {
    ObjectNode body = Json.copy(exception.body()).put("status", "cancelled");
    put(
        calendar,
        StoredEvent.of(body, exception.stamp(), true, calendar.zone(), List.of(), history(null)));
  }

  private StoredEvent put(StoredCalendar calendar, StoredEvent event) {
    calendar.put(event);
    changes.add(new Change(calendar.id(), event.id()));
    return event;
  }

  private List<Former> formers(
      StoredCalendar calendar, @Nullable StoredEvent old, ObjectNode body, long change) {
    if (old == null) {
      return List.of();
    }
    if (!old.isMaster() || old.cancelled() || Former.sameSchedule(old.body(), body)) {
      return old.formers();
    }
    var formers = new ArrayList<>(old.formers());
    Former.of(change, old.body(), calendar.zone()).ifPresent(formers::add);
    return List.copyOf(formers.subList(Math.max(0, formers.size() - FORMERS), formers.size()));
  }

  /** What other sessions may still see; nothing unless reads may be stale. */
  private @Nullable StoredEvent history(@Nullable StoredEvent old) {
    Duration stale = world.switches().staleReads();
    if (old == null || stale.isZero()) {
      return null;
    }
    boolean settled = !old.stamp().writtenAt().plus(stale).isAfter(now);
    return settled
        ? new StoredEvent(
            old.id(),
            old.body(),
            old.stamp(),
            old.dropped(),
            old.span(),
            old.series(),
            old.slot(),
            old.formers(),
            null)
        : old;
  }
}
