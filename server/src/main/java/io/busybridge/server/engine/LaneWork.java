package io.busybridge.server.engine;

import io.busybridge.server.engine.SyncService.Run;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.State;
import io.busybridge.server.sync.View;
import io.busybridge.server.sync.View.Mode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pull, plan, apply: what a user's lane does when it was flagged, until nothing is left to do. */
final class LaneWork {
  private static final Logger LOG = LoggerFactory.getLogger(LaneWork.class);

  private final SyncStore store;
  private final Calendars calendars;
  private final AccountHealth health;
  private final Core core;
  private final Parallel parallel;
  private final InstantSource clock;
  private final Wakeups wakeups;
  private final Backoff backoff;
  private final PushHealth pushes;
  private final Planning planning;
  private final Leaving leaving;
  private final CleanUp cleanUp;
  private final Moving moving;
  private final Checks checks;
  private final Holding holding;
  private final Retries retries;
  private final Looks looks;
  private final Runs runs;
  private final Lanes lanes;
  private final LongConsumer whenLeft;
  private final Map<Long, Contents> contents = new ConcurrentHashMap<>();

  /** Users of whom everything was planned anew since the process began. */
  private final Set<Long> planned = ConcurrentHashMap.newKeySet();

  /**
   * @param parallel for the calls of one lane
   * @param whenLeft told of a user of whom a calendar has left, or who waits for that
   */
  LaneWork(
      SyncStore store,
      Calendars calendars,
      AccountHealth health,
      Core core,
      Parallel parallel,
      InstantSource clock,
      Wakeups wakeups,
      Backoff backoff,
      PushHealth pushes,
      Retries retries,
      Looks looks,
      Runs runs,
      Lanes lanes,
      LongConsumer whenLeft) {
    this.store = store;
    this.calendars = calendars;
    this.health = health;
    this.core = core;
    this.parallel = parallel;
    this.clock = clock;
    this.wakeups = wakeups;
    this.backoff = backoff;
    this.pushes = pushes;
    this.planning = new Planning(store, core, clock);
    var sweep = new Sweep(calendars, core, parallel, backoff, clock);
    this.leaving = new Leaving(store, sweep, clock);
    this.cleanUp = new CleanUp(store, sweep);
    this.moving = new Moving(store);
    this.checks = new Checks(store, calendars, core, parallel, clock);
    this.holding = new Holding(store, core, clock);
    this.retries = retries;
    this.looks = looks;
    this.runs = runs;
    this.lanes = lanes;
    this.whenLeft = whenLeft;
  }

  /** All that a user's lane was asked for, and what follows from it. */
  void run(long user) {
    Contents held = contents.computeIfAbsent(user, _ -> new Contents());
    try {
      String error = null;
      var asked = EnumSet.noneOf(Check.class);
      while (!lanes.isStopping()) {
        // Taken before the view is read: what a flag stands for is then in the view.
        Triggers.Taken taken = looks.take(user, lanes.triggers(user));
        Optional<View> view = store.view(user);
        if (view.isEmpty()) {
          forget(user);
          return;
        }
        if (view.get().mode() == Mode.HALTED) {
          rest(user, taken);
          return;
        }
        taken.errands().forEach(errand -> carryOut(errand, view.get()));
        if (view.get().mode() == Mode.RUNNING) {
          asked.addAll(taken.checks());
        }
        error = look(view.get(), taken, held).orElse(error);
        View now = store.view(user).orElse(view.get());
        // What was asked for before the process began, or is written differently by this version,
        // is known to nobody but the planner.
        if (taken.replan() || !planned.contains(user)) {
          store.markAllDirty(user);
          planned.add(user);
        }
        leaving.withdraw(now);
        looks.recorded(user);
        planning.run(now);
        holding.run(now);
        List<Outcome> outcomes = apply(held).batch(now);
        signInNeeded(now, outcomes);
        finishWhatLeaves(now);
        Optional<View> after = store.view(user);
        if (after.isEmpty()) {
          forget(user);
          return;
        }
        // What is owed anyway is no difference: checks come when all that is known was written.
        if (outcomes.isEmpty() && !asked.isEmpty() && !lanes.triggers(user).isSet()) {
          boolean found = false;
          for (Check check : asked) {
            found |= check(now, check);
          }
          asked.clear();
          if (found) {
            continue;
          }
        }
        if (report(after.get(), outcomes, error)) {
          retries.wakeLater(after.get(), flags -> lanes.trigger(user, flags));
          held.clear();
          return;
        }
      }
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("user", user).setCause(e).log("a lane stopped on an error of ours");
      runs.running(user).stream()
          .filter(run -> RunEnd.endsWithAnError(run.kind()))
          .forEach(run -> runs.finish(run.id(), "internal_error"));
      later(user, clock.instant().plusSeconds(60), Requests::everythingAnew);
    } finally {
      looks.recorded(user);
    }
  }

  private void later(long user, Instant when, Consumer<Triggers> flags) {
    wakeups.at(when, () -> lanes.trigger(user, flags));
  }

  private boolean check(View view, Check check) {
    return checks.run(view, check, lanes.triggers(view.user()));
  }

