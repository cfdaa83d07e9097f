package io.busybridge.server.engine;

import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.State;
import io.busybridge.server.sync.View;
import java.util.List;

/**
 * The change of a main calendar: what stands on the one before goes only when all that is called
 * for stands on the new one.
 */
final class Moving {
  private final SyncStore store;

  Moving(SyncStore store) {
    this.store = store;
  }

  /** Has calendars leave that were only waiting for the new one; whether any does. */
  boolean goOn(View view) {
    List<ConnectedCalendar> replaced =
        view.calendars().stream().filter(c -> c.state() == State.REPLACED).toList();
    if (replaced.isEmpty() || !view.main().filter(this::isWritten).isPresent()) {
      return false;
    }
    replaced.forEach(c -> store.changeState(c.id(), State.REPLACED, State.DISCONNECTING));
    return true;
  }

  /** What is refused for good will not be there tomorrow either. */
  private boolean isWritten(ConnectedCalendar main) {
    return main.state() == State.ACTIVE
        && store.related(main.id()).stream()
            .filter(placement -> placement.target() == main.id())
            .noneMatch(p -> p.isDue() && !Leaving.BEYOND_US.contains(p.error()));
  }
}
