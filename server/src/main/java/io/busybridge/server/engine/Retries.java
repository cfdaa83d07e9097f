package io.busybridge.server.engine;

import io.busybridge.server.engine.SyncStore.CalendarSync;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.State;
import io.busybridge.server.sync.View;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What failed and may be tried again: one wake-up per user, for whatever comes first. */
final class Retries {
  private final SyncStore store;
  private final Calendars calendars;
  private final AccountHealth health;
  private final Wakeups wakeups;
  private final InstantSource clock;
  private final Map<Long, Instant> planned = new HashMap<>();

  Retries(
      SyncStore store,
      Calendars calendars,
      AccountHealth health,
      Wakeups wakeups,
      InstantSource clock) {
    this.store = store;
    this.calendars = calendars;
    this.health = health;
    this.wakeups = wakeups;
    this.clock = clock;
  }

  /** The last look at these failed, and it is not a person who has to mend that. */
  List<CalendarSync> failedLooks(View view) {
    return view.calendars().stream()
        .filter(c -> c.state() == State.ACTIVE || c.state() == State.INITIAL_SYNC)
        .map(ConnectedCalendar::id)
        .map(store::calendarSync)
        .flatMap(Optional::stream)
        .filter(sync -> sync.failures() > 0)
        .toList();
  }

  /**
   * Has the lane's flags set when the next write or look may be tried; a wake-up each is enough.
   */
  void wakeLater(View view, Consumer<Consumer<Triggers>> trigger) {
    // In a pause nothing is read, so that nothing can be read again.
    boolean reading = view.mode() == View.Mode.RUNNING;
    List<CalendarSync> looks = reading ? failedLooks(view) : List.of();
    var times = new ArrayList<>(looks.stream().map(CalendarSync::retryAt).toList());
    var room = new WritingRoom(calendars, health, view, clock.instant());
    store
        .nextRetries(view.user())
        .forEach(
            (target, when) ->
                times.add(room.from(target).isAfter(when) ? room.from(target) : when));
    store.nextExpiry(view.user()).ifPresent(times::add);
    if (reading) {
      store.secondLooks(view.user()).forEach(look -> times.add(look.due()));
    }
    times.stream()
        .min(Comparator.naturalOrder())
        .filter(when -> isFirst(view.user(), when))
        .ifPresent(
            when ->
                wakeups.at(
                    when,
                    () -> {
                      woken(view.user(), when);
                      trigger.accept(flags -> flag(flags, looks));
                    }));
  }

  private void flag(Triggers flags, List<CalendarSync> looks) {
    Instant now = clock.instant();
    flags.wake();
    looks.stream()
        .filter(look -> !look.retryAt().isAfter(now))
        .forEach(look -> flags.calendar(look.calendar()));
  }

  private synchronized boolean isFirst(long user, Instant when) {
    Instant before = planned.get(user);
    if (before != null && !before.isAfter(when)) {
      return false;
    }
    planned.put(user, when);
    return true;
  }

  private synchronized void woken(long user, Instant when) {
    planned.remove(user, when);
  }
}
