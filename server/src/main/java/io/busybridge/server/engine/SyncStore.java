package io.busybridge.server.engine;

import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.Dismissal;
import io.busybridge.server.sync.EventKey;
import io.busybridge.server.sync.ManagedIds;
import io.busybridge.server.sync.Placement;
import io.busybridge.server.sync.Source;
import io.busybridge.server.sync.View;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The database, as the engine needs it. Every method that writes is one transaction; rows come and
 * go in batches, never one by one.
 */
public interface SyncStore extends RunStore {

  /** Every user that syncs at all: has a main calendar and is not paused. */
  List<Long> activeUsers();

  /**
   * Users with work that outlives the process: runs that are not finished, calendars that are on
   * their way out, clean-ups. Paused ones too.
   */
  List<Long> unfinishedUsers();

  /** Nothing is read or written for the user from now on. What an admin paused stays so. */
  void pause(long user, PausedBy by);

  /** Who paused a user's sync. */
  enum PausedBy {
    USER,
    ADMIN
  }

  /**
   * The user's sync goes on. What happened during the pause to what BusyBridge wrote is nobody's
   * will.
   */
  void resume(long user);

  /** A paused calendar goes on, just as {@link #resume} says of all of a user's. */
  void resumeCalendar(long calendar);

  /** Nothing is read or written for anybody from now on, or it goes on. */
  void halt(boolean halted);

  boolean isHalted();

  /**
   * Nothing is to stand any more of what BusyBridge wrote for this user, who is paused until they
   * resume.
   */
  void beginCleanUp(long user);

  /** The clean-up has come to its end, unless the user has resumed meanwhile. */
  void cleanedUp(long user);

  /** Whose calendar it is. */
  Optional<Long> ownerOf(long calendar);

  /** The user with all calendars; empty where the user is gone. */
  Optional<View> view(long user);

  /** A calendar's own bookkeeping; empty where the calendar is gone. */
  Optional<CalendarSync> calendarSync(long calendar);

  /**
   * @param syncToken null where the next read has to be a full one
   * @param lastSyncAt of the last read that succeeded, null before the first
   * @param lastError code of the last failure, the empty string after a success
   * @param failures in a row
   * @param retryAt not before
   */
  record CalendarSync(
      long calendar,
      @Nullable String syncToken,
      @Nullable Instant lastSyncAt,
      String lastError,
      int failures,
      Instant retryAt) {}

  /** What is remembered of these events of one calendar, by event id. */
  Map<String, Source> sources(long calendar, Collection<String> eventIds);

  /** The ids of everything remembered of a calendar. */
  List<String> sourceIds(long calendar);

  /** What is remembered of the exceptions of these series on one calendar. */
  List<Source> exceptions(long calendar, Collection<String> seriesIds);

  /** Placements on a calendar by the id of their managed event. */
  Map<String, Placement> placementsByManagedId(long target, Collection<String> managedIds);

  /** Of an exception, or of a tail that was split off, the placement of its series. */
  default Optional<Placement> seriesOf(Placement part) {
    String series = ManagedIds.base(part.managedId());
    return Optional.ofNullable(placementsByManagedId(part.target(), List.of(series)).get(series));
  }

  /** Every placement on a calendar that is believed live. */
  List<Placement> livePlacements(long target);

  /** The children of these placements. */
  List<Placement> children(Collection<String> parents);

  Optional<Placement> placement(String id);

  /** Every placement on a calendar, and every one for a source on it. */
  List<Placement> related(long calendar);

  /**
   * What one read of a calendar brought, to be recorded in one transaction: the token moves on with
   * what it covered or not at all.
   *
   * @param sources new or changed
   * @param gone event ids that are no source any more
   * @param placements whose managed events were read, with what was seen of them
   * @param dirty iCalUIDs of the meetings that have to be planned anew
   * @param syncToken the token to go on from; null leaves the stored one as it is
   *     <p>What was carried over to originals on the calendar has been seen with this.
   */
  record Pulled(
      long user,
      long calendar,
      List<Source> sources,
      List<String> gone,
      List<Placement> placements,
      Collection<String> dirty,
      @Nullable String syncToken,
      Instant at) {}

  void recordPulled(Pulled pulled);

