package io.busybridge.server.jobs;

import io.busybridge.server.engine.CallFailed;
import io.busybridge.server.jobs.Job.Cause;
import io.busybridge.server.jobs.JobRun.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs jobs: each on a thread of its own and never twice at once, and records what becomes of them.
 * A job that has not ended by its deadline is given up and told of; its thread is interrupted, and
 * as long as that does not end, the job does not run again. No other job notices.
 */
public final class JobRunner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

  private final JobRunStore store;
  private final InstantSource clock;
  private final Supplier<String> newIds;
  private final ThreadFactory threads;
  private final Map<String, Running> running = new HashMap<>();
  private volatile Consumer<JobRun> whenEnded = _ -> {};
  private volatile boolean stopping;

  /** A run whose thread has not ended. */
  private static final class Running {
    final Job job;
    final CompletableFuture<JobRun> end = new CompletableFuture<>();
    JobRun run;
    @Nullable Thread thread;

    Running(Job job, JobRun run) {
      this.job = job;
      this.run = run;
    }

    Instant deadline() {
      return run.startedAt().plus(job.deadline());
    }
  }

  /**
   * A run that has begun.
   *
   * @param end completes when it has ended, or was given up
   */
  public record Begun(JobRun run, CompletableFuture<JobRun> end) {}

  /**
   * @param newIds of runs; nobody may be able to guess one
   */
  public JobRunner(JobRunStore store, InstantSource clock, Supplier<String> newIds) {
    this.store = store;
    this.clock = clock;
    this.newIds = newIds;
    this.threads = Thread.ofVirtual().name("job-", 0).factory();
    int interrupted = store.interruptAll(clock.instant());
    if (interrupted > 0) {
      LOG.info("{} runs of jobs were interrupted by the end of the program", interrupted);
    }
  }

  /**
   * Who is told of every run that has ended, or was given up, on the thread that found it out: what
   * may be made of it is an incident that opens with a run that failed or hangs, and closes with
   * one that is done. That the program stops is neither.
   */
  public void whenEnded(Consumer<JobRun> listener) {
    whenEnded = listener;
  }

  /** Begins a run; empty where the job runs, or still hangs, or the program stops. */
  public Optional<Begun> begin(Job job, Cause cause) {
    Running begun;
    synchronized (running) {
      if (stopping || running.containsKey(job.name())) {
        return Optional.empty();
      }
      begun = new Running(job, JobRun.begin(newIds.get(), job.name(), cause, clock.instant()));
      running.put(job.name(), begun);
    }
    record(begun.run);
    var answer = new Begun(begun.run, begun.end);
    Thread thread = threads.newThread(() -> work(begun));
    synchronized (running) {
      begun.thread = thread;
    }
    thread.start();
    return Optional.of(answer);
  }

  /** Whether no run begins any more. */
  boolean isStopping() {
    return stopping;
  }

  /** Whether a run has begun whose thread has not ended. */
  public boolean isRunning(Job job) {
    synchronized (running) {
      return running.containsKey(job.name());
    }
  }

  private void work(Running begun) {
    Outcome outcome = Outcome.FAILED;
    Counts counts = Counts.NONE;
    String error = "";
    try {
      counts = begun.job.body().run(begun.run.cause());
      outcome = Outcome.DONE;
    } catch (CallFailed e) {
      error = e.failure().code();
      log(begun.run, error, e);
    } catch (RuntimeException | Error e) {
      error = e.getClass().getSimpleName();
      log(begun.run, error, e);
    } finally {
      // First, so that who waits for the end may begin the next run.
      synchronized (running) {
        running.remove(begun.job.name());
      }
      end(begun, outcome, counts, error);
    }
  }

  private static void log(JobRun run, String error, Throwable cause) {
    LOG.atError().addKeyValue("job", run.job()).setCause(cause).log("a job failed: {}", error);
  }

  /** Gives up what has not ended by its deadline; to be called every now and then. */
  public void lookForOverdue() {
    Instant now = clock.instant();
    List<Running> overdue;
    synchronized (running) {
      overdue =
          running.values().stream()
              .filter(one -> one.run.endedAt() == null && !one.deadline().isAfter(now))
              .toList();
    }
    for (Running one : overdue) {
      LOG.atError()
          .addKeyValue("job", one.job.name())
          .log("a job has not ended within {}, and is given up", one.job.deadline());
      end(one, Outcome.OVERDUE, Counts.NONE, "deadline");
      interrupt(one);
    }
  }

  private void interrupt(Running one) {
    synchronized (running) {
      if (one.thread != null) {
        one.thread.interrupt();
      }
    }
  }

  /** Records the end, once: what ends after it was given up changes nothing. */
  private void end(Running one, Outcome outcome, Counts counts, String error) {
    JobRun ended;
    synchronized (running) {
      if (one.run.endedAt() != null) {
        return;
      }
      ended = one.run.end(clock.instant(), outcome, counts, error);
      one.run = ended;
    }
    record(ended);
    try {
      whenEnded.accept(ended);
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("job", ended.job()).setCause(e).log("a job's end was not told");
    }
    one.end.complete(ended);
  }

  /** A run that cannot be recorded, as on a full disk, runs all the same: it may make room. */
  private void record(JobRun run) {
    try {
      store.save(run);
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("job", run.job()).setCause(e).log("a run was not recorded");
    }
  }

  /** Interrupts what runs, for the program stops; nothing begins any more. */
  @Override
  public void close() {
    List<Running> all;
    synchronized (running) {
      stopping = true;
      all = List.copyOf(running.values());
    }
    all.forEach(
        one -> {
          end(one, Outcome.INTERRUPTED, Counts.NONE, "stopped");
          interrupt(one);
        });
  }
}
