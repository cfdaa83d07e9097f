package io.busybridge.sandbox.control;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Tells whoever listens which events have changed. Thread-safe. */
public final class ChangeStream {

  /** An event that is not what it was. */
  public record Change(String calendarId, String eventId) {}

  /** One listener: what changed twice since it last asked is told once, so it never piles up. */
  public final class Subscription implements AutoCloseable {
    private final SequencedSet<Change> waiting = new LinkedHashSet<>();

    private synchronized void add(Change change) {
      waiting.add(change);
      notifyAll();
    }

    /** What changed since the last call; waits for it, and returns nothing when time is up. */
    public synchronized List<Change> next(long seconds) throws InterruptedException {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
      while (waiting.isEmpty() && !closed) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          break;
        }
        wait(left);
      }
      List<Change> changes = List.copyOf(waiting);
      waiting.clear();
      return changes;
    }

    private synchronized void wake() {
      notifyAll();
    }

    @Override
    public void close() {
      subscriptions.remove(this);
    }
  }

  private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  public Subscription subscribe() {
    var subscription = new Subscription();
    subscriptions.add(subscription);
    return subscription;
  }

  public void changed(String calendarId, String eventId) {
    if (!subscriptions.isEmpty()) {
      var change = new Change(calendarId, eventId);
      subscriptions.forEach(subscription -> subscription.add(change));
    }
  }

  public boolean isClosed() {
    return closed;
  }

  /** Ends the waiting of all. */
  public void close() {
    closed = true;
    subscriptions.forEach(Subscription::wake);
  }
}
