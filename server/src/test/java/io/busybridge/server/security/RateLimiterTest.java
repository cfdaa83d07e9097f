package io.busybridge.server.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.busybridge.server.security.RateLimiter.Rate;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
  private final TestClock clock = new TestClock();
  private final RateLimiter limiter =
      new RateLimiter(new Rate(3, Duration.ofSeconds(10)), 2, clock);

  @Test
  void a_burst_passes_and_then_one_at_a_time() {
    passes("a", 3);
    assertEquals(Optional.of(Duration.ofSeconds(10)), limiter.take("a"));
    clock.tick(Duration.ofSeconds(4));
    assertEquals(Optional.of(Duration.ofSeconds(6)), limiter.take("a"));
    clock.tick(Duration.ofSeconds(6));
    passes("a", 1);
    assertEquals(Optional.of(Duration.ofSeconds(10)), limiter.take("a"));
  }

  @Test
  void after_a_rest_the_burst_is_as_large_as_before_and_no_larger() {
    passes("a", 3);
    clock.tick(Duration.ofDays(1));
    passes("a", 3);
    assertEquals(Optional.of(Duration.ofSeconds(10)), limiter.take("a"));
  }

  @Test
  void a_clock_that_was_set_back_locks_nobody_out() {
    passes("a", 3);
    clock.tick(Duration.ofDays(-365));
    assertEquals(Optional.of(Duration.ofSeconds(10)), limiter.take("a"));
    clock.tick(Duration.ofSeconds(10));
    passes("a", 1);
    clock.tick(Duration.ofDays(365));
    passes("a", 3);
  }

  @Test
  void keys_do_not_share() {
    passes("a", 3);
    passes("b", 3);
  }

  @Test
  void of_too_many_keys_the_least_recently_used_is_forgotten() {
    passes("a", 3);
    passes("b", 3);
    assertEquals(Optional.of(Duration.ofSeconds(10)), limiter.take("a"));
    passes("c", 1);
    assertEquals(Optional.of(Duration.ofSeconds(10)), limiter.take("a"));
    passes("b", 1);
  }

  @Test
  void so_many_a_minute() {
    assertEquals(new Rate(30, Duration.ofSeconds(2)), Rate.perMinute(30));
    assertThrows(IllegalArgumentException.class, () -> new Rate(0, Duration.ofSeconds(1)));
  }

  private void passes(String key, int times) {
    for (int i = 0; i < times; i++) {
      assertEquals(Optional.empty(), limiter.take(key));
    }
  }
}
