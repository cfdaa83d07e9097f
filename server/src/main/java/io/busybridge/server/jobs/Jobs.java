package io.busybridge.server.jobs;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.ScheduledExecutionsFilter;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.busybridge.server.jobs.Job.Cause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All jobs of this installation. db-scheduler says when: it keeps in the database when each is due,
 * so that what became due while the server was down runs once at the start. {@link JobRunner} runs
 * them.
 */
public final class Jobs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration BEAT = Duration.ofMinutes(1);
  private static final int BEATS = 4;

  private final List<Job> jobs;
  private final JobRunner runner;
  private final JobRunStore store;
  private final InstantSource clock;
  private final Scheduler scheduler;

  /** Makes the scheduler that watches the clock. */
  @FunctionalInterface
  public interface Clockwork {
    Scheduler of(TaskTable table, List<RecurringTask<Void>> tasks);
  }

  /**
   * A job as people see it.
   *
   * @param last its newest run, or null
   * @param next when it is due
   */
  public record Status(Job job, @Nullable JobRun last, boolean running, Instant next) {}

  /**
   * @param jobs each with a name of its own
   */
  public Jobs(
      List<Job> jobs,
      JobRunner runner,
      JobRunStore store,
      TaskTable table,
      InstantSource clock,
      Clockwork clockwork) {
    this.jobs = List.copyOf(jobs);
    if (jobs.stream().map(Job::name).distinct().count() != jobs.size()) {
      throw new IllegalArgumentException("two jobs of one name");
    }
    this.runner = runner;
    this.store = store;
    this.clock = clock;
    this.scheduler = clockwork.of(table, jobs.stream().map(this::task).toList());
  }

  /**
   * The real one, which looks by itself what is due.
   *
   * @param shortest interval of a job: it is looked more often than that
   */
  public static Clockwork real(InstantSource clock, Duration shortest) {
    Duration quarter = shortest.dividedBy(4);
    Duration look = quarter.compareTo(LOOK) < 0 ? quarter : LOOK;
    return (table, tasks) ->
        Scheduler.create(table.connections())
            .startTasks(tasks)
            .jdbcCustomization(table.dialect())
            .clock(clock::instant)
            // One process has the database for itself.
            .schedulerName(new SchedulerName.Fixed("busybridge"))
            .pollingInterval(look)
            // Waiting costs a virtual thread nothing: a job that hangs keeps no other one waiting.
            .executorService(
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("due-", 0).factory()))
            .threads(Math.max(1, tasks.size()))
            .heartbeatInterval(BEAT)
            .missedHeartbeatsLimit(BEATS)
            .shutdownMaxWait(Duration.ofMillis(500))
            // Who fails has said so: all that comes here is that the program stops.
            .failureLogging(LogLevel.DEBUG, false)
            .build();
  }

  private RecurringTask<Void> task(Job job) {
    return Tasks.recurring(job.name(), new Timetable(job.schedule()))
        // Left as it is: still begun, and so due again when the program starts.
        .onFailure((_, _) -> {})
        .execute((_, _) -> run(job));
  }

  /** A turn that falls into another run, which an administrator began or which hangs, is over. */
  private void run(Job job) {
    boolean stopped =
        runner
            .begin(job, Cause.SCHEDULE)
            .map(run -> run.end().join().outcome() == JobRun.Outcome.INTERRUPTED)
            .orElseGet(runner::isStopping);
    if (stopped) {
      throw new Stopped();
    }
  }

  /** The program stops while a job runs. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Begins to watch the clock. */
  public void start() {
    scheduler.start();
    for (Job job : jobs) {
      if (job.atStart()) {
        reschedule(job, clock.instant());
      }
    }
  }

  /** All jobs, in the order in which they were given. */
  public List<Status> status() {
    Map<String, JobRun> newest =
        store.newest().stream().collect(Collectors.toMap(JobRun::job, Function.identity()));
    Map<String, Instant> due = due();
    Instant now = clock.instant();
    var all = new ArrayList<Status>();
    for (Job job : jobs) {
      Instant planned = due.getOrDefault(job.name(), now);
      boolean running = runner.isRunning(job);
      all.add(
          new Status(
              job,
              newest.get(job.name()),
              running,
              running && !planned.isAfter(now) ? job.schedule().next(planned, now) : planned));
    }
    return all;
  }

  public Optional<Job> job(String name) {
    return jobs.stream().filter(job -> job.name().equals(name)).findFirst();
  }

  /** Runs a job now, whenever it is due; empty where it runs. */
  public Optional<JobRun> runNow(Job job) {
    return runner.begin(job, Cause.ADMIN).map(JobRunner.Begun::run);
  }

  public Optional<JobRun> run(String id) {
    return store.run(id);
  }

  /** Looks for jobs that hang, and for a clock that was put back; to be called now and then. */
  public void watch() {
    try {
      runner.lookForOverdue();
      lookAtTheClock();
    } catch (RuntimeException e) {
      LOG.error("Jobs cannot be watched; the next time it is tried again", e);
    }
  }

  private void lookAtTheClock() {
    Map<String, Instant> due = due();
    Instant now = clock.instant();
    for (Job job : jobs) {
      Instant next = job.schedule().next(now, now);
      Instant planned = due.get(job.name());
      // More than two turns away: it was planned when the clock showed another time.
      if (planned != null && planned.isAfter(job.schedule().next(next, next))) {
        LOG.warn("job {} was planned for {}, and now is for {}", job.name(), planned, next);
        reschedule(job, next);
      }
    }
  }

  private void reschedule(Job job, Instant when) {
    try {
      scheduler.reschedule(instance(job), when);
    } catch (TaskInstanceException e) {
      // It runs just now, and is planned anew when that has ended.
      LOG.debug("job {} was not planned anew", job.name(), e);
    }
  }

  private static TaskInstanceId instance(Job job) {
    return TaskInstanceId.of(job.name(), RecurringTask.INSTANCE);
  }

  private Map<String, Instant> due() {
    var due = new HashMap<String, Instant>();
    for (ScheduledExecution<Object> one :
        scheduler.getScheduledExecutions(ScheduledExecutionsFilter.all())) {
      due.put(one.getTaskInstance().getTaskName(), one.getExecutionTime());
    }
    return due;
  }

  /** No job begins any more; those that run are interrupted. */
  @Override
  public void close() {
    runner.close();
    scheduler.stop();
  }

  /** A schedule of ours in the words of the library. */
  private record Timetable(Schedule schedule)
      implements com.github.kagkarlsson.scheduler.task.schedule.Schedule {
    @Override
    public Instant getNextExecutionTime(ExecutionComplete done) {
      return schedule.next(done.getExecution().executionTime, done.getTimeDone());
    }

    /** Whether what was planned before a restart can be compared with what would be planned now. */
    @Override
    public boolean isDeterministic() {
      return switch (schedule) {
        case Schedule.Daily _ -> true;
        case Schedule.Every _ -> false;
      };
    }
  }
}
