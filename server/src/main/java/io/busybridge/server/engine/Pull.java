package io.busybridge.server.engine;

import io.busybridge.server.engine.Calendars.Address;
import io.busybridge.server.engine.Calendars.Page;
import io.busybridge.server.engine.SyncStore.LogEntry;
import io.busybridge.server.engine.SyncStore.Pulled;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.AccessRole;
import io.busybridge.server.sync.Event;
import io.busybridge.server.sync.View;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first step: lists a calendar's changes, all pages, and records in one transaction what
 * planning needs together with the token that covers it.
 */
final class Pull {
  private final Calendars calendars;
  private final SyncStore store;
  private final Core core;
  private final Contents contents;
  private final InstantSource clock;

  Pull(Calendars calendars, SyncStore store, Core core, Contents contents, InstantSource clock) {
    this.calendars = calendars;
    this.store = store;
    this.core = core;
    this.contents = contents;
    this.clock = clock;
  }

  /** Everything that one reading of a calendar told. */
  record Listing(
      Map<String, Event> events,
      List<Calendars.Unreadable> unreadable,
      boolean full,
      @Nullable String syncToken) {}

  /**
   * Reads a calendar and records what it tells.
   *
   * @return whether anything was found to have changed since the last look; false where that cannot
   *     be told
   * @throws CallFailed where a call failed; nothing is recorded then
   */
  boolean run(View view, ConnectedCalendar known) {
    ConnectedCalendar calendar = known;
    String token =
        store.calendarSync(calendar.id()).map(SyncStore.CalendarSync::syncToken).orElse(null);
    Page first;
    try {
      first = calendars.list(address(calendar), token, null);
    } catch (CallFailed e) {
      if (!(e.failure() instanceof Failure.SyncTokenInvalid) || token == null) {
        throw e;
      }
      // A normal way of things: the calendar is read in full, and what is missing has gone.
      store.forgetToken(calendar.id());
      token = null;
      first = calendars.list(address(calendar), null, null);
    }
    AccessRole role = AccessRole.named(first.accessRole());
    if (role != calendar.accessRole() || !first.zone().equals(calendar.zone())) {
      // What may be seen, edited and written, and where days begin, has changed for every event
      // there, and for what other calendars want there. The role comes last, for it is by the role
      // that the change is noticed.
      store.forgetToken(calendar.id());
      store.markAllDirty(view.user());
      new RoleHolds(store, core).changed(view, calendar, role, clock.instant());
      store.setAccess(calendar.id(), role, first.zone());
      calendar = calendar.withAccess(role, first.zone());
      if (token != null) {
        token = null;
        first = calendars.list(address(calendar), null, null);
      }
    }
    Listing listing = list(calendars, address(calendar), token, first);
    Instant now = clock.instant();
    var recording = new Recording(calendars, store, core, contents, view, calendar, listing);
    store.recordPulled(recording.pulled(now));
    store.log(log(view, calendar, listing, now));
    return !listing.full() && !listing.events().isEmpty();
  }

  /**
   * Lists a calendar once more from an older token. The stored token stays as it is: this list may
   * have missed what the next one from there will tell.
   *
   * @throws CallFailed where a call failed; nothing is recorded then
   */
  void again(View view, ConnectedCalendar calendar, String token) {
    Page first = calendars.list(address(calendar), token, null);
    Listing all = list(calendars, address(calendar), token, first);
    Instant now = clock.instant();
    var listing = new Listing(all.events(), all.unreadable(), false, null);
    var recording = new Recording(calendars, store, core, contents, view, calendar, listing);
    Pulled pulled = recording.pulled(now);
    store.recordPulled(pulled);
    if (!pulled.dirty().isEmpty()) {
      store.log(
          List.of(
              new LogEntry(
                  view.user(),
                  calendar.id(),
                  "",
                  "pull",
                  "ok",
                  "second look, " + pulled.dirty().size() + " meetings",
                  now)));
    }
  }

  /** All pages, of which the first has been read. */
  static Listing list(Calendars calendars, Address address, @Nullable String token, Page first) {
    var events = new LinkedHashMap<String, Event>();
    var unreadable = new ArrayList<Calendars.Unreadable>();
    Page page = first;
    while (true) {
      page.events().forEach(event -> events.merge(event.id(), event, Pull::newer));
      unreadable.addAll(page.unreadable());
      if (page.nextPage() == null) {
        break;
      }
      page = calendars.list(address, token, page.nextPage());
    }
    if (page.nextSyncToken() == null) {
      throw new CallFailed(new Failure.Transient("the last page came without a sync token"));
    }
    return new Listing(events, unreadable, token == null, page.nextSyncToken());
  }

  /** The same id may come twice across pages: the newest counts, and of equals the later. */
  private static Event newer(Event before, Event after) {
    return after.updated().isBefore(before.updated()) ? before : after;
  }

  private static List<LogEntry> log(
      View view, ConnectedCalendar calendar, Listing listing, Instant now) {
    var entries = new ArrayList<LogEntry>();
    if (listing.full() || !listing.events().isEmpty()) {
      entries.add(
          new LogEntry(
              view.user(),
              calendar.id(),
              "",
              "pull",
              "ok",
              (listing.full() ? "full, " : "") + listing.events().size() + " events",
              now));
    }
    for (Calendars.Unreadable event : listing.unreadable()) {
      entries.add(
          new LogEntry(view.user(), calendar.id(), event.id(), "skip", "ok", event.reason(), now));
    }
    return entries;
  }

  static Address address(ConnectedCalendar calendar) {
    return new Address(calendar.account(), calendar.googleId());
  }
}
