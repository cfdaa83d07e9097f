package io.busybridge.server.engine;

import io.busybridge.server.engine.SyncService.Status;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.View;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How a user's sync is doing, for people. */
final class StatusReport {
  private final SyncStore store;
  private final Lanes lanes;
  private final Looks looks;
  private final Retries retries;

  StatusReport(SyncStore store, Lanes lanes, Looks looks, Retries retries) {
    this.store = store;
    this.lanes = lanes;
    this.looks = looks;
    this.retries = retries;
  }

  Status of(long user) {
    Optional<View> view = store.view(user);
    Instant last = null;
    for (ConnectedCalendar calendar : view.map(View::calendars).orElse(List.of())) {
      Instant at =
          store.calendarSync(calendar.id()).map(SyncStore.CalendarSync::lastSyncAt).orElse(null);
      last = at != null && (last == null || at.isAfter(last)) ? at : last;
    }
    boolean running = lanes.isRunning(user);
    int owed = looks.count(user, lanes.triggers(user));
    int failed = view.map(retries::failedLooks).orElse(List.of()).size();
    return new Status(running, owed + failed + store.pending(user), store.failing(user), last);
  }

  /** What waits for the user; answered questions do not, though the lane may not know it yet. */
  List<SyncService.HeldPlan> held(long user) {
    return store.holds(user).stream()
        .map(hold -> new SyncService.HeldPlan(hold, store.heldBy(hold.id())))
        .toList();
  }
}
