package io.busybridge.server.simulation;

import io.busybridge.sandbox.model.StoredEvent;
import io.busybridge.server.simulation.Seat.Role;
import java.util.ArrayList;
import java.util.List;

/** 4: nothing of a calendar's content can be read on another client's calendar. */
final class Private implements Invariant {
  @Override
  public List<String> broken(SimWorld world) {
    var broken = new ArrayList<String>();
    for (Member member : world.members) {
      for (Seat seat : member.seats) {
        if (seat.role() != Role.MAIN) {
          for (StoredEvent event : world.kept(seat.calendar())) {
            if (world.ledger.isManaged(seat.calendar(), event.id()) && tells(seat, event)) {
              broken.add("4 Private: " + seat.calendar() + " shows " + event.body());
            }
          }
        }
      }
    }
    return broken;
  }

  /** The calendar's own people may write on a block whatever they like; until it is put back. */
  private static boolean tells(Seat seat, StoredEvent event) {
    return event
        .body()
        .toString()
        .replace(People.CANARY + " " + seat.calendar(), "")
        .contains(People.CANARY);
  }
}
