package io.busybridge.server.google;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that a test ticks; waiting for it ticks it too. */
public final class TestClock implements InstantSource {
  private Instant now = Instant.parse("2026-03-04T05:06:07Z");

  @Override
  public synchronized Instant instant() {
    return now;
  }

  public synchronized void tick(Duration duration) {
    now = now.plus(duration);
  }
}