  /**
   * Whether what happened on a calendar since it was last read cannot be told from the next read:
   * after a pause, or with a database that was put back. A read that is recorded mends it.
   */
  boolean isChainBroken(long calendar);

  /** From the next read of the user's calendars nothing is concluded about what persons did. */
  void breakChains(long user);

  /** What the user wants no copies of, of these meetings. */
  List<Dismissal> meetingDismissals(long user, Collection<String> iCalUids);

  /** Notes what the user wants no copies of, and marks the meetings to be planned anew. */
  void dismiss(long user, Collection<Dismissal> dismissals);

  /** Forgets what the user wanted no copies of, of one calendar: they want them again. */
  void forgetDismissals(long calendar);

  /** Marks every meeting of a user to be planned anew. */
  void markAllDirty(long user);

  /** Marks meetings to be planned anew. */
  void markDirty(long user, Collection<String> iCalUids);

  /** Up to {@code limit} meetings that have to be planned anew. */
  List<String> dirty(long user, int limit);

  /**
   * The user's meetings: every source with one of these iCalUIDs, and every placement made for
   * them.
   */
  List<Source> meetingSources(long user, Collection<String> iCalUids);

  List<Placement> meetingPlacements(long user, Collection<String> iCalUids);

  /** Every iCalUID of the user's sources and placements, to plan everything without recording. */
  List<String> allMeetings(long user);

  /**
   * Records a plan: these placements as they are now, those forgotten, and the meetings planned.
   */
  void recordPlan(
      long user,
      List<Placement> placements,
      Collection<String> forgotten,
      Collection<String> planned);

  /**
   * Placements that are due ({@link Placement#isDue}) or in flight at {@code now}, parents before
   * children, longest waiting first. Left out are those on calendars that cannot be written now,
   * and children whose parent does not stand, or is due itself; what waits for a person; and what
   * was carried over to an original that has not been looked at since.
   *
   * @param resting calendars that nothing is to be written on now
   */
  List<Placement> due(long user, Instant now, int limit, Collection<Long> resting);

  /**
   * By calendar, when the first placement there that is due may be tried (in the past where one may
   * be tried now); calendars on which none is due are absent.
   */
  Map<Long, Instant> nextRetries(long user);

  /**
   * A question to a person; what it is about are the placements that carry its id.
   *
   * @param calendar that would be written
   * @param expiresAt when no word counts as a no; {@link Instant#MAX} for never
   */
  record Hold(
      String id, long user, long calendar, Reason reason, Instant openedAt, Instant expiresAt) {

    /** Why a person is asked. */
    public enum Reason {
      /** Other guests would have to be told of the change. */
      MEETING_WITH_GUESTS,
      /** Much would be removed at once. */
      MANY_REMOVALS,
      /** Many originals would be deleted or declined at once. */
      MANY_WRITE_BACKS,
      /** The account may see or do less on the calendar than before. */
      ROLE_DROPPED
    }
  }

  void openHold(Hold hold);

  /** Users whom something waits for. */
  List<Long> usersWhoAreAsked();

  /** The user's questions that are open, oldest first. */
  List<Hold> holds(long user);

  /** An answer to one, or that none came in time. */
  record Decision(Hold hold, boolean approved) {}

  /** Answers a question that is open; the user's lane does what follows. False where none is. */
  boolean decide(long user, String hold, boolean approved);

  /** The questions that have been answered, or have waited too long. */
  List<Decision> decided(long user, Instant now);

  /** When the next question has waited too long; empty where none will. */
  Optional<Instant> nextExpiry(long user);

  /** What a question is about. */
  List<Placement> heldBy(String hold);

  void closeHold(String hold);

  /** Ends the user's questions that are about nothing any more. */
  void lapseHolds(long user);

  /**
   * What is due and nobody was asked about: removals of managed events (not of instances), and
   * copies that a person deleted.
   */
  List<Placement> unasked(long user);

  /**
   * Copies, due to be written, of events on a calendar whose details the account sees no more;
   * nobody was asked about them.
   */
  List<Placement> copiesLosingDetails(long sourceCalendar);

  /** How many managed events, instances aside, stand on a calendar. */
  int standing(long target);

