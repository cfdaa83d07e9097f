package io.busybridge.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time as the test says; begins now, for tokens and certificates are of today. */
public final class TestClock implements InstantSource {
  private volatile Instant now = InstantSource.system().instant();

  @Override
  public Instant instant() {
    return now;
  }

  /** Lets time pass. */
  public synchronized void tick(Duration duration) {
    now = now.plus(duration);
  }
}
