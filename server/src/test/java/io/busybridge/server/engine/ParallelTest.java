package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ParallelTest {
  private static final List<Integer> HUNDRED = IntStream.range(0, 100).boxed().toList();

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() {
    threads.close();
  }

  @Test
  void results_come_in_the_order_of_the_items() {
    assertEquals(HUNDRED, Parallel.on(threads, 7).map(HUNDRED, item -> item));
    assertEquals(List.of(), Parallel.on(threads, 7).map(List.<Integer>of(), item -> item));
  }

  @Test
  void as_many_as_allowed_run_side_by_side() {
    // Each waits for three others: fewer at once would wait for good.
    var four = new CyclicBarrier(4);
    Parallel.on(threads, 4)
        .map(
            HUNDRED,
            _ -> {
              try {
                return four.await(10, TimeUnit.SECONDS);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
  }

  @Test
  void no_more_than_allowed_run_side_by_side() {
    var running = new AtomicInteger();
    List<Integer> seen =
        Parallel.on(threads, 4)
            .map(
                HUNDRED,
                _ -> {
                  int now = running.incrementAndGet();
                  Thread.onSpinWait();
                  running.decrementAndGet();
                  return now;
                });
    assertTrue(seen.stream().allMatch(now -> now <= 4), seen::toString);
  }

  @Test
  void the_first_failure_is_thrown_when_all_have_ended() {
    var ended = new AtomicInteger();
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                Parallel.on(threads, 4)
                    .map(
                        HUNDRED,
                        item -> {
                          ended.incrementAndGet();
                          if (item % 10 == 5) {
                            throw new IllegalArgumentException("item " + item);
                          }
                          return item;
                        }));
    assertEquals("item 5", error.getMessage());
    assertEquals(100, ended.get());
  }
}
