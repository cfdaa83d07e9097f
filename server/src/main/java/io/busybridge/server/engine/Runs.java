package io.busybridge.server.engine;

import io.busybridge.server.engine.SyncService.Run;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The work that people asked for, and how far it is: in memory, the newest thousand. */
final class Runs {
  private static final int LIMIT = 1000;

  private final InstantSource clock;
  private final Supplier<String> newIds;
  private final Map<String, Run> runs =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Run> eldest) {
          return size() > LIMIT;
        }
      };

  Runs(InstantSource clock, Supplier<String> newIds) {
    this.clock = clock;
    this.newIds = newIds;
  }

  synchronized Run begin(long user, String kind) {
    var run =
        new Run(
            newIds.get(),
            user,
            kind,
            Run.State.RUNNING,
            0,
            0,
            "reading",
            clock.instant(),
            null,
            null);
    runs.put(run.id(), run);
    return run;
  }

  synchronized Optional<Run> find(long user, String id) {
    return Optional.ofNullable(runs.get(id)).filter(run -> run.user() == user);
  }

  /** The user's runs that are not finished. */
  synchronized List<Run> running(long user) {
    return runs.values().stream()
        .filter(run -> run.user() == user && run.state() == Run.State.RUNNING)
        .toList();
  }

  /** So much was written since, and so much is left. */
  synchronized void progress(String id, int written, int left, String step) {
    change(
        id,
        run ->
            with(
                run,
                Run.State.RUNNING,
                run.done() + written,
                Math.max(run.total(), run.done() + written + left),
                step,
                null,
                null));
  }

  synchronized void finish(String id, @Nullable String error) {
    change(
        id,
        run ->
            with(
                run,
                error == null ? Run.State.DONE : Run.State.FAILED,
                run.done(),
                error == null ? run.done() : run.total(),
                error == null ? "done" : run.step(),
                clock.instant(),
                error));
  }

  private void change(String id, UnaryOperator<Run> change) {
    runs.computeIfPresent(id, (_, run) -> change.apply(run));
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
        state,
        done,
        total,
        step,
        run.startedAt(),
        finishedAt,
        error);
  }
}
