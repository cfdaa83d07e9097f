package io.busybridge.server.api;

import io.busybridge.server.jobs.Job;
import io.busybridge.server.jobs.JobRun;
import io.busybridge.server.jobs.Jobs;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is done by itself, as administrators see it, and may have done now. Who may call this is
 * seen to by {@link Api}.
 */
public final class AdminJobsApi {
  /** The job that {@code POST /api/admin/cleanup} runs. */
  public static final String RETENTION = "retention_cleanup";

  private final Jobs jobs;

  public AdminJobsApi(Jobs jobs) {
    this.jobs = jobs;
  }

  /**
   * @param schedule for people: "every 5 minutes"
   * @param deadline after which a run counts as hanging, as an ISO-8601 duration
   * @param running whether it is being done; also true of a run that was given up and has not ended
   * @param lastRun null where there was none yet
   */
  record Item(
      String name,
      String schedule,
      String deadline,
      boolean running,
      @Nullable Run lastRun,
      Instant nextRunAt) {}

  /**
   * @param cause {@code schedule} or {@code admin}
   * @param outcome {@code running}, {@code done}, {@code failed}, {@code overdue}, {@code
   *     interrupted}
   * @param error a code, or null
   */
  record Run(
      String id,
      String cause,
      Instant startedAt,
      @Nullable Instant finishedAt,
      String outcome,
      Map<String, Long> counts,
      @Nullable String error) {
    static Run of(JobRun run) {
      return new Run(
          run.id(),
          run.cause().name().toLowerCase(Locale.ROOT),
          run.startedAt(),
          run.endedAt(),
          run.outcome().name().toLowerCase(Locale.ROOT),
          run.counts().byName(),
          run.error().isEmpty() ? null : run.error());
    }
  }

  /**
   * A job's run as {@code GET /api/admin/runs/{id}} tells of all runs.
   *
   * @param state {@code running}, {@code done} or {@code failed}
   * @param step the job's name, at last {@code done}
   * @param result what it came to, by name; null before it is done
   */
  record RunProgress(
      String state,
      int done,
      int total,
      String step,
      Instant startedAt,
      @Nullable Instant finishedAt,
      @Nullable String error,
      @Nullable Map<String, Long> result) {}

  Answer list(Call call) {
    Page<Jobs.Status> page = Page.of(jobs.status(), call, status -> status.job().name());
    return Answer.ok(
        new Page<>(page.items().stream().map(AdminJobsApi::item).toList(), page.nextCursor()));
  }

  Answer runNow(Call call) {
    call.onlyQuery(Set.of());
    return run(call.path().getOrDefault("name", ""));
  }

  Answer cleanUp(Call call) {
    call.onlyQuery(Set.of());
    return run(RETENTION);
  }

  private Answer run(String name) {
    Job job =
        jobs.job(name)
            .orElseThrow(() -> new ApiError(404, "job_not_found", "There is no such job."));
    return jobs.runNow(job)
        .map(run -> new Answer(202, new Answer.Started(run.id())))
        .orElseThrow(() -> new ApiError(409, "job_running", "This job is running already."));
  }

  /** A run of a job; empty where there is none of this id. */
  Optional<Answer> find(String id) {
    return jobs.run(id).map(run -> Answer.ok(progress(run)));
  }

  private static RunProgress progress(JobRun run) {
    boolean done = run.outcome() == JobRun.Outcome.DONE;
    return new RunProgress(
        switch (run.outcome()) {
          case RUNNING -> "running";
          case DONE -> "done";
          case FAILED, OVERDUE, INTERRUPTED -> "failed";
        },
        done ? 1 : 0,
        1,
        done ? "done" : run.job(),
        run.startedAt(),
        run.endedAt(),
        switch (run.outcome()) {
          case RUNNING, DONE -> null;
          case FAILED -> run.error();
          case OVERDUE -> "overdue";
          case INTERRUPTED -> "interrupted";
        },
        done ? run.counts().byName() : null);
  }

  private static Item item(Jobs.Status status) {
    JobRun last = status.last();
    return new Item(
        status.job().name(),
        status.job().schedule().words(),
        status.job().deadline().toString(),
        status.running(),
        last == null ? null : Run.of(last),
        status.next());
  }
}
