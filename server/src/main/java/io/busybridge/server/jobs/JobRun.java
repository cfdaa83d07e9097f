package io.busybridge.server.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of a job.
 *
 * @param endedAt null while it runs; of one that hangs, when it was given up
 * @param counts none before it has ended well
 * @param error a code, or the name of an exception; the empty string where there is none
 */
public record JobRun(
    String id,
    String job,
    Job.Cause cause,
    Instant startedAt,
    @Nullable Instant endedAt,
    Outcome outcome,
    Counts counts,
    String error) {

  /** How far it is. */
  public enum Outcome {
    RUNNING,
    DONE,
    FAILED,
    /** It had not ended by its deadline. */
    OVERDUE,
    /** The program ended before it did. */
    INTERRUPTED
  }

  static JobRun begin(String id, String job, Job.Cause cause, Instant now) {
    return new JobRun(id, job, cause, now, null, Outcome.RUNNING, Counts.NONE, "");
  }

  JobRun end(Instant now, Outcome how, Counts what, String why) {
    return new JobRun(id, job, cause, startedAt, now, how, what, why);
  }
}
