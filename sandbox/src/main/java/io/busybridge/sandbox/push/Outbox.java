package io.busybridge.sandbox.push;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Messages that wait to be sent, by the time at which they are due. Of one channel only one is on
 * its way at a time, so that nothing is reordered unless a switch says so. Not thread-safe.
 */
final class Outbox {
  /** Beyond so many messages of a channel, those that wait already say what another would. */
  private static final int PER_CHANNEL = 32;

  /**
   * A message and its past.
   *
   * @param attempt 0 at first
   */
  record Letter(Channel channel, PushMessage message, int attempt) {
    Letter again() {
      return new Letter(channel, message, attempt + 1);
    }
  }

  private record Entry(Instant due, long order, Letter letter) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int byTime = due.compareTo(other.due);
      return byTime == 0 ? Long.compare(order, other.order) : byTime;
    }
  }

  private final PriorityQueue<Entry> waiting = new PriorityQueue<>();
  private final List<Entry> held = new ArrayList<>();
  private final Map<Channel.Key, Integer> counts = new HashMap<>();
  private final Set<Channel.Key> underway = new HashSet<>();
  private long order;

  boolean isFullFor(Channel.Key key) {
    return counts.getOrDefault(key, 0) >= PER_CHANNEL;
  }

  void add(Letter letter, Instant due) {
    put(new Entry(due, order++, letter));
  }

  /** Adds a message that is not to be taken before {@link #release}; it keeps its place in time. */
  void hold(Letter letter, Instant due) {
    held.add(new Entry(due, order++, letter));
  }

  /** Lets go what is held; returns whether there was anything. */
  boolean release() {
    boolean any = !held.isEmpty();
    held.forEach(this::put);
    held.clear();
    return any;
  }

  private void put(Entry entry) {
    waiting.add(entry);
    counts.merge(entry.letter().channel().key(), 1, Integer::sum);
  }

  /** Takes the first message that is due, of a channel that is not busy; it is busy from now on. */
  Optional<Letter> take(Instant now) {
    var skipped = new ArrayList<Entry>();
    Optional<Letter> taken = Optional.empty();
    while (taken.isEmpty() && !waiting.isEmpty() && !waiting.peek().due().isAfter(now)) {
      Entry first = waiting.remove();
      if (underway.add(first.letter().channel().key())) {
        counts.merge(first.letter().channel().key(), -1, Integer::sum);
        taken = Optional.of(first.letter());
      } else {
        skipped.add(first);
      }
    }
    waiting.addAll(skipped);
    return taken;
  }

  /** The channel of a message that was taken is free again. */
  void done(Letter letter) {
    underway.remove(letter.channel().key());
  }

  /** When the next message, not counting those held or of a busy channel, is due. */
  Optional<Instant> nextDue() {
    return waiting.stream()
        .filter(entry -> !underway.contains(entry.letter().channel().key()))
        .map(Entry::due)
        .min(Instant::compareTo);
  }
}
