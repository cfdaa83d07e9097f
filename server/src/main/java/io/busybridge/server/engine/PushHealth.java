package io.busybridge.server.engine;

import io.busybridge.server.engine.ChannelStore.Proof;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which calendars' pushes can be relied on, so that they need not be polled as often as others. It
 * is proven by the channel that stands: it has told of a change, and whatever a look found since
 * had been told of before, or was within two minutes. One change that was not told of makes the
 * channel unproven for a day, and until it tells of another. Nothing is proven of the time before
 * the process began: what was pushed then went nowhere.
 */
public final class PushHealth {
  /** A push may still be under way when a look finds what it tells of. */
  private static final Duration UNDER_WAY = Duration.ofMinutes(2);

  private static final Duration MISTRUST = Duration.ofDays(1);

  /** How exactly the last push's time is kept. */
  private static final Duration KEPT = Duration.ofMinutes(10);

  private final ChannelStore store;
  private final InstantSource clock;
  private final Map<Long, Seen> seen = new HashMap<>();

  /** What happened to a calendar since the process began. */
  private static final class Seen {
    @Nullable Instant looked;
    @Nullable Instant pushed;
    @Nullable Instant kept;

    /** When a look found what no push had told of. */
    @Nullable Instant suspected;
  }

  public PushHealth(ChannelStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** A channel told of a change. */
  public void pushed(String channel, long calendar) {
    Instant now = clock.instant();
    boolean keep;
    synchronized (this) {
      Seen one = seen.computeIfAbsent(calendar, _ -> new Seen());
      one.pushed = now;
      if (one.suspected != null && !now.isAfter(one.suspected.plus(UNDER_WAY))) {
        one.suspected = null;
      }
      keep = one.kept == null || one.kept.plus(KEPT).isBefore(now);
      if (keep) {
        one.kept = now;
      }
    }
    if (keep) {
      store.pushSeen(channel, now);
    }
  }

  /**
   * A look at a calendar has ended well.
   *
   * @param began when it did
   * @param found whether anything had changed since the look before; false where that cannot be
   *     told, as from a full list
   */
  void looked(long calendar, Instant began, boolean found) {
    Instant missed;
    synchronized (this) {
      Seen one = seen.computeIfAbsent(calendar, _ -> new Seen());
      missed = missed(one);
      // What a look missed although a push had told of it is the second look's to find.
      boolean announced =
          one.pushed != null && one.looked != null && one.pushed.isAfter(one.looked);
      if (found && one.looked != null && !announced && one.suspected == null) {
        one.suspected = clock.instant();
      }
      one.looked = began;
    }
    keep(calendar, missed);
  }

  /** Whether a calendar's pushes can be relied on. */
  public boolean isProven(long calendar) {
    Instant missed;
    synchronized (this) {
      Seen one = seen.get(calendar);
      if (one == null || one.looked == null) {
        return false;
      }
      missed = missed(one);
      if (one.suspected != null) {
        return false;
      }
    }
    keep(calendar, missed);
    Instant now = clock.instant();
    return store.proofs(calendar).stream().anyMatch(proof -> isGood(proof, now));
  }

  private static boolean isGood(Proof proof, Instant now) {
    Instant pushed = proof.pushedAt();
    Instant missed = proof.missedAt();
    return proof.expiresAt().isAfter(now)
        && pushed != null
        && (missed == null || (pushed.isAfter(missed) && !missed.plus(MISTRUST).isAfter(now)));
  }

  /** What was suspected and is sure by now; asked once. */
  private @Nullable Instant missed(Seen one) {
    Instant suspected = one.suspected;
    if (suspected == null || !clock.instant().isAfter(suspected.plus(UNDER_WAY))) {
      return null;
    }
    one.suspected = null;
    // The next push has to be noted, however soon it comes.
    one.kept = null;
    return suspected;
  }

  private void keep(long calendar, @Nullable Instant missed) {
    if (missed != null) {
      store.pushMissed(calendar, missed);
    }
  }
}
