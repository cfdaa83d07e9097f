package io.busybridge.server.engine;

import io.busybridge.server.sync.ConnectedCalendar;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;

/**
 * Pull, plan, apply, for every user on a lane of their own; connecting, disconnecting and reading
 * anew are the same three steps with another starting point. What is asked for is in {@link
 * Requests}, what a lane does about it in {@link LaneWork}.
 */
public final class Engine implements SyncService, AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(8);

  /** Google answers most calls within a second. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final InstantSource clock;
  private final Runs runs;
  private final Lanes lanes;
  private final LaneWork work;
  private final Requests requests;
  private final StatusReport status;
  private final WhatIf whatIf;
  private final SyncStore store;
  private volatile LongConsumer whenLeft = _ -> {};

  /**
   * @param executor of the lanes
   * @param parallel for the calls of one lane
   * @param wakeups calls back when something may be retried
   * @param pushes is told what looks find
   */
  public Engine(
      SyncStore store,
      Calendars calendars,
      Core core,
      Executor executor,
      Parallel parallel,
      InstantSource clock,
      RandomGenerator random,
      Wakeups wakeups,
      PushHealth pushes) {
    this(store, calendars, core, executor, parallel, clock, random, wakeups, pushes, PATIENCE);
  }

  /**
   * @param patience how long a lane waits for one call
   */
  Engine(
      SyncStore store,
      Calendars calendars,
      Core core,
      Executor executor,
      Parallel parallel,
      InstantSource clock,
      RandomGenerator random,
      Wakeups wakeups,
      PushHealth pushes,
      Duration patience) {
    this.store = store;
    this.clock = clock;
    this.runs = new Runs(store, clock, core.newIds());
    this.lanes = new Lanes(executor, this::work);
    var looks = new Looks();
    var health = new AccountHealth(store, new Patience(parallel, patience, clock), clock, random);
    var guarded = new GuardedCalendars(calendars, health);
    this.whatIf = new WhatIf(store, guarded, core, clock);
    var retries = new Retries(store, guarded, health, wakeups, clock);
    this.work =
        new LaneWork(
            store,
            guarded,
            health,
            core,
            parallel,
            clock,
            wakeups,
            new Backoff(random),
            pushes,
            retries,
            looks,
            runs,
            lanes,
            user -> whenLeft.accept(user));
    this.requests = new Requests(store, lanes, runs);
    this.status = new StatusReport(store, lanes, looks, retries);
  }

  private void work(long user) {
    work.run(user);
  }

  @Override
  public void pushed(long calendar) {
    requests.pushed(calendar);
  }

  @Override
  public void check(long user, Check check) {
    requests.check(user, check);
  }

  @Override
  public Run checkNow(long user, Check check) {
    return requests.checkNow(user, check);
  }

  @Override
  public void poll(long user) {
    requests.poll(user);
  }

  @Override
  public void poll(long user, Collection<Long> calendars) {
    requests.poll(user, calendars);
  }

  @Override
  public Run sync(long user) {
    return requests.sync(user);
  }

  @Override
  public Run fullSync(long user) {
    return requests.fullSync(user);
  }

  @Override
  public Run syncCalendar(long user, long calendar, boolean full) {
    return requests.syncCalendar(user, calendar, full);
  }

  @Override
  public Run connected(long user, long calendar) {
    return requests.connected(user, calendar);
  }

  @Override
  public Run disconnect(long user, Run.Kind why, Collection<Long> leaving) {
    return requests.disconnect(user, why, leaving);
  }

  @Override
  public Run mainChanged(long user, long calendar) {
    return requests.mainChanged(user, calendar);
  }

  @Override
  public Run pause(long user, SyncStore.PausedBy by) {
    return requests.pause(user, by);
  }

  @Override
  public Run resume(long user) {
    return requests.resume(user);
  }

  @Override
  public Run pauseCalendar(long user, long calendar) {
    return requests.pauseCalendar(user, calendar);
  }

  @Override
  public Run resumeCalendar(long user, long calendar) {
    return requests.resumeCalendar(user, calendar);
  }

  @Override
  public void pauseAll() {
    requests.pauseAll();
  }

  @Override
  public void resumeAll() {
    requests.resumeAll();
  }

  @Override
  public boolean isPausedForAll() {
    return store.isHalted();
  }

  @Override
  public Run cleanUp(long user) {
    return requests.cleanUp(user);
  }

  @Override
  public Run previewFullSync(long user) {
    return requests.preview(user, whatIf::fullSync);
  }

  @Override
  public Run previewConnecting(long user, ConnectedCalendar candidate) {
    return requests.preview(user, view -> whatIf.connecting(view, candidate));
  }

  @Override
  public Optional<Preview> preview(long user, String run) {
    return run(user, run).flatMap(_ -> runs.result(run));
  }

  @Override
  public void signedIn(long user, long account) {
    requests.signedIn(user, account);
  }

  @Override
  public void signedOut(long user, long account) {
    requests.signedOut(user, account);
  }

  @Override
  public void preferencesChanged(long user) {
    requests.preferencesChanged(user);
  }

  @Override
  public Status status(long user) {
    return status.of(user);
  }

  @Override
  public List<HeldPlan> held(long user) {
    return status.held(user);
  }

  @Override
  public boolean decide(long user, String hold, boolean approved) {
    return requests.decide(user, hold, approved);
  }

  @Override
  public Optional<Run> run(long user, String id) {
    return runs.find(id).filter(run -> run.user() == user);
  }

  @Override
  public Optional<Run> run(String id) {
    return runs.find(id);
  }

  /**
   * Who is to be told, on the user's lane, that a calendar has left, or that somebody waits for
   * that: what comes after it is theirs to do, as often as they are told.
   */
  public void whenLeft(LongConsumer listener) {
    whenLeft = listener;
  }

  /** Goes on with what the end of the process before this one interrupted. */
  public void takeUp() {
    requests.takeUp();
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