  /** How many were removed from a calendar since, without a person having asked or approved. */
  int removedSince(long target, Instant time);

  /** How many originals on a calendar were deleted or declined since for a copy's sake. */
  int writtenBackSince(long calendar, Instant time);

  /** Saves placements as they are: before a write is sent (in flight), and with its outcome. */
  void savePlacements(List<Placement> placements, List<LogEntry> log);

  /** Removes placements that stand for nothing any more. */
  void forgetPlacements(Collection<String> ids);

  /** Placements due or in flight, and meetings to be planned. */
  int pending(long user);

  /**
   * Placements that can be written, now or after a while: in a pause only what a person asked to be
   * removed.
   */
  int payable(long user);

  /** Placements that wait for a person, or keep failing. */
  int failing(long user);

  /** How many placements stand for events of, and on, a calendar. */
  Counts counts(long calendar);

  /**
   * @param events what stands on main for its events (of main: source events that take part)
   * @param blocks that stand on it
   * @param byState placements on it, exceptions of series aside, by {@code standing}, {@code due},
   *     {@code held} (due, but a person is asked first), {@code in_flight}, {@code failing} (due,
   *     but waiting for a person), {@code left} (out of the window) and {@code none} (nothing is to
   *     stand there); states without any are absent
   */
  record Counts(int events, int blocks, Map<String, Integer> byState) {}

  /** A read of a calendar failed; its state changes only if it is still {@code from}. */
  void recordFailure(CalendarSync failed, ConnectedCalendar.State from, ConnectedCalendar.State to);

  /** Moves a calendar on, unless somebody has moved it elsewhere meanwhile. */
  void changeState(long calendar, ConnectedCalendar.State from, ConnectedCalendar.State to);

  /**
   * A calendar has left: it is disconnected, and nothing is remembered of its events.
   *
   * @param forgotten placements that stand for nothing any more
   * @param leftOver not everything could be removed: what is left goes when its account works again
   */
  void left(long calendar, Collection<String> forgotten, boolean leftOver, Instant at);

  /**
   * An account works again: its calendars that waited for that go on, and those that left with
   * something left over are leaving once more.
   *
   * @return the calendars that something changed for
   */
  List<Long> accountWorks(long user, long account);

  /** Forgets the records of calendars that left earlier, and tells how many that were. */
  int forgetCalendarsLeftBefore(Instant time);

  /** Moves a calendar to another state. */
  void setState(long calendar, ConnectedCalendar.State state);

  /** The access role and zone as last seen. */
  void setAccess(long calendar, ConnectedCalendar.AccessRole role, String zone);

  /** Forgets the token, so that the next read is a full one. */
  void forgetToken(long calendar);

  /**
   * Forgets what is remembered of a calendar's events, marking their meetings to be planned anew.
   */
  void forgetSources(long calendar);

  /** The provider's id of an account; empty where the account is gone. */
  Optional<String> subOf(long account);

  /** The accounts that are left alone for a while. */
  List<Rest> rests();

  void saveRest(Rest rest);

  void forgetRest(String sub, Rest.What what);

  /** What a check came to; the newest hundred of a user are kept. */
  void recordCheck(Check.Report report);

  /** A user's newest reports, newest first. */
  List<Check.Report> checks(long user, int limit);

  /** The looks that a user's calendars are owed a second time, as far as they can be read now. */
  List<SecondLook> secondLooks(long user);

  Optional<SecondLook> secondLook(long calendar);

  /** Notes that a calendar is to be looked at once more, in the place of what was noted before. */
  void saveSecondLook(SecondLook look);

  void forgetSecondLook(long calendar);

  /** A source by key, for writing from a fresh read. */
  Optional<Source> source(EventKey key);

  /**
   * What was done, for people.
   *
   * @param action {@code insert}, {@code update}, {@code delete}, {@code write_back}, {@code pull},
   *     {@code skip}, {@code hold}, {@code approve}, {@code discard}
   * @param status {@code ok}, {@code retry}, {@code failed}
   * @param detail a code or a count; never content
   */
  record LogEntry(
      long user,
      @Nullable Long calendar,
      String eventId,
      String action,
      String status,
      String detail,
      Instant at) {}

  void log(List<LogEntry> entries);
}
