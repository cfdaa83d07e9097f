package io.busybridge.server.engine;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does the same with many, side by side or one after the other. */
public interface Parallel {

  /** The results in the order of the items; the first failure is thrown when all have ended. */
  <T, R> List<R> map(List<T> items, Function<T, R> work);

  /** One after the other, in the caller's thread: what a simulation needs. */
  static Parallel inOrder() {
    return new Parallel() {
      @Override
      public <T, R> List<R> map(List<T> items, Function<T, R> work) {
        return items.stream().map(work).toList();
      }
    };
  }

  /** Each on a thread of the executor's. */
  static Parallel on(ExecutorService executor) {
    return new Parallel() {
      @Override
      public <T, R> List<R> map(List<T> items, Function<T, R> work) {
        if (items.size() == 1) {
          return List.of(work.apply(items.getFirst()));
        }
        try {
          return executor
              .invokeAll(items.stream().map(item -> (Callable<R>) () -> work.apply(item)).toList())
              .stream()
              .map(Parallel::result)
              .toList();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("stopped while waiting", e);
        }
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
