package io.busybridge.server.engine;

import io.busybridge.server.engine.SyncService.Run;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.State;
import io.busybridge.server.sync.View;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
  private final Planning planning;
  private final Leaving leaving;
  private final Checks checks;
  private final Holding holding;
  private final Retries retries;
  private final Looks looks;
  private final Runs runs;
  private final Lanes lanes;
  private final Map<Long, Runnable> whenDone;
  private final Map<Long, Contents> contents = new ConcurrentHashMap<>();

  /** Users of whom everything was planned anew since the process began. */
  private final Set<Long> planned = ConcurrentHashMap.newKeySet();

  /**
   * @param parallel for the calls of one lane
   * @param whenDone what to call when a calendar has left
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
      Retries retries,
      Looks looks,
      Runs runs,
      Lanes lanes,
      Map<Long, Runnable> whenDone) {
    this.store = store;
    this.calendars = calendars;
    this.health = health;
    this.core = core;
    this.parallel = parallel;
    this.clock = clock;
    this.wakeups = wakeups;
    this.backoff = backoff;
    this.planning = new Planning(store, core, clock);
    this.leaving = new Leaving(store);
    this.checks = new Checks(store, calendars, core, parallel, clock);
    this.holding = new Holding(store, core, clock);
    this.retries = retries;
    this.looks = looks;
    this.runs = runs;
    this.lanes = lanes;
    this.whenDone = whenDone;
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
          return;
        }
        asked.addAll(taken.checks());
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
        finishDisconnecting(now);
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
        if (report(user, outcomes, error)) {
          retries.wakeLater(store.view(user).orElse(now), flags -> lanes.trigger(user, flags));
          held.clear();
          return;
        }
      }
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("user", user).setCause(e).log("a lane stopped on an error of ours");
      runs.running(user).forEach(run -> runs.finish(run.id(), "internal_error"));
      wakeups.at(
          clock.instant().plusSeconds(60),
          () ->
              lanes.trigger(
                  user,
                  flags -> {
                    flags.everything(false);
                    flags.replan();
                  }));
    } finally {
      looks.recorded(user);
    }
  }

  private boolean check(View view, Check check) {
    return checks.run(view, check, lanes.triggers(view.user()));
  }

  private Apply apply(Contents held) {
    return new Apply(calendars, store, core, held, health, backoff, parallel, clock);
  }

  /** Reads what was flagged; the code of a failure, if there was one. */
  private Optional<String> look(View view, Triggers.Taken taken, Contents held) {
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
        new Look(new Pull(calendars, store, core, held, clock), calendars, store, backoff, clock);
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

  private void finishDisconnecting(View view) {
    for (long calendar : leaving.finish(view)) {
      // Other appearances of its meetings have to be looked at once more.
      lanes.triggers(view.user()).wake();
      Runnable done = whenDone.remove(calendar);
      if (done != null) {
        done.run();
      }
    }
  }

  /** Tells the runs how far they are; whether there is nothing left to do now. */
  private boolean report(long user, List<Outcome> outcomes, @Nullable String error) {
    Triggers triggers = lanes.triggers(user);
    synchronized (triggers) {
      boolean idle = outcomes.isEmpty() && !triggers.isSet();
      List<Run> running = runs.running(user);
      if (!running.isEmpty()) {
        int written = (int) outcomes.stream().filter(Outcome::isOk).count();
        int left = Math.max(0, store.pending(user) - store.failing(user));
        for (Run run : running) {
          runs.progress(run.id(), written, left, "writing");
          if (idle && (error != null || left == 0)) {
            runs.finish(run.id(), error);
          }
        }
      }
      return idle;
    }
  }
}
