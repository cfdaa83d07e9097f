package io.busybridge.server.jobs;

import io.busybridge.server.engine.Channels;
import io.busybridge.server.engine.SyncStore;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

/** Sees to it that calendars have push channels: all of them now and then, new ones at once. */
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

  /** All users. */
  @Override
  public Counts run(Job.Cause cause) {
    List<Long> users = store.activeUsers();
    users.forEach(this::ensure);
    return Counts.of("users", users.size());
  }

  /** One user, soon: a calendar was connected. */
  public void soon(long user) {
    executor.execute(() -> ensure(user));
  }

  private void ensure(long user) {
    one.lock();
    try {
      store.view(user).ifPresent(channels::ensure);
    } finally {
      one.unlock();
    }
  }
}
