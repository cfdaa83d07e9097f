package io.busybridge.server.engine;

import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.Role;
import io.busybridge.server.sync.ConnectedCalendar.State;
import io.busybridge.server.sync.Placement;
import io.busybridge.server.sync.Placement.Want;
import io.busybridge.server.sync.View;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Calendars that are being disconnected: what was made on them and from them goes, then they. */
final class Leaving {
  /** Failures behind which a calendar may leave: what they hold back waits for a person. */
  static final Set<String> BEYOND_US =
      Set.of("sign_in_needed", "permission_missing", "forbidden", "not_found");

  private final SyncStore store;
  private final Sweep sweep;
  private final InstantSource clock;

  Leaving(SyncStore store, Sweep sweep, InstantSource clock) {
    this.store = store;
    this.sweep = sweep;
    this.clock = clock;
  }

  /**
   * What became of the calendars that are leaving.
   *
   * @param left these have left now
   * @param again when to come back for others, where that is known
   */
  record Left(List<Long> left, Optional<Instant> again) {}

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

  /** The calendars of which nothing more can be removed leave. */
  Left finish(View view) {
    var left = new ArrayList<Long>();
    var again = new ArrayList<Instant>();
    for (ConnectedCalendar calendar : leaving(view)) {
      List<Placement> related = store.related(calendar.id());
      if (related.stream().anyMatch(p -> isWanted(p) || (p.isDue() && !isBeyondUs(p, view)))) {
        continue;
      }
      switch (sweep.at(view, calendar)) {
        case Sweep.Result.Later(Instant when) -> again.add(when);
        case Sweep.Result.BeyondUs _ -> leave(calendar, related, true, left);
        case Sweep.Result.Clean _ -> leave(calendar, related, false, left);
      }
    }
    return new Left(left, again.stream().min(Comparator.naturalOrder()));
  }

  private void leave(
      ConnectedCalendar calendar, List<Placement> related, boolean leftOver, List<Long> left) {
    List<String> forgotten = related.stream().filter(p -> !p.isDue()).map(Placement::id).toList();
    store.left(
        calendar.id(), forgotten, leftOver || forgotten.size() < related.size(), clock.instant());
    left.add(calendar.id());
  }

  private static List<ConnectedCalendar> leaving(View view) {
    return view.calendars().stream().filter(c -> c.state() == State.DISCONNECTING).toList();
  }

  private static boolean isWanted(Placement placement) {
    return !placement.isChild()
        && (placement.want() != Want.NOTHING
            || (placement.isDue() && !placement.rule().goesOnInPause()));
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
