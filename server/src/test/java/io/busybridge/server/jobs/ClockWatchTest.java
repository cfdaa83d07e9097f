package io.busybridge.server.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-02T08:00:00Z"));
  private final AtomicInteger noticed = new AtomicInteger();
  private final ClockWatch watch = new ClockWatch(now::get, noticed::incrementAndGet);

  private void at(String time) {
    now.set(Instant.parse(time));
    watch.run();
  }

  @Test
  void a_clock_that_is_set_back_is_noticed_once() {
    at("2030-01-01T00:00:00Z");
    at("2026-03-02T08:00:00Z");
    assertEquals(1, noticed.get());
    at("2026-03-02T08:01:00Z");
    assertEquals(1, noticed.get());
  }

  @Test
  void small_corrections_and_jumps_forward_are_no_matter() {
    at("2026-03-02T08:00:00Z");
    at("2026-03-02T07:58:00Z");
    at("2027-03-02T07:58:00Z");
    assertEquals(0, noticed.get());
  }
}
