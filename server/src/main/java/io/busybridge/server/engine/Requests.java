package io.busybridge.server.engine;

import io.busybridge.server.engine.SyncService.Run;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.State;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What pushes, polls and people ask for: recorded where a restart has to know of it, then flagged
 * on the user's lane. Nothing here waits for the lane.
 */
final class Requests {
  private final SyncStore store;
  private final Lanes lanes;
  private final Runs runs;
  private final Map<Long, Runnable> whenDone;

  /** Takes {@code whenDone}: what to call when a calendar has left. */
  Requests(SyncStore store, Lanes lanes, Runs runs, Map<Long, Runnable> whenDone) {
    this.store = store;
    this.lanes = lanes;
    this.runs = runs;
    this.whenDone = whenDone;
  }

  void pushed(long calendar) {
    store.ownerOf(calendar).ifPresent(user -> lanes.trigger(user, flags -> flags.pushed(calendar)));
  }

  void poll(long user) {
    lanes.trigger(user, flags -> flags.everything(false));
  }

  void check(long user, Check check) {
    lanes.trigger(user, flags -> flags.check(check, false));
  }

  Run checkNow(long user, Check check) {
    return begin(user, "check_" + check.code(), flags -> flags.check(check, true));
  }

  Run sync(long user) {
    return begin(user, "sync", flags -> flags.everything(true));
  }

  Run fullSync(long user) {
    store
        .view(user)
        .ifPresent(
            view ->
                view.calendars().stream()
                    .filter(ConnectedCalendar::isSource)
                    .forEach(calendar -> store.forgetToken(calendar.id())));
    return begin(
        user,
        "full_sync",
        flags -> {
          flags.everything(true);
          flags.replan();
        });
  }

  Run syncCalendar(long user, long calendar, boolean full) {
    if (full) {
      store.forgetToken(calendar);
    }
    return begin(user, full ? "full_sync" : "sync", flags -> flags.calendar(calendar));
  }

  Run connected(long user, long calendar) {
    return begin(user, "connect", flags -> flags.calendar(calendar));
  }

  Run disconnect(long user, Collection<Long> leaving, Runnable done) {
    for (long calendar : leaving) {
      store.setState(calendar, State.DISCONNECTING);
      whenDone.put(calendar, done);
    }
    return begin(user, "disconnect", Triggers::replan);
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

  /** A run begins together with its flag: no lane that just ends may take it for done. */
  private Run begin(long user, String kind, Consumer<Triggers> flags) {
    Triggers triggers = lanes.triggers(user);
    Run run;
    synchronized (triggers) {
      run = runs.begin(user, kind);
      flags.accept(triggers);
    }
    lanes.start(user);
    return run;
  }
}
