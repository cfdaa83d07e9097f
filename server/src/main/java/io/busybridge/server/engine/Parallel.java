package io.busybridge.server.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Does the same with many, side by side or one after the other. */
public interface Parallel {

  /** The results in the order of the items; the first failure is thrown when all have ended. */
  <T, R> List<R> map(List<T> items, Function<T, R> work);

  /** Begins something that the caller may not want to wait for. */
  void begin(Runnable work);

  /** One after the other, in the caller's thread: what a simulation needs. */
  static Parallel inOrder() {
    return new Parallel() {
      @Override
      public <T, R> List<R> map(List<T> items, Function<T, R> work) {
        return items.stream().map(work).toList();
      }

      @Override
      public void begin(Runnable work) {
        work.run();
      }
    };
  }

  /**
   * On threads of the executor's.
   *
   * @param atOnce how many of one list side by side at the most
   */
  static Parallel on(ExecutorService executor, int atOnce) {
    return new Parallel() {
      @Override
      public <T, R> List<R> map(List<T> items, Function<T, R> work) {
        var tasks = new ArrayList<FutureTask<R>>(items.size());
        items.forEach(item -> tasks.add(new FutureTask<>(() -> work.apply(item))));
        var next = new AtomicInteger();
        Runnable share =
            () -> {
              for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
                tasks.get(i).run();
              }
            };
        try {
          executor.invokeAll(
              Collections.nCopies(Math.min(atOnce, tasks.size()), Executors.callable(share)));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("stopped while waiting", e);
        }
        return tasks.stream().map(Parallel::result).toList();
      }

      @Override
      public void begin(Runnable work) {
        executor.execute(work);
      }
    };
  }

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while waiting", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    }
  }
}
