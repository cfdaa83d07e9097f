package io.busybridge.server.engine;

import io.busybridge.server.sync.Draft;
import io.busybridge.server.sync.Edit;
import io.busybridge.server.sync.Event;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The calendar provider, as the engine needs it. Every method is one request (or, where it says so,
 * one a page), waits for the budgets of the account and of the project, has a time-out, and throws
 * {@link CallFailed} with a classified {@link Failure}.
 */
public interface Calendars {

  /**
   * A calendar, and the account by which it is reached.
   *
   * @param account row id
   * @param googleId never {@code primary}
   */
  record Address(long account, String googleId) {}

  /**
   * One page of a calendar's events.
   *
   * @param unreadable events that make no sense to us (no end, year 0): told, and otherwise left
   *     alone
   * @param nextPage null on the last page
   * @param nextSyncToken null but on the last page
   * @param zone IANA name of the calendar's zone
   */
  record Page(
      List<Event> events,
      List<Unreadable> unreadable,
      @Nullable String nextPage,
      @Nullable String nextSyncToken,
      String zone,
      String accessRole) {}

  /**
   * @param reason for a person, without any content
   */
  record Unreadable(String id, String reason) {}

  /**
   * The list that the sync token belongs to: {@code singleEvents=false}, unbounded, 2500 a page.
   *
   * @param syncToken null for a full list
   * @param page null for the first page
   * @throws CallFailed with {@link Failure.SyncTokenInvalid} where the token is no longer good
   */
  Page list(Address calendar, @Nullable String syncToken, @Nullable String page);

  /**
   * What is known of an event without reading it: enough to tell whether it is as remembered.
   *
   * @param updated the epoch where the provider does not say
   * @param series of an instance: the id of its series, else null
   * @param endsAt when it is over; of a series when its last instance is, {@link Instant#MAX} where
   *     none is the last
   * @param properties private ones
   */
  record Trace(
      String id,
      String etag,
      Instant updated,
      boolean cancelled,
      @Nullable String series,
      Instant endsAt,
      Map<String, String> properties) {}

  /**
   * Traces of all live events of a calendar, and of the cancelled instances of live series; all
   * pages. No token is used up or had.
   */
  List<Trace> traces(Address calendar);

  /** The same, of those that have this private property. */
  List<Trace> tagged(Address calendar, String property, String value);

  /** A series and its exceptions, cancelled ones included, by {@code iCalUID}; all pages. */
  List<Event> series(Address calendar, String iCalUid);

  /** The reason of a {@link Failure.Invalid} of ours: an event that makes no sense. */
  String UNREADABLE = "unreadable";

  /**
   * The event, also a cancelled one; empty where the id is unknown.
   *
   * @throws CallFailed with {@link Failure.Invalid} and {@link #UNREADABLE} where it makes no sense
   */
  Optional<Event> get(Address calendar, String id);

  /** Inserts under a chosen id, without telling anybody. */
  Event insert(Address calendar, String id, Draft draft);

  /**
   * Replaces an event or writes an instance (PUT), without telling anybody; a tombstone is brought
   * back where the provider allows it.
   *
   * @param ifMatch etag, or null to write whatever stands there
   */
  Event update(Address calendar, String id, @Nullable String ifMatch, Draft draft);

  /** Deletes an event, or cancels an instance, without telling anybody. */
  default void delete(Address calendar, String id) {
    delete(calendar, id, null, false);
  }

  /**
   * Deletes an event, or cancels an instance.
   *
   * @param ifMatch etag, or null to delete whatever stands there
   * @param tell its guests
   */
  void delete(Address calendar, String id, @Nullable String ifMatch, boolean tell);

  /**
   * Changes some fields of a person's own event (PATCH), and leaves the others alone. For an answer
   * to an invitation this is two requests: the guest list goes back whole, with one entry changed.
   *
   * @param own addresses of the user, lower case: whose entry of the guest list is meant where none
   *     is marked as the reader's own
   * @param tell its guests
   */
  Event patch(
      Address calendar,
      String id,
      @Nullable String ifMatch,
      Edit edit,
      Set<String> own,
      boolean tell);

  /** Inserts an event of a person's own under a chosen id, without telling anybody. */
  Event create(Address calendar, String id, Edit edit);

  /** An account's calendars, hidden ones included; all pages. */
  List<Entry> calendarList(long account);

  /**
   * @param accessRole as the provider names it
   */
  record Entry(
      String id,
      String summary,
      boolean primary,
      String accessRole,
      String zone,
      String colorId,
      boolean deleted) {}

  /**
   * Registers a push channel for a calendar's events.
   *
   * @throws CallFailed with {@link Failure.NotWatchable} for calendars that can only be polled
   */
  Channel watch(Address calendar, String channelId, String token, URI address);

  /** Ends a channel; one that is gone already is fine. */
  void stop(long account, String channelId, String resourceId);

  /**
   * How much of what may wait can be sent for an account without waiting for its budget.
   *
   * @param sub the provider's id of the account
   */
  default Room room(String sub) {
    return Room.UNLIMITED;
  }

  record Channel(String id, String resourceId, Instant expiration) {}
}
