package io.busybridge.server.engine;

import io.busybridge.server.engine.SyncStore.Hold;
import io.busybridge.server.engine.SyncStore.Hold.Reason;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.AccessRole;
import io.busybridge.server.sync.ConnectedCalendar.State;
import io.busybridge.server.sync.View;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where an account may see less of a calendar than before, the user is asked what that means. */
final class RoleHolds {
  private final SyncStore store;
  private final Core core;

  RoleHolds(SyncStore store, Core core) {
    this.store = store;
    this.core = core;
  }

  /** Before the new role is recorded, for by it the change is noticed. */
  void changed(View view, ConnectedCalendar calendar, AccessRole now, Instant at) {
    Optional<Hold> open =
        store.holds(view.user()).stream()
            .filter(h -> h.calendar() == calendar.id() && h.reason() == Reason.ROLE_DROPPED)
            .findFirst();
    boolean dropped = now.compareTo(calendar.accessRole()) < 0;
    if (dropped && open.isEmpty() && calendar.state() != State.INITIAL_SYNC) {
      store.openHold(
          new Hold(
              core.newIds().get(),
              view.user(),
              calendar.id(),
              Reason.ROLE_DROPPED,
              at,
              Instant.MAX));
    } else if (!dropped && now != calendar.accessRole() && open.isPresent()) {
      lapse(open.get());
    }
  }

  private void lapse(Hold hold) {
    store.savePlacements(
        store.heldBy(hold.id()).stream().map(p -> p.but().hold("").done()).toList(), List.of());
    store.closeHold(hold.id());
  }
}
