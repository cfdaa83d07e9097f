package io.busybridge.sandbox.push;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Sends messages in the background, at most sixteen at a time. */
final class Courier implements AutoCloseable {
  private static final int AT_A_TIME = 16;
  private static final long LAST_WORDS_SECONDS = 2;

  private final Dispatcher dispatcher;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("push-", 0).factory());
  private final Semaphore free = new Semaphore(AT_A_TIME);

  Courier(Dispatcher dispatcher) {
    this.dispatcher = dispatcher;
    threads.execute(this::run);
  }

  private void run() {
    try {
      while (true) {
        free.acquire();
        Optional<Outbox.Letter> letter = dispatcher.awaitDue();
        if (letter.isEmpty()) {
          return;
        }
        threads.execute(() -> deliver(letter.get()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(Outbox.Letter letter) {
    try {
      dispatcher.deliver(letter);
    } finally {
      free.release();
    }
  }

  /** Lets what is on its way arrive, if that is soon; what waits stays unsent. */
  @Override
  public void close() {
    dispatcher.close();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
