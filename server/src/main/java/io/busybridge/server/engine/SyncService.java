package io.busybridge.server.engine;

import io.busybridge.server.sync.Placement;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What others ask of the engine. Nothing here waits for Google: work is put on the user's lane, and
 * a {@link Run} tells how it goes.
 */
public interface SyncService {

  /** A push came in for this calendar: look at it soon. Costs nothing when it is noted already. */
  void pushed(long calendar);

  /**
   * Looks at all of the user's calendars; {@code poll} gives way to what people and pushes ask for.
   */
  void poll(long user);

  /**
   * Compares what is remembered with what stands, and has differences mended; gives way to what
   * people and pushes ask for.
   */
  void check(long user, Check check);

  /** The same, because a person asks for it now. */
  Run checkNow(long user, Check check);

  /** Looks at all of the user's calendars now. */
  Run sync(long user);

  /** Forgets the tokens, reads everything, mends differences in place. */
  Run fullSync(long user);

  /** Looks at one calendar now; {@code full} forgets its token first. */
  Run syncCalendar(long user, long calendar, boolean full);

  /** A calendar was connected: reads it once in full and writes what follows from it. */
  Run connected(long user, long calendar);

  /**
   * Removes what stands on these calendars and what was made from them, then marks them
   * disconnected; finishes what it can where an account is revoked.
   */
  Run disconnect(long user, Collection<Long> calendars, Runnable whenDone);

  /** A choice of the user's changed what should stand: plans everything anew. */
  void preferencesChanged(long user);

  Status status(long user);

  /** What waits for the user, oldest first. */
  List<HeldPlan> held(long user);

  /**
   * A question and what it is about.
   *
   * @param placements that wait; of a change of role perhaps none
   */
  record HeldPlan(SyncStore.Hold hold, List<Placement> placements) {}

  /** The user lets it pass, or not; false where nothing of theirs waits under this id. */
  boolean decide(long user, String hold, boolean approved);

  /** A run of this user's; empty where there is none, or it is another's. */
  Optional<Run> run(long user, String id);

  /**
   * Work that a person asked for.
   *
   * @param total 0 while not known yet
   * @param step what is being done, as a code: {@code reading}, {@code planning}, {@code writing}
   * @param error a code, or null
   */
  record Run(
      String id,
      long user,
      String kind,
      State state,
      int done,
      int total,
      String step,
      Instant startedAt,
      @Nullable Instant finishedAt,
      @Nullable String error) {

    /** How far it is. */
    public enum State {
      RUNNING,
      DONE,
      FAILED
    }
  }

  /**
   * @param pending placements due or in flight, and triggers not yet looked at
   * @param failing placements that wait for a person
   */
  record Status(boolean syncing, int pending, int failing, @Nullable Instant lastSyncAt) {}
}
