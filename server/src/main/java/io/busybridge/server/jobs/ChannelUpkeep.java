package io.busybridge.server.jobs;

import io.busybridge.server.engine.Channels;
import io.busybridge.server.engine.SyncStore;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Sees to it that calendars have push channels that do not end: all of them now and then; and those
 * of one user that are missing soon, when a calendar came or went.
 */
public final class ChannelUpkeep implements Job.Body {
  private final SyncStore store;
  private final Channels channels;
  private final Executor executor;
  // Two at once for one calendar would make two channels.
  private final ReentrantLock one = new ReentrantLock();

  /**
   * @param executor does the work, for it talks to Google
   */
  public ChannelUpkeep(SyncStore store, Channels channels, Executor executor) {
    this.store = store;
    this.channels = channels;
    this.executor = executor;
  }

  /** All users: renews what has lived four fifths of its life. */
  @Override
  public Counts run(Job.Cause cause) {
    int standing = 0;
    int made = 0;
    int missing = 0;
    int pollOnly = 0;
    for (long user : store.activeUsers()) {
      Optional<Channels.Upkeep> kept = locked(() -> store.view(user).map(channels::ensure));
      standing += kept.map(Channels.Upkeep::standing).orElse(0);
      made += kept.map(Channels.Upkeep::made).orElse(0);
      missing += kept.map(Channels.Upkeep::missing).orElse(0);
      pollOnly += kept.map(Channels.Upkeep::pollOnly).orElse(0);
    }
    return Counts.of("standing", standing)
        .and("made", made)
        .and("missing", missing)
        .and("poll_only", pollOnly);
  }

  /** One user, soon: what is missing, or about to end, for the job may have come too late. */
  public void soon(long user) {
    executor.execute(() -> locked(() -> store.view(user).map(channels::ensureSome)));
  }

  private <T> T locked(Supplier<T> work) {
    one.lock();
    try {
      return work.get();
    } finally {
      one.unlock();
    }
  }
}
