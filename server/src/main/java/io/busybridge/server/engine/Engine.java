package io.busybridge.server.engine;

import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.State;
import io.busybridge.server.sync.View;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pull, plan, apply, for every user on a lane of their own; connecting, disconnecting and reading
 * anew are the same three steps with another starting point.
 */
public final class Engine implements SyncService, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
  private static final Duration GRACE = Duration.ofSeconds(8);

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
  private final Retries retries;
  private final Runs runs;
  private final Lanes lanes;
  private final Map<Long, Contents> contents = new ConcurrentHashMap<>();

  /** Looks that were taken off the flags and are not recorded yet. */
  private final Map<Long, Integer> looking = new HashMap<>();

  /** Users of whom everything was planned anew since the process began. */
  private final Set<Long> planned = ConcurrentHashMap.newKeySet();

  private final Map<Long, Runnable> whenDisconnected = new ConcurrentHashMap<>();

  /**
   * @param executor of the lanes
   * @param parallel for the calls of one lane
   * @param wakeups calls back when something may be retried
   */
  public Engine(
      SyncStore store,
      Calendars calendars,
      Core core,
      Executor executor,
      Parallel parallel,
      InstantSource clock,
      RandomGenerator random,
      Wakeups wakeups) {
    this.store = store;
    this.health = new AccountHealth(store, clock, random);
    this.calendars = new GuardedCalendars(calendars, health);
    this.core = core;
    this.parallel = parallel;
    this.clock = clock;
    this.wakeups = wakeups;
    this.backoff = new Backoff(random);
    this.planning = new Planning(store, core, clock);
    this.leaving = new Leaving(store);
    this.retries = new Retries(store, this.calendars, health, wakeups, clock);
    this.runs = new Runs(clock, core.newIds());
    this.lanes = new Lanes(executor, this::work);
  }

  /** Calls back at a time. */
  public interface Wakeups {
    void at(Instant when, Runnable work);
  }

  // ---- triggers

  @Override
  public void pushed(long calendar) {
    store.ownerOf(calendar).ifPresent(user -> lanes.trigger(user, flags -> flags.pushed(calendar)));
  }

  @Override
  public void poll(long user) {
    lanes.trigger(user, flags -> flags.everything(false));
  }

  @Override
  public Run sync(long user) {
    return begin(user, "sync", flags -> flags.everything(true));
  }

  @Override
  public Run fullSync(long user) {
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

  @Override
  public Run syncCalendar(long user, long calendar, boolean full) {
    if (full) {
      store.forgetToken(calendar);
    }
    return begin(user, full ? "full_sync" : "sync", flags -> flags.calendar(calendar));
  }

  @Override
  public Run connected(long user, long calendar) {
    return begin(user, "connect", flags -> flags.calendar(calendar));
  }

  @Override
  public Run disconnect(long user, Collection<Long> leaving, Runnable whenDone) {
    for (long calendar : leaving) {
      store.setState(calendar, State.DISCONNECTING);
      whenDisconnected.put(calendar, whenDone);
    }
    return begin(user, "disconnect", Triggers::replan);
  }

  @Override
  public void preferencesChanged(long user) {
    lanes.trigger(user, Triggers::replan);
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

  // ---- what it says of itself

  @Override
  public Status status(long user) {
    Optional<View> view = store.view(user);
    Instant last = null;
    for (ConnectedCalendar calendar : view.map(View::calendars).orElse(List.of())) {
      Instant at =
          store.calendarSync(calendar.id()).map(SyncStore.CalendarSync::lastSyncAt).orElse(null);
      last = at != null && (last == null || at.isAfter(last)) ? at : last;
    }
    boolean running = lanes.isRunning(user);
    int looks;
    synchronized (looking) {
      looks = lanes.triggers(user).count() + looking.getOrDefault(user, 0);
    }
    int failed = view.map(retries::failedLooks).orElse(List.of()).size();
    return new Status(running, looks + failed + store.pending(user), store.failing(user), last);
  }

  @Override
  public Optional<Run> run(long user, String id) {
    return runs.find(user, id);
  }

  // ---- the three steps

  /** All that a user's lane was asked for, and what follows from it. */
  private void work(long user) {
    Contents held = contents.computeIfAbsent(user, _ -> new Contents());
    try {
      String error = null;
      while (!lanes.isStopping()) {
        // Taken before the view is read: what a flag stands for is then in the view.
        Triggers.Taken taken = take(user);
        Optional<View> view = store.view(user);
        if (view.isEmpty()) {
          return;
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
        looked(user);
        planning.run(now);
        List<Outcome> outcomes = apply(held).batch(now);
        signInNeeded(now, outcomes);
        finishDisconnecting(now);
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
      looked(user);
    }
  }

  private Apply apply(Contents held) {
    return new Apply(calendars, store, core, held, health, backoff, parallel, clock);
  }

  private Triggers.Taken take(long user) {
    synchronized (looking) {
      Triggers triggers = lanes.triggers(user);
      looking.put(user, triggers.count());
      return triggers.take();
    }
  }

  /** What was flagged is recorded, and counted among the rows from now on. */
  private void looked(long user) {
    synchronized (looking) {
      looking.remove(user);
    }
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
        view.calendar(outcome.placement().target())
            .ifPresent(
                target ->
                    view.calendars().stream()
                        .filter(c -> c.account() == target.account())
                        .filter(c -> c.state() == State.ACTIVE || c.state() == State.INITIAL_SYNC)
                        .forEach(c -> store.changeState(c.id(), c.state(), State.NEEDS_REAUTH)));
      } else if (outcome.failure() instanceof Failure.NotFound) {
        // Perhaps the calendar itself is gone: a look at it tells.
        lanes.triggers(view.user()).calendar(outcome.placement().target());
      }
    }
  }

  private void finishDisconnecting(View view) {
    for (long calendar : leaving.finish(view)) {
      // Other appearances of its meetings have to be looked at once more.
      lanes.triggers(view.user()).wake();
      Runnable done = whenDisconnected.remove(calendar);
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

  /** Lets what is in flight come home; what does not in time is found out at the next start. */
  @Override
  public void close() {
    try {
      lanes.stop(clock.instant().plus(GRACE), clock);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
