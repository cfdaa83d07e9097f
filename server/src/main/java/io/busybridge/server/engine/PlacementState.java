package io.busybridge.server.engine;

import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.State;
import io.busybridge.server.sync.Explanation;
import io.busybridge.server.sync.Placement;
import java.util.List;

/** How far what should stand somewhere has come, for people. */
public enum PlacementState {
  /** It stands as it should. */
  STANDING,
  /** It is going to be written, or removed. */
  DUE,
  /** It was sent, and the answer is not known yet. */
  IN_FLIGHT,
  /** It is due, but waits for a person. */
  FAILING,
  /** It is due, and was held for a person to decide. */
  HELD,
  /** It stands, and is not compared any more. */
  LEFT,
  /** Nothing stands, and nothing is to. */
  NONE;

  /** Failures that no retry mends: somebody has to sign in, to consent, or to look at it. */
  public static final List<Failure> WAIT_FOR_A_PERSON =
      List.of(
          new Failure.NeedsSignIn(""),
          new Failure.ScopeMissing(),
          new Failure.ClientRefused(""),
          new Failure.Forbidden(""),
          new Failure.Invalid("", ""));

  static PlacementState of(Explanation explained) {
    Placement placement = explained.placement();
    if (placement == null) {
      return explained.stands() ? DUE : NONE;
    }
    return of(placement, explained.target());
  }

  static PlacementState of(Placement placement, ConnectedCalendar target) {
    if (placement.isDue() && !placement.hold().isEmpty()) {
      return HELD;
    }
    if (placement.isDue()) {
      return waits(placement, target) ? FAILING : placement.inFlight() ? IN_FLIGHT : DUE;
    }
    if (placement.want() == Placement.Want.LEAVE) {
      return placement.live() ? LEFT : NONE;
    }
    return placement.live() ? STANDING : NONE;
  }

  private static boolean waits(Placement placement, ConnectedCalendar target) {
    return target.state() == State.NEEDS_REAUTH
        || target.state() == State.INACCESSIBLE
        || WAIT_FOR_A_PERSON.stream().anyMatch(f -> f.code().equals(placement.error()));
  }
}
