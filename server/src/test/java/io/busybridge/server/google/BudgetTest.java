package io.busybridge.server.google;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private final TestClock clock = new TestClock();
  private final Instant start = clock.instant();

  @Test
  void no_minute_holds_more_requests_than_the_account_may_send() throws Exception {
    var budget = budget(10, 0);
    var sent = new ArrayList<Instant>();
    for (int i = 0; i < 95; i++) {
      budget.take("anna");
      sent.add(clock.instant());
      clock.tick(Duration.ofMillis(i % 7 * 900L));
    }
    for (int i = 10; i < sent.size(); i++) {
      Duration span = Duration.between(sent.get(i - 10), sent.get(i));
      assertTrue(span.compareTo(Duration.ofMinutes(1)) >= 0, "11 requests within " + span);
    }
  }

  @Test
  void a_full_minute_waits_exactly_until_the_oldest_request_leaves_it() throws Exception {
    var budget = budget(2, 0);
    budget.take("anna");
    clock.tick(Duration.ofSeconds(25));
    budget.take("anna");
    budget.take("anna");
    assertEquals(start.plusSeconds(60), clock.instant());
  }

  @Test
  void accounts_do_not_wait_for_each_other() throws Exception {
    var budget = budget(1, 0);
    budget.take("anna");
    budget.take("bela");
    assertEquals(start, clock.instant());
  }

  @Test
  void all_accounts_together_keep_to_the_projects_limit() throws Exception {
    var budget = budget(0, 3);
    for (String sub : List.of("anna", "bela", "cleo", "dora")) {
      budget.take(sub);
    }
    assertEquals(start.plusSeconds(60), clock.instant());
  }

  @Test
  void what_may_wait_is_sent_evenly_and_leaves_room_for_what_may_not() throws Exception {
    var budget = budget(70, 0);
    int sent = 0;
    while (clock.instant().isBefore(start.plusSeconds(120))) {
      var room = budget.room("anna");
      for (int i = 0; i < room.calls(); i++, sent++) {
        budget.take("anna");
      }
      assertTrue(budget.room("anna").calls() == 0);
      Instant before = clock.instant();
      clock.tick(budget.room("anna").more());
      assertTrue(Duration.between(before, clock.instant()).toSeconds() <= 10);
    }
    assertEquals(120, sent, "ten in ten seconds");
    Instant before = clock.instant();
    for (int i = 0; i < 10; i++) {
      budget.take("anna");
    }
    assertEquals(before, clock.instant(), "a look need not wait");
    assertEquals(10, budget.room("bela").calls());
  }

  @Test
  void where_a_minute_is_used_up_there_is_no_room_until_it_has_gone_by() throws Exception {
    var budget = budget(2, 0);
    budget.take("anna");
    clock.tick(Duration.ofSeconds(20));
    budget.take("anna");
    clock.tick(Duration.ofSeconds(20));
    assertEquals(
        new io.busybridge.server.engine.Room(0, Duration.ofSeconds(20)), budget.room("anna"));
    clock.tick(Duration.ofSeconds(20));
    assertEquals(1, budget.room("anna").calls());
  }

  @Test
  void there_is_room_without_end_where_there_is_no_limit() {
    assertEquals(Integer.MAX_VALUE, budget(0, 0).room("anna").calls());
  }

  @Test
  void zero_means_no_limit() throws Exception {
    var budget = budget(0, 0);
    for (int i = 0; i < 20_000; i++) {
      budget.take("anna");
    }
    assertEquals(start, clock.instant());
  }

  @Test
  void a_clock_set_back_an_hour_makes_nobody_wait_for_an_hour() throws Exception {
    var budget = budget(2, 0);
    budget.take("anna");
    budget.take("anna");
    clock.tick(Duration.ofHours(-1));
    budget.take("anna");
    assertEquals(start.minus(Duration.ofHours(1)).plusSeconds(60), clock.instant());
  }

  @Test
  void a_refused_account_waits_longer_each_time_and_others_do_not() throws Exception {
    var budget = budget(0, 0);
    var waits = new ArrayList<Long>();
    for (int i = 0; i < 9; i++) {
      Instant before = clock.instant();
      budget.slowDown(budget.take("anna"), null);
      waits.add(Duration.between(before, clock.instant()).toSeconds());
    }
    // Each wait follows the refusal before it; jitter adds less than a second.
    assertEquals(List.of(0L, 1L, 2L, 4L, 8L, 16L, 32L, 64L, 64L), waits);
    Instant before = clock.instant();
    budget.take("bela");
    assertEquals(before, clock.instant());
  }

  @Test
  void what_google_asks_for_is_honoured() throws Exception {
    var budget = budget(0, 0);
    budget.slowDown(budget.take("anna"), Duration.ofSeconds(30));
    budget.take("anna");
    long waited = Duration.between(start, clock.instant()).toMillis();
    assertTrue(waited >= 30_000 && waited < 31_000, "waited " + waited + " ms");
  }

  @Test
  void requests_that_were_refused_together_count_once() throws Exception {
    var budget = budget(0, 0);
    var together = List.of(budget.take("anna"), budget.take("anna"), budget.take("anna"));
    clock.tick(Duration.ofMillis(50));
    for (Budget.Leave leave : together) {
      budget.slowDown(leave, null);
    }
    long pause = Duration.between(clock.instant(), budget.pausedUntil("anna")).toMillis();
    assertTrue(pause >= 1000 && pause < 2000, "pauses " + pause + " ms");
  }

  @Test
  void a_clock_that_was_set_back_makes_no_pause_longer_than_the_longest() throws Exception {
    var budget = budget(0, 0);
    budget.slowDown(budget.take("anna"), null);
    clock.tick(Duration.ofDays(-365));
    Instant before = clock.instant();
    budget.take("anna");
    assertTrue(Duration.between(before, clock.instant()).toSeconds() <= 65);
  }

  @Test
  void an_answer_ends_the_slowing_down() throws Exception {
    var budget = budget(0, 0);
    budget.slowDown(budget.take("anna"), null);
    budget.slowDown(budget.take("anna"), null);
    budget.wentWell(budget.take("anna"));
    budget.slowDown(budget.take("anna"), null);
    long pause = Duration.between(clock.instant(), budget.pausedUntil("anna")).toMillis();
    assertTrue(pause >= 1000 && pause < 2000, "pauses " + pause + " ms");
  }

  @Test
  void many_threads_together_get_no_more_than_one() throws Exception {
    int threads = 8;
    var budget = budget(50, 0);
    var go = new CountDownLatch(1);
    var sent = new ArrayList<Instant>();
    Callable<@Nullable Void> taking =
        () -> {
          go.await();
          for (int k = 0; k < 25; k++) {
            Budget.Leave leave = budget.take("anna");
            synchronized (sent) {
              sent.add(Instant.ofEpochMilli(leave.since()));
            }
          }
          return null;
        };
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = IntStream.range(0, threads).mapToObj(i -> pool.submit(taking)).toList();
      go.countDown();
      for (var one : all) {
        one.get();
      }
    }
    assertEquals(threads * 25, sent.size());
    // 200 requests at 50 a minute: the last fifty are not before the third minute is over.
    assertTrue(!clock.instant().isBefore(start.plusSeconds(180)));
  }

  private Budget budget(int account, int project) {
    return new Budget(account, project, clock, clock::tick, new Random(7));
  }
}
