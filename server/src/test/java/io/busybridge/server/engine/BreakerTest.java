package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private static final Instant T = Instant.parse("2026-03-02T08:00:00Z");
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private static Instant s(long seconds) {
    return T.plusSeconds(seconds);
  }

  private static Breaker failed(Breaker before, Instant sentAt, Instant now) {
    return before.failed(sentAt, now, 3, PAUSE, "google_unavailable");
  }

  private static Breaker open() {
    return failed(failed(failed(Breaker.CLOSED, s(0), s(1)), s(0), s(1)), s(0), s(1));
  }

  @Test
  void a_failure_or_two_are_chance() {
    var twice = failed(failed(Breaker.CLOSED, s(0), s(1)), s(1), s(2));
    assertFalse(twice.isResting());
    assertTrue(twice.ask(s(2)).isPresent());
    assertEquals(Breaker.CLOSED, twice.answered(s(2)), "and an answer forgives them");
  }

  @Test
  void after_three_in_a_row_nothing_is_asked_until_the_pause_is_over() {
    var open = open();
    assertTrue(open.isResting());
    assertTrue(open.ask(s(10)).isEmpty());
    assertEquals(s(11), open.from(s(2)));
    assertTrue(open.ask(s(11)).isPresent());
  }

  @Test
  void then_one_call_tries_and_the_others_wait_for_it() {
    var trying = open().ask(s(11)).orElseThrow();
    assertTrue(trying.ask(s(11)).isEmpty());
    assertTrue(trying.from(s(11)).isAfter(s(11)));
    assertEquals(Breaker.CLOSED, trying.answered(s(11)));
    var again = failed(trying, s(11), s(12));
    assertEquals(2, again.rests());
    assertEquals(s(22), again.until());
  }

  @Test
  void a_try_that_told_nothing_makes_room_for_another() {
    var trying = open().ask(s(11)).orElseThrow();
    assertTrue(trying.toldNothing(s(11)).ask(s(11)).isPresent());
  }

  @Test
  void calls_that_were_under_way_together_fail_together_and_do_not_make_it_well() {
    var open = open();
    assertSame(open, failed(open, s(0), s(2)));
    assertSame(open, open.answered(s(0)));
    assertSame(open, open.toldNothing(s(0)));
  }
}
