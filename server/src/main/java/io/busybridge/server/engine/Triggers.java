package io.busybridge.server.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a user's lane was asked to look at and has not begun with: flags, so that a trigger that is
 * set already costs nothing.
 */
final class Triggers {
  private final Set<Long> calendars = new HashSet<>();
  private final List<Errand> errands = new ArrayList<>();
  private final Set<Long> pushed = new HashSet<>();
  private final Set<Check> checks = EnumSet.noneOf(Check.class);
  private boolean everything;

  /** After a start it is not known whether a choice of the user's was planned before the stop. */
  private boolean replan = true;

  private boolean urgent;
  private boolean any;

  /** What was flagged; taking it clears the flags. */
  record Taken(
      Set<Long> calendars,
      Set<Long> pushed,
      Set<Check> checks,
      boolean everything,
      boolean replan,
      List<Errand> errands) {
    boolean includes(long calendar) {
      return everything || calendars.contains(calendar);
    }
  }

  synchronized void calendar(long id) {
    calendars.add(id);
    urgent = true;
    any = true;
  }

  /** They are to be looked at, and nobody waits for it. */
  synchronized void polled(Collection<Long> ids) {
    calendars.addAll(ids);
    any = true;
  }

  /** A push told of a change there. */
  synchronized void pushed(long id) {
    pushed.add(id);
    calendar(id);
  }

  /** {@code urgent}: a person or a push waits for it. */
  synchronized void everything(boolean now) {
    everything = true;
    urgent |= now;
    any = true;
  }

  /** What is remembered is to be compared with what stands, after a look at everything. */
  synchronized void check(Check check, boolean now) {
    checks.add(check);
    everything(now);
  }

  /** Something is due that had to wait. */
  synchronized void wake() {
    any = true;
  }

  /** A person waits for what was recorded for the lane to do. */
  synchronized void urgent() {
    urgent = true;
    any = true;
  }

  /** A choice of the user's changed what should stand: every meeting has to be planned anew. */
  synchronized void replan() {
    replan = true;
    urgent = true;
    any = true;
  }

  /** Somebody wants to know something. */
  synchronized void errand(Errand errand) {
    errands.add(errand);
    urgent = true;
    any = true;
  }

  synchronized boolean isUrgent() {
    return urgent;
  }

  synchronized boolean isSet() {
    return any;
  }

  /** How many looks are owed; all calendars at once count as one. */
  synchronized int count() {
    return calendars.size() + errands.size() + (everything ? 1 : 0) + (any && replan ? 1 : 0);
  }

  synchronized Taken take() {
    var taken =
        new Taken(
            Set.copyOf(calendars),
            Set.copyOf(pushed),
            Set.copyOf(checks),
            everything,
            replan,
            List.copyOf(errands));
    calendars.clear();
    pushed.clear();
    checks.clear();
    errands.clear();
    everything = false;
    replan = false;
    urgent = false;
    any = false;
    return taken;
  }
}
