package io.busybridge.server.jobs;

import java.time.Duration;

/**
 * Something that has to be done again and again without anybody asking for it.
 *
 * @param name in snake_case: what it is asked for by, and recorded under
 * @param deadline after which a run that has not ended counts as hanging
 * @param atStart due whenever the program starts, and not only where it became due meanwhile
 */
public record Job(String name, Schedule schedule, Duration deadline, boolean atStart, Body body) {

  public Job {
    if (!name.matches("[a-z_]+")) {
      throw new IllegalArgumentException("a job cannot be called " + name);
    }
  }

  /** A job that is not due at the start by itself. */
  public Job(String name, Schedule schedule, Duration deadline, Body body) {
    this(name, schedule, deadline, false, body);
  }

  /** Why a run begins. */
  public enum Cause {
    /** Its time had come. */
    SCHEDULE,
    /** An administrator wants it done now. */
    ADMIN
  }

  /** What is done. */
  @FunctionalInterface
  public interface Body {
    /**
     * Does it; on a virtual thread of its own, which is interrupted at the deadline and when the
     * program stops. Whatever is thrown makes a failed run, and the job is due again at its time.
     *
     * @return what it came to
     */
    Counts run(Cause cause);
  }
}
