package io.busybridge.server.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes when it is told to. */
final class TestClock implements InstantSource {
  private Instant now = Instant.parse("2026-03-01T09:00:00Z");

  void tick(Duration by) {
    now = now.plus(by);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
