package io.busybridge.server.engine;

import io.busybridge.server.engine.SyncService.Run;
import io.busybridge.server.engine.SyncStore.PausedBy;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.State;
import io.busybridge.server.sync.View;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What pushes, polls and people ask for: recorded where a restart has to know of it, then flagged
 * on the user's lane. Nothing here waits for the lane.
 */
final class Requests {
  private final SyncStore store;
  private final Lanes lanes;
  private final Runs runs;

  Requests(SyncStore store, Lanes lanes, Runs runs) {
    this.store = store;
    this.lanes = lanes;
    this.runs = runs;
  }

  /** Goes on with what the end of the process before this one interrupted. */
  void takeUp() {
    for (long user : store.unfinishedUsers()) {
      runs.running(user).stream()
          .filter(run -> run.kind() == Run.Kind.PREVIEW)
          .forEach(run -> runs.finish(run.id(), "interrupted"));
      lanes.trigger(user, flags -> flags.everything(true));
    }
  }

  // ---- looking

  void pushed(long calendar) {
    store.ownerOf(calendar).ifPresent(user -> lanes.trigger(user, flags -> flags.pushed(calendar)));
  }

  void poll(long user) {
    lanes.trigger(user, flags -> flags.everything(false));
  }

  void poll(long user, Collection<Long> calendars) {
    lanes.trigger(user, flags -> flags.polled(calendars));
  }

  void check(long user, Check check) {
    lanes.trigger(user, flags -> flags.check(check, false));
  }

  Run checkNow(long user, Check check) {
    return begin(user, Run.Kind.CHECK, List.of(), flags -> flags.check(check, true));
  }

  Run sync(long user) {
    return begin(user, Run.Kind.SYNC, List.of(), flags -> flags.everything(true));
  }

  Run fullSync(long user) {
    calendars(user).stream()
        .filter(ConnectedCalendar::isSource)
        .forEach(calendar -> store.forgetToken(calendar.id()));
    return begin(user, Run.Kind.FULL_SYNC, List.of(), Requests::everythingAnew);
  }

  Run syncCalendar(long user, long calendar, boolean full) {
    if (full) {
      store.forgetToken(calendar);
      store.forgetDismissals(calendar);
    }
    return begin(
        user,
        full ? Run.Kind.FULL_SYNC : Run.Kind.SYNC,
        List.of(calendar),
        flags -> {
          flags.calendar(calendar);
          if (full) {
            flags.replan();
          }
        });
  }

  void preferencesChanged(long user) {
    lanes.trigger(user, Triggers::replan);
  }

  /** Recorded here and carried out on the lane: what waits may be planned anew just now. */
  boolean decide(long user, String hold, boolean approved) {
    boolean known = store.decide(user, hold, approved);
    if (known) {
      lanes.trigger(user, Triggers::urgent);
    }
    return known;
  }

  /** Reads, but writes neither to the provider nor to the database. */
  Run preview(long user, Errand.Work work) {
    return begin(
        user, Run.Kind.PREVIEW, List.of(), (flags, run) -> flags.errand(new Errand(run, work)));
  }

  // ---- calendars that come and go

  Run connected(long user, long calendar) {
    return begin(user, Run.Kind.CONNECT, List.of(calendar), flags -> flags.calendar(calendar));
  }

  Run mainChanged(long user, long calendar) {
    return begin(
        user,
        Run.Kind.CHANGE_MAIN,
        List.of(calendar),
        flags -> {
          flags.calendar(calendar);
          flags.replan();
        });
  }

  Run disconnect(long user, Run.Kind why, Collection<Long> leaving) {
    for (ConnectedCalendar calendar : calendars(user)) {
      if (leaving.contains(calendar.id()) && calendar.state() != State.DISCONNECTED) {
        store.setState(calendar.id(), State.DISCONNECTING);
      }
    }
    return begin(user, why, leaving, Triggers::replan);
  }

  void signedIn(long user, long account) {
    List<Long> changed = store.accountWorks(user, account);
    if (changed.isEmpty()) {
      return;
    }
    if (store.view(user).filter(view -> view.mode() == View.Mode.CLEANED).isPresent()) {
      // What could not be reached then can be now.
      store.beginCleanUp(user);
    }
    lanes.trigger(user, flags -> changed.forEach(flags::calendar));
  }

  void signedOut(long user, long account) {
    calendars(user).stream()
        .filter(c -> c.account() == account)
        .filter(c -> c.state() == State.ACTIVE || c.state() == State.INITIAL_SYNC)
        .forEach(c -> store.changeState(c.id(), c.state(), State.NEEDS_REAUTH));
  }

  // ---- pausing

  Run pause(long user, PausedBy by) {
    store.pause(user, by);
    return begin(user, Run.Kind.PAUSE, List.of(), Triggers::wake);
  }

  Run resume(long user) {
    store.resume(user);
    // They would tell of the time of the pause as if it had been none.
    calendars(user).forEach(calendar -> store.forgetSecondLook(calendar.id()));
    runs.running(user).stream()
        .filter(run -> run.kind() == Run.Kind.CLEAN_UP)
        .forEach(run -> runs.finish(run.id(), "resumed"));
    return begin(user, Run.Kind.RESUME, List.of(), Requests::afterAPause);
  }

  Run pauseCalendar(long user, long calendar) {
    find(user, calendar)
        .filter(c -> c.isSource() && c.state() != State.PAUSED)
        .ifPresent(c -> store.changeState(calendar, c.state(), State.PAUSED));
    return begin(user, Run.Kind.PAUSE, List.of(calendar), Triggers::wake);
  }

  Run resumeCalendar(long user, long calendar) {
    store.forgetSecondLook(calendar);
    store.resumeCalendar(calendar);
    return begin(user, Run.Kind.RESUME, List.of(calendar), Requests::afterAPause);
  }

  void pauseAll() {
    store.halt(true);
  }

  void resumeAll() {
    store.halt(false);
    var users = new TreeSet<>(store.activeUsers());
    users.addAll(store.unfinishedUsers());
    users.forEach(user -> lanes.trigger(user, Requests::afterAPause));
  }

  Run cleanUp(long user) {
    store.beginCleanUp(user);
    return begin(user, Run.Kind.CLEAN_UP, List.of(), Triggers::replan);
  }

  /**
   * What people made meanwhile out of what we wrote, a tail that they split off for one, is
   * nobody's any more where that was removed in the pause: it is looked for by tag.
   */
  private static void afterAPause(Triggers flags) {
    everythingAnew(flags);
    flags.check(Check.ORPHANS, true);
  }

  static void everythingAnew(Triggers flags) {
    flags.everything(true);
    flags.replan();
  }

  private Run begin(
      long user, Run.Kind kind, Collection<Long> calendars, Consumer<Triggers> flags) {
    return begin(user, kind, calendars, (triggers, _) -> flags.accept(triggers));
  }

  /** Sets a lane's flags for a run. */
  private interface Flagging {
    void set(Triggers flags, String run);
  }

  /** A run begins together with its flag: no lane that just ends may take it for done. */
  private Run begin(long user, Run.Kind kind, Collection<Long> calendars, Flagging flags) {
    Triggers triggers = lanes.triggers(user);
    Run run;
    synchronized (triggers) {
      run = runs.begin(user, kind, calendars);
      flags.set(triggers, run.id());
    }
    lanes.start(user);
    return run;
  }

  private Optional<ConnectedCalendar> find(long user, long calendar) {
    return store.view(user).flatMap(view -> view.calendar(calendar));
  }

  private List<ConnectedCalendar> calendars(long user) {
    return store.view(user).map(View::calendars).orElse(List.of());
  }
}