  private Apply apply(Contents held) {
    return new Apply(calendars, store, core, held, health, backoff, parallel, clock);
  }

  /** Nothing is to be done; when it goes on, everything is looked at and planned anew. */
  private void rest(long user, Triggers.Taken taken) {
    planned.remove(user);
    taken.errands().forEach(errand -> runs.finish(errand.run(), "paused"));
    for (Run run : runs.running(user)) {
      if (run.kind() == Run.Kind.PAUSE) {
        runs.finish(run.id(), (String) null);
      } else {
        runs.progress(run.id(), 0, 0, "paused");
      }
    }
  }

  /** The user is gone, which is what one of the runs may have been for. */
  private void forget(long user) {
    for (Run run : runs.running(user)) {
      runs.finish(run.id(), run.kind() == Run.Kind.REMOVE_USER ? null : "user_removed");
    }
    contents.remove(user);
    planned.remove(user);
  }

  private void carryOut(Errand errand, View view) {
    try {
      runs.finish(errand.run(), errand.work().of(view));
    } catch (CallFailed e) {
      runs.finish(errand.run(), e.failure().code());
    }
  }

  /** Reads what was flagged; the code of a failure, if there was one. */
  private Optional<String> look(View view, Triggers.Taken taken, Contents held) {
    if (view.mode() != Mode.RUNNING) {
      return Optional.empty();
    }
    List<ConnectedCalendar> flagged =
        view.calendars().stream()
            .filter(c -> c.isSource() && c.state() != State.PAUSED && taken.includes(c.id()))
            .toList();
    List<SecondLook> again =
        store.secondLooks(view.user()).stream()
            .filter(second -> !second.due().isAfter(clock.instant()))
            .toList();
    if (flagged.isEmpty() && again.isEmpty()) {
      return Optional.empty();
    }
    var look =
        new Look(
            new Pull(calendars, store, core, held, clock),
            calendars,
            store,
            backoff,
            pushes,
            clock);
    Optional<String> error =
        parallel
            .map(
                flagged,
                calendar -> look.at(view, calendar, taken.pushed().contains(calendar.id())))
            .stream()
            .flatMap(Optional::stream)
            .findFirst();
    parallel
        .map(again, second -> look.again(view, second))
        .forEach(readAnew -> readAnew.ifPresent(lanes.triggers(view.user())::calendar));
    return error;
  }

  /** Where only a person's sign-in helps, the account's calendars say so. */
  private void signInNeeded(View view, List<Outcome> outcomes) {
    for (Outcome outcome : outcomes) {
      if (outcome.failure() instanceof Failure.NeedsSignIn
          || outcome.failure() instanceof Failure.ScopeMissing) {
        view.calendar(outcome.calendar())
            .ifPresent(
                target ->
                    view.calendars().stream()
                        .filter(c -> c.account() == target.account())
                        .filter(c -> c.state() == State.ACTIVE || c.state() == State.INITIAL_SYNC)
                        .forEach(c -> store.changeState(c.id(), c.state(), State.NEEDS_REAUTH)));
      } else if (outcome.failure() instanceof Failure.NotFound) {
        // Perhaps the calendar itself is gone: a look at it tells.
        lanes.triggers(view.user()).calendar(outcome.calendar());
      }
      if (outcome.lookAt() != null) {
        lanes.triggers(view.user()).calendar(outcome.lookAt());
      }
    }
  }

  /** What a person wants gone, and what comes after that. */
  private void finishWhatLeaves(View view) {
    long user = view.user();
    Leaving.Left left = leaving.finish(view);
    left.again().ifPresent(when -> later(user, when, Triggers::wake));
    cleanUp.finish(view).ifPresent(when -> later(user, when, Triggers::wake));
    if (!left.left().isEmpty() || moving.goOn(view)) {
      // Other appearances of its meetings have to be looked at once more.
      lanes.triggers(user).wake();
    }
    if (!left.left().isEmpty() || runs.running(user).stream().anyMatch(RunEnd::isForOthers)) {
      whenLeft.accept(user);
    }
  }

  /** Tells the runs how far they are; whether there is nothing left to do now. */
  private boolean report(View view, List<Outcome> outcomes, @Nullable String error) {
    long user = view.user();
    Triggers triggers = lanes.triggers(user);
    synchronized (triggers) {
      boolean idle = outcomes.isEmpty() && !triggers.isSet();
      List<Run> running = runs.running(user);
      if (!running.isEmpty()) {
        int written = (int) outcomes.stream().filter(Outcome::isOk).count();
        int left =
            view.mode() == Mode.RUNNING
                ? Math.max(0, store.pending(user) - store.failing(user))
                : store.payable(user);
        for (Run run : running) {
          boolean waits = view.mode() != Mode.RUNNING && !RunEnd.goesOnInPause(run.kind());
          runs.progress(run.id(), written, left, waits ? "paused" : "writing");
          if (idle) {
            RunEnd.of(run, view, left, error).ifPresent(end -> runs.finish(run.id(), end.error()));
          }
        }
      }
      return idle;
    }
  }
}
