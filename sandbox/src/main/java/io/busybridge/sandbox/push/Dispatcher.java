package io.busybridge.sandbox.push;

import io.busybridge.sandbox.time.SandboxClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Sends what is due and tries again what failed: with growing pauses by the sandbox's clock, at
 * most eight times. Thread-safe; {@link Courier} drives it in the background, or whoever has no
 * background calls {@link #deliverDue}.
 */
final class Dispatcher {
  private static final Set<Integer> WORTH_RETRYING =
      Set.of(PushSink.UNREACHABLE, 500, 502, 503, 504);
  private static final int ATTEMPTS = 8;
  private static final int NOT_WANTED = 410;

  private final SandboxClock clock;
  private final RandomGenerator random;
  private final PushSink sink;
  private final Predicate<Channel> wanted;
  private final Outbox outbox = new Outbox();
  private boolean closed;

  /**
   * @param wanted whether a channel is still to be served at the moment of sending
   */
  Dispatcher(SandboxClock clock, RandomGenerator random, PushSink sink, Predicate<Channel> wanted) {
    this.clock = clock;
    this.random = random;
    this.sink = sink;
    this.wanted = wanted;
    clock.onChange(this::wake);
  }

  synchronized boolean isFullFor(Channel channel) {
    return outbox.isFullFor(channel.key());
  }

  synchronized void send(Channel channel, PushMessage message, Duration delay) {
    outbox.add(new Outbox.Letter(channel, message, 0), clock.instant().plus(delay));
    notifyAll();
  }

  /** To be sent when the answer to the current request is out. */
  synchronized void hold(Channel channel, PushMessage message) {
    outbox.hold(new Outbox.Letter(channel, message, 0), clock.instant());
  }

  synchronized void release() {
    if (outbox.release()) {
      notifyAll();
    }
  }

  /** Sends everything that is due now, in the caller's thread; returns how many messages. */
  int deliverDue() {
    release();
    int count = 0;
    for (var letter = takeDue(); letter.isPresent(); letter = takeDue()) {
      deliver(letter.get());
      count++;
    }
    return count;
  }

  /** Without a background: when something is to be sent next. Frees what is held. */
  synchronized Optional<Instant> nextDue() {
    release();
    return outbox.nextDue();
  }

  synchronized Optional<Outbox.Letter> takeDue() {
    return outbox.take(clock.instant());
  }

  /** Waits for a message to fall due; nothing comes after {@link #close}. */
  synchronized Optional<Outbox.Letter> awaitDue() throws InterruptedException {
    while (!closed) {
      Optional<Outbox.Letter> letter = outbox.take(clock.instant());
      if (letter.isPresent()) {
        return letter;
      }
      wait(millisToWait());
    }
    return Optional.empty();
  }

  void deliver(Outbox.Letter letter) {
    int status = NOT_WANTED;
    try {
      if (wanted.test(letter.channel())) {
        status = sink.deliver(letter.message());
      }
    } finally {
      settle(letter, status);
    }
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }

  private synchronized void wake() {
    notifyAll();
  }

  private synchronized void settle(Outbox.Letter letter, int status) {
    outbox.done(letter);
    if (WORTH_RETRYING.contains(status) && letter.attempt() + 1 < ATTEMPTS) {
      outbox.add(letter.again(), clock.instant().plus(pauseAfter(letter.attempt())));
    }
    notifyAll();
  }

  /** 1, 2, 4… seconds, and up to half as much again. */
  private Duration pauseAfter(int attempt) {
    long millis = 1000L << attempt;
    return Duration.ofMillis(millis + random.nextLong(millis / 2));
  }

  /** 0 is for ever: until something is sent or the clock is touched. */
  private long millisToWait() {
    return clock.isFrozen()
        ? 0
        : outbox
            .nextDue()
            .map(due -> Math.max(1, Duration.between(clock.instant(), due).toMillis() + 1))
            .orElse(0L);
  }
}
