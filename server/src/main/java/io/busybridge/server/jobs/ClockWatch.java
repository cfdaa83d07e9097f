package io.busybridge.server.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that the clock was set back: what waits until some time would wait for so much longer.
 * (One that is set forward only makes everything due.)
 */
public final class ClockWatch implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);

  /** Less than this is an ordinary correction. */
  private static final Duration MUCH = Duration.ofMinutes(5);

  private final InstantSource clock;
  private final Runnable whenSetBack;
  private Instant latest = Instant.MIN;

  public ClockWatch(InstantSource clock, Runnable whenSetBack) {
    this.clock = clock;
    this.whenSetBack = whenSetBack;
  }

  /** To be called every now and then. */
  @Override
  public synchronized void run() {
    Instant now = clock.instant();
    if (latest.isAfter(now.plus(MUCH))) {
      LOG.warn("The clock was set back by {}", Duration.between(now, latest));
      whenSetBack.run();
    }
    latest = now;
  }
}
