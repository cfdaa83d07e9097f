package io.busybridge.server.engine;

import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.State;
import io.busybridge.server.sync.View;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * The end of a clean-up: when all that is recorded has gone, what is found by tag goes too, and
 * then it is over. Which calendars it was done with is not noted: after a crash it is done again,
 * and finds less.
 */
final class CleanUp {
  private final SyncStore store;
  private final Sweep sweep;

  CleanUp(SyncStore store, Sweep sweep) {
    this.store = store;
    this.sweep = sweep;
  }

  /** Ends the clean-up if it can be; else when to come back, where that is known. */
  Optional<Instant> finish(View view) {
    if (view.mode() != View.Mode.CLEANING
        || store.pending(view.user()) > store.failing(view.user())) {
      return Optional.empty();
    }
    Optional<Instant> again =
        view.calendars().stream()
            .filter(CleanUp::isInReach)
            .map(calendar -> sweep.at(view, calendar))
            .flatMap(
                result ->
                    result instanceof Sweep.Result.Later(Instant when)
                        ? Optional.of(when).stream()
                        : Optional.<Instant>empty().stream())
            .min(Comparator.naturalOrder());
    if (again.isEmpty()) {
      store.cleanedUp(view.user());
    }
    return again;
  }

  /** A personal calendar is never written to; one that is leaving is looked after by itself. */
  private static boolean isInReach(ConnectedCalendar calendar) {
    return calendar.role() != ConnectedCalendar.Role.PERSONAL
        && !calendar.isLeaving()
        && calendar.state() != State.NEEDS_REAUTH
        && calendar.state() != State.INACCESSIBLE;
  }
}
