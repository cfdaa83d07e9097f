package io.busybridge.server.engine;

import io.busybridge.server.engine.SyncStore.CalendarSync;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.State;
import io.busybridge.server.sync.View;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One look at a calendar: a pull, and what its success or failure means for the calendar. */
final class Look {
  private static final Logger LOG = LoggerFactory.getLogger(Look.class);

  private final Pull pull;
  private final Calendars calendars;
  private final SyncStore store;
  private final Backoff backoff;
  private final PushHealth pushes;
  private final InstantSource clock;

  Look(
      Pull pull,
      Calendars calendars,
      SyncStore store,
      Backoff backoff,
      PushHealth pushes,
      InstantSource clock) {
    this.pull = pull;
    this.calendars = calendars;
    this.store = store;
    this.backoff = backoff;
    this.pushes = pushes;
    this.clock = clock;
  }

  /**
   * Looks at a calendar.
   *
   * @param pushed because a push told of a change there: it is looked at once more later
   * @return the code of the failure; empty where all went well
   */
  Optional<String> at(View view, ConnectedCalendar calendar, boolean pushed) {
    try {
      if (pushed) {
        noteSecondLook(calendar.id());
      }
      if (calendar.state() == State.INACCESSIBLE) {
        // What happened while it was out of reach is known only from a full read.
        store.forgetToken(calendar.id());
      }
      // A first look may come to its end only after a sign-in or a pause.
      boolean isFirst =
          store.calendarSync(calendar.id()).filter(sync -> sync.lastSyncAt() != null).isEmpty();
      Instant began = clock.instant();
      boolean found = pull.run(view, calendar);
      pushes.looked(calendar.id(), began, found);
      if (calendar.state() == State.INITIAL_SYNC || isFirst) {
        // Everything known of the other calendars is to be blocked on this one: marked before the
        // state says that it is, for the process may end in between.
        store.markAllDirty(view.user());
      }
      if (calendar.state() != State.ACTIVE) {
        store.changeState(calendar.id(), calendar.state(), State.ACTIVE);
      }
      return Optional.empty();
    } catch (CallFailed e) {
      return Optional.of(failed(view, calendar, e.failure()));
    }
  }

  /**
   * Noted before the first list is read, for that moves the token on. A list that began with no
   * token has read everything: what it missed is for the consistency check.
   */
  private void noteSecondLook(long calendar) {
    Instant now = clock.instant();
    Optional<SecondLook> noted = store.secondLook(calendar);
    if (noted.isPresent()) {
      store.saveSecondLook(noted.get().pushedAgain(now));
    } else {
      store
          .calendarSync(calendar)
          .map(CalendarSync::syncToken)
          .ifPresent(token -> store.saveSecondLook(SecondLook.after(calendar, token, now)));
    }
  }

  /**
   * Lists a calendar once more from where an earlier look began.
   *
   * @return the calendar, where it has to be read in full instead
   */
  Optional<Long> again(View view, SecondLook second) {
    Optional<ConnectedCalendar> calendar =
        view.calendar(second.calendar()).filter(c -> c.state() == State.ACTIVE);
    if (calendar.isEmpty()) {
      return Optional.empty();
    }
    try {
      pull.again(view, calendar.get(), second.token());
      Instant now = clock.instant();
      if (second.isDoneBy(now)) {
        store.forgetSecondLook(second.calendar());
      } else {
        store.saveSecondLook(second.onceMore(now));
      }
      return Optional.empty();
    } catch (CallFailed e) {
      LOG.debug("a second look failed: {}", e.failure().code());
      if (e.failure() instanceof Failure.SyncTokenInvalid) {
        store.forgetToken(second.calendar());
        store.forgetSecondLook(second.calendar());
        return Optional.of(second.calendar());
      }
      if (second.isHopeless(clock.instant())) {
        store.forgetSecondLook(second.calendar());
      } else {
        store.saveSecondLook(second.failed(clock.instant()));
      }
      return Optional.empty();
    }
  }

  private String failed(View view, ConnectedCalendar calendar, Failure failure) {
    Instant now = clock.instant();
    CalendarSync before =
        store
            .calendarSync(calendar.id())
            .orElseGet(() -> new CalendarSync(calendar.id(), null, null, "", 0, now));
    int failures = before.failures() + 1;
    store.recordFailure(
        new CalendarSync(
            calendar.id(),
            before.syncToken(),
            before.lastSyncAt(),
            failure.code(),
            failures,
            now.plus(backoff.after(failures, failure))),
        calendar.state(),
        stateAfter(calendar, failure));
    LOG.atWarn()
        .addKeyValue("user", view.user())
        .addKeyValue("calendar", calendar.id())
        .log("reading a calendar failed: {}", failure.code());
    return failure.code();
  }

  private State stateAfter(ConnectedCalendar calendar, Failure failure) {
    return switch (failure) {
      case Failure.NeedsSignIn _, Failure.ScopeMissing _ -> State.NEEDS_REAUTH;
      case Failure.NotFound _, Failure.Gone _, Failure.Forbidden _ ->
          isListed(calendar) ? calendar.state() : State.INACCESSIBLE;
      case Failure.RateLimited _,
          Failure.QuotaExceeded _,
          Failure.Transient _,
          Failure.Resting _,
          Failure.ClientRefused _,
          Failure.Duplicate _,
          Failure.PreconditionFailed _,
          Failure.SyncTokenInvalid _,
          Failure.NotWatchable _,
          Failure.Invalid _ ->
          calendar.state();
    };
  }

  /** A 404 is not believed until the account's own list lacks the calendar too. */
  private boolean isListed(ConnectedCalendar calendar) {
    try {
      List<Calendars.Entry> entries = calendars.calendarList(calendar.account());
      return entries.stream()
          .anyMatch(
              entry ->
                  entry.id().equals(calendar.googleId())
                      && !entry.deleted()
                      && !ConnectedCalendar.AccessRole.named(entry.accessRole())
                          .equals(ConnectedCalendar.AccessRole.NONE));
    } catch (CallFailed e) {
      // The list cannot be had either: nothing is concluded.
      LOG.debug("the calendar list could not be read: {}", e.failure().code());
      return true;
    }
  }
}
