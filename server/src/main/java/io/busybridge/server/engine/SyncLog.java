package io.busybridge.server.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was done, newest first; written by {@link SyncStore#log} and with placements. */
public interface SyncLog {
  int MOST = 200;

  /** Which entries; null lets everything pass. */
  record Filter(
      @Nullable Long calendar,
      @Nullable String status,
      @Nullable String action,
      @Nullable Instant since) {
    public static final Filter ALL = new Filter(null, null, null, null);
  }

  /**
   * @param id greater for newer entries
   */
  record Entry(long id, SyncStore.LogEntry what) {}

  /**
   * @param next cursor of the next page, null on the last
   */
  record Page(List<Entry> entries, @Nullable Long next) {}

  /**
   * A page of a user's own entries.
   *
   * @param cursor from the page before, or null
   * @param limit 1 to {@link #MOST}
   */
  Page read(long user, Filter filter, @Nullable Long cursor, int limit);

  /**
   * When an event was last made on a calendar of the user's; empty where the log does not reach
   * back so far.
   */
  Optional<Instant> made(long user, long calendar, String eventId);

  /** Forgets what is older, for all users, and tells how much that was. */
  int forgetBefore(Instant time);
}
