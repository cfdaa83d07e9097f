package io.busybridge.server.engine;

import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.Role;
import io.busybridge.server.sync.ConnectedCalendar.State;
import io.busybridge.server.sync.Placement;
import io.busybridge.server.sync.Placement.Want;
import io.busybridge.server.sync.View;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Calendars that are being disconnected: what was made on them and from them goes, then they. */
final class Leaving {
  /** Failures behind which a calendar may leave: what they hold back waits for a person. */
  private static final Set<String> BEYOND_US =
      Set.of("sign_in_needed", "permission_missing", "forbidden", "not_found");

  private final SyncStore store;

  Leaving(SyncStore store) {
    this.store = store;
  }

  /**
   * Has everything planned anew that is not withdrawn yet. That a calendar leaves is in the
   * database; who asked for it may not have lived to say so to the planner.
   */
  void withdraw(View view) {
    for (ConnectedCalendar calendar : leaving(view)) {
      var meetings = new HashSet<String>();
      store.related(calendar.id()).stream()
          .filter(Leaving::isWanted)
          .forEach(placement -> meetings.add(placement.iCalUid()));
      if (!meetings.isEmpty()) {
        store.markDirty(view.user(), meetings);
      }
    }
  }

  /** The calendars of which nothing more can be removed; they have left now. */
  List<Long> finish(View view) {
    var left = new ArrayList<Long>();
    for (ConnectedCalendar calendar : leaving(view)) {
      List<Placement> related = store.related(calendar.id());
      if (related.stream().noneMatch(p -> isWanted(p) || (p.isDue() && !isBeyondUs(p, view)))) {
        store.forgetSources(calendar.id());
        store.forgetPlacements(
            related.stream().filter(p -> !p.isDue()).map(Placement::id).toList());
        store.setState(calendar.id(), State.DISCONNECTED);
        left.add(calendar.id());
      }
    }
    return left;
  }

  private static List<ConnectedCalendar> leaving(View view) {
    return view.calendars().stream().filter(c -> c.state() == State.DISCONNECTING).toList();
  }

  private static boolean isWanted(Placement placement) {
    return !placement.isChild() && placement.want() != Want.NOTHING;
  }

  private static boolean isBeyondUs(Placement placement, View view) {
    return BEYOND_US.contains(placement.error())
        || view.calendar(placement.target())
            .map(
                c ->
                    c.state() == State.NEEDS_REAUTH
                        || c.state() == State.INACCESSIBLE
                        || c.role() == Role.PERSONAL)
            .orElse(true);
  }
}
