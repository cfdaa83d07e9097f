package io.busybridge.server.engine;

import io.busybridge.server.sync.ConnectedCalendar;
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

  /** The same with some of them. */
  void poll(long user, Collection<Long> calendars);

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

  /**
   * Looks at one calendar now; {@code full} forgets its token first, and which of its copies the
   * user wanted no more: they are asked back.
   */
  Run syncCalendar(long user, long calendar, boolean full);

  /** A calendar was connected: reads it once in full and writes what follows from it. */
  Run connected(long user, long calendar);

  /**
   * Removes what stands on these calendars and what was made from them, then marks them
   * disconnected; finishes what it can where an account is revoked.
   *
   * @param why {@link Run.Kind#DISCONNECT}, {@link Run.Kind#REMOVE_ACCOUNT} or {@link
   *     Run.Kind#REMOVE_USER}
   */
  Run disconnect(long user, Run.Kind why, Collection<Long> calendars);

  /** The same, because a person wants these calendars disconnected. */
  default Run disconnect(long user, Collection<Long> calendars) {
    return disconnect(user, Run.Kind.DISCONNECT, calendars);
  }

  /**
   * Another calendar is main now: what is called for is written there, then removed from the one
   * before.
   */
  Run mainChanged(long user, long calendar);

  /** Nothing is read or written for the user any more; the run ends when that is so. */
  Run pause(long user, SyncStore.PausedBy by);

  /** The user's sync goes on; the run ends when it has caught up. */
  Run resume(long user);

  /** Nothing is read or written any more of one calendar; the run ends when that is so. */
  Run pauseCalendar(long user, long calendar);

  /** A paused calendar goes on; the run ends when it has caught up. */
  Run resumeCalendar(long user, long calendar);

  /** Nothing is read or written for anybody any more. */
  void pauseAll();

  /** Goes on for everybody. */
  void resumeAll();

  /** Whether everybody's sync is paused. */
  boolean isPausedForAll();

  /** Removes all that BusyBridge wrote for the user, everywhere, and leaves the user paused. */
  Run cleanUp(long user);

  /** Finds out what a full sync would write; {@link #preview} tells, when the run is done. */
  Run previewFullSync(long user);

  /**
   * Finds out what connecting a calendar would write.
   *
   * @param candidate with the id of its record from earlier, or one that no calendar has
   */
  Run previewConnecting(long user, ConnectedCalendar candidate);

  /** What came of a preview, for ten minutes; empty where it is another user's, or none. */
  Optional<Preview> preview(long user, String run);

  /** An account was signed in anew: what waited for that goes on. */
  void signedIn(long user, long account);

  /** An account's grant is void: its calendars say so. */
  void signedOut(long user, long account);

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

  /** A run of whomever. */
  Optional<Run> run(String id);

  /**
   * Work that a person asked for.
   *
   * @param calendars that it is about; empty where it is about all of the user's
   * @param total 0 while not known yet
   * @param step what is being done, as a code: {@code reading}, {@code writing}, {@code paused}
   *     while a pause holds it up, at last {@code done}
   * @param error a code, or null
   */
  record Run(
      String id,
      long user,
      Kind kind,
      List<Long> calendars,
      State state,
      int done,
      int total,
      String step,
      Instant startedAt,
      @Nullable Instant finishedAt,
      @Nullable String error) {

    /** What was asked for. */
    public enum Kind {
      SYNC,
      FULL_SYNC,
      CONNECT,
      DISCONNECT,
      CHANGE_MAIN,
      PAUSE,
      RESUME,
      CLEAN_UP,
      PREVIEW,
      CHECK,
      REMOVE_ACCOUNT,
      REMOVE_USER
    }

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
