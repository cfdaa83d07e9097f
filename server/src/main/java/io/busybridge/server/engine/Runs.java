package io.busybridge.server.engine;

import io.busybridge.server.engine.SyncService.Run;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The work that people asked for, and how far it is. Kept in the database; what runs is known by
 * heart, and what came of a run (its result) is remembered for ten minutes and never stored.
 */
final class Runs {
  static final Duration RESULTS_KEPT = Duration.ofMinutes(10);

  private final RunStore store;
  private final InstantSource clock;
  private final Supplier<String> newIds;
  private final Map<String, Run> running = new LinkedHashMap<>();
  private final Map<String, Result> results = new HashMap<>();

  private record Result(Preview what, Instant until) {}

  Runs(RunStore store, InstantSource clock, Supplier<String> newIds) {
    this.store = store;
    this.clock = clock;
    this.newIds = newIds;
    store.runningRuns().forEach(run -> running.put(run.id(), run));
  }

  /** Takes the calendars that it is about, none for all of the user's. */
  synchronized Run begin(long user, Run.Kind kind, Collection<Long> calendars) {
    var run =
        new Run(
            newIds.get(),
            user,
            kind,
            List.copyOf(calendars),
            Run.State.RUNNING,
            0,
            0,
            "reading",
            clock.instant(),
            null,
            null);
    store.saveRun(run);
    running.put(run.id(), run);
    return run;
  }

  synchronized Optional<Run> find(String id) {
    return Optional.ofNullable(running.get(id)).or(() -> store.run(id));
  }

  /** The user's runs that are not finished. */
  synchronized List<Run> running(long user) {
    return running.values().stream().filter(run -> run.user() == user).toList();
  }

  /** So much was written since, and so much is left. */
  synchronized void progress(String id, int written, int left, String step) {
    Run run = running.get(id);
    if (run != null) {
      int done = run.done() + written;
      keep(
          run,
          with(run, Run.State.RUNNING, done, Math.max(run.total(), done + left), step, null, null));
    }
  }

  synchronized void finish(String id, @Nullable String error) {
    Run run = running.get(id);
    if (run != null) {
      keep(
          run,
          with(
              run,
              error == null ? Run.State.DONE : Run.State.FAILED,
              run.done(),
              error == null ? run.done() : run.total(),
              error == null ? "done" : run.step(),
              clock.instant(),
              error));
    }
  }

  /** It is done, and this came of it. */
  synchronized void finish(String id, Preview result) {
    Instant now = clock.instant();
    results.values().removeIf(old -> !old.until().isAfter(now));
    results.put(id, new Result(result, now.plus(RESULTS_KEPT)));
    finish(id, (String) null);
  }

  synchronized Optional<Preview> result(String id) {
    return Optional.ofNullable(results.get(id))
        .filter(result -> result.until().isAfter(clock.instant()))
        .map(Result::what);
  }

  private void keep(Run before, Run after) {
    if (after.equals(before)) {
      return;
    }
    store.saveRun(after);
    if (after.state() == Run.State.RUNNING) {
      running.put(after.id(), after);
    } else {
      running.remove(after.id());
    }
  }

  private static Run with(
      Run run,
      Run.State state,
      int done,
      int total,
      String step,
      @Nullable Instant finishedAt,
      @Nullable String error) {
    return new Run(
        run.id(),
        run.user(),
        run.kind(),
        run.calendars(),
        state,
        done,
        total,
        step,
        run.startedAt(),
        finishedAt,
        error);
  }
}
