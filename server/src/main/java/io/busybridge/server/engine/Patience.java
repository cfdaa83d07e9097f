package io.busybridge.server.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Waits for the provider a few seconds and no longer, so that an account whose calls hang does not
 * hold up the rest of its user's lane. A call that was given up goes on: a list is there when it is
 * asked for again, and of a write the answer is lost, as it may be on any network.
 */
final class Patience {
  /** How old a list may be that is taken for a new one. */
  private static final Duration KEPT = Duration.ofMinutes(2);

  private final Parallel parallel;
  private final Duration limit;
  private final InstantSource clock;

  /** Lists that were given up, by what was asked. */
  private final Map<Object, Begun> lists = new ConcurrentHashMap<>();

  private record Begun(FutureTask<?> task, Instant at) {}

  Patience(Parallel parallel, Duration limit, InstantSource clock) {
    this.parallel = parallel;
    this.limit = limit;
    this.clock = clock;
  }

  /**
   * Reads what is true now.
   *
   * @throws CallFailed as the call does, or {@link Failure.Transient} where it takes too long
   */
  <T> T read(Supplier<T> call) {
    try {
      return result(begin(call));
    } catch (TimeoutException e) {
      throw tooLong(e);
    }
  }

  /**
   * Lists, or takes what an earlier list of the same brought meanwhile.
   *
   * @param asked equal where the same is asked
   * @throws CallFailed as the call does, or {@link Failure.Transient} where it takes too long
   */
  <T> T list(Object asked, Supplier<T> call) {
    Instant now = clock.instant();
    lists.values().removeIf(begun -> begun.at().plus(KEPT).isBefore(now));
    Begun known = lists.remove(asked);
    @SuppressWarnings("unchecked") // What is asked tells what is answered.
    var task = known == null ? begin(call) : (FutureTask<T>) known.task();
    try {
      return result(task);
    } catch (TimeoutException e) {
      lists.put(asked, new Begun(task, known == null ? now : known.at()));
      throw tooLong(e);
    }
  }

  /**
   * Writes.
   *
   * @param givenUp called where it takes too long
   * @param ended called when a write that was given up has ended, so that none overtakes it
   */
  <T> T write(Supplier<T> call, Runnable givenUp, Runnable ended) {
    var waiting = new Waiting(ended);
    FutureTask<T> task =
        begin(
            () -> {
              try {
                return call.get();
              } finally {
                waiting.callEnded();
              }
            });
    try {
      return result(task);
    } catch (TimeoutException e) {
      givenUp.run();
      waiting.waiterLeft();
      throw tooLong(e);
    }
  }

  /** Of the two who part, the last one says so. */
  private static final class Waiting {
    private final Runnable ended;
    private boolean callIsOver;
    private boolean waiterIsGone;

    Waiting(Runnable ended) {
      this.ended = ended;
    }

    synchronized void callEnded() {
      callIsOver = true;
      if (waiterIsGone) {
        ended.run();
      }
    }

    synchronized void waiterLeft() {
      waiterIsGone = true;
      if (callIsOver) {
        ended.run();
      }
    }
  }

  private <T> FutureTask<T> begin(Supplier<T> call) {
    var task = new FutureTask<T>(call::get);
    parallel.begin(task);
    return task;
  }

  private <T> T result(FutureTask<T> task) throws TimeoutException {
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallFailed(new Failure.Transient("interrupted"), e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failed -> throw failed;
        case Error failed -> throw failed;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  private CallFailed tooLong(TimeoutException e) {
    return new CallFailed(new Failure.Transient("no answer in " + limit.toMillis() + " ms"), e);
  }
}
