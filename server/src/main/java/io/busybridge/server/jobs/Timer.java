package io.busybridge.server.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program's one timer. It only says that it is time: work of any length goes elsewhere, for one
 * thread serves all.
 */
public final class Timer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Timer.class);

  private final InstantSource clock;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("timer").factory());

  public Timer(InstantSource clock) {
    this.clock = clock;
  }

  /** Once, at a time; at once where that is past. */
  @SuppressWarnings("FutureReturnValueIgnored") // run() tells of failures itself.
  public void at(Instant when, Runnable work) {
    long millis = Math.max(0, Duration.between(clock.instant(), when).toMillis());
    try {
      executor.schedule(() -> run(work), millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // The program stops: what is due is found at the next start.
      log.debug("Too late for a timer", e);
    }
  }

  /** Now and then again and again. */
  @SuppressWarnings("FutureReturnValueIgnored") // run() tells of failures itself.
  public void every(Duration interval, Runnable work) {
    executor.scheduleAtFixedRate(() -> run(work), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void run(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      log.error("Something that was due failed; the next time it is tried again", e);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
