package io.busybridge.server.engine;

import io.busybridge.server.engine.Calendars.Address;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.Draft;
import io.busybridge.server.sync.Echo;
import io.busybridge.server.sync.Event;
import io.busybridge.server.sync.Kind;
import io.busybridge.server.sync.Observation;
import io.busybridge.server.sync.Operation;
import io.busybridge.server.sync.Placement;
import io.busybridge.server.sync.Placement.Want;
import io.busybridge.server.sync.Tags;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Carries out one operation and tells how it ended. No decisions: what the provider answers is
 * classified, and each class has its one consequence.
 */
final class Writer {
  /** Tries without a pause. */
  private static final int PATIENCE = 8;

  private final Calendars calendars;
  private final SyncStore store;
  private final Core core;
  private final DraftSource drafts;
  private final Backoff backoff;
  private final InstantSource clock;
  private final Set<String> unsettled;

  /**
   * @param unsettled ids of placements of which an earlier write's answer was lost
   */
  Writer(
      Calendars calendars,
      SyncStore store,
      Core core,
      DraftSource drafts,
      Backoff backoff,
      InstantSource clock,
      Set<String> unsettled) {
    this.calendars = calendars;
    this.store = store;
    this.core = core;
    this.drafts = drafts;
    this.backoff = backoff;
    this.clock = clock;
    this.unsettled = unsettled;
  }

  Outcome carryOut(Operation operation, ConnectedCalendar target) {
    Placement placement = operation.placement();
    Address address = Pull.address(target);
    String action = action(operation);
    try {
      return switch (operation) {
        case Operation.Insert _ -> insert(placement, address, action, true);
        case Operation.Update _ -> update(placement, address, action, true);
        case Operation.WriteInstance _ -> update(placement, address, action, true);
        case Operation.Delete _ -> delete(placement, address, action);
        case Operation.CancelInstance _ -> cancelInstance(placement, address, action);
        case Operation.WriteBack _ ->
            throw new IllegalArgumentException("no write of a managed event: " + placement.id());
      };
    } catch (CallFailed e) {
      return failed(placement, action, e.failure());
    }
  }

  private Outcome insert(Placement placement, Address address, String action, boolean conference) {
    Optional<Draft> draft = drafts.draft(placement, conference);
    if (draft.isEmpty()) {
      return sourceGone(placement, action);
    }
    try {
      Event answer = calendars.insert(address, placement.managedId(), draft.get());
      return Outcome.ok(written(placement, draft.get(), answer), action).wrote(answer.iCalUid());
    } catch (CallFailed e) {
      if (e.failure() instanceof Failure.Duplicate) {
        return adopt(placement, address, action, draft.get());
      }
      if (refusesConference(e, draft.get())) {
        return insert(placement, address, action, false);
      }
      throw e;
    }
  }

  /** The id is in use: by our own write whose answer was lost, by a forgotten event, or used up. */
  private Outcome adopt(Placement placement, Address address, String action, Draft draft) {
    Optional<Event> standing = calendars.get(address, placement.managedId());
    if (standing.isEmpty() && placement.attempts() < PATIENCE) {
      // Taken and yet unknown: what was just written may take half a minute to be seen. To go on to
      // another id now would be to write it twice.
      throw new CallFailed(new Failure.Transient("the id is in use, and nothing is found there"));
    }
    if (standing.isEmpty() || standing.get().cancelled() || isAnothers(placement)) {
      return again(nextGeneration(placement), action, "id_used_up");
    }
    Event event = standing.get();
    // Every placement counts for itself: a forgotten one's event may carry the same number.
    boolean newest =
        placement.id().equals(event.properties().get(Tags.PLACEMENT))
            && Integer.toString(placement.rev()).equals(event.properties().get(Tags.REV));
    Placement adopted =
        written(placement, draft, event).but().times(Placement.TIMES_UNKNOWN).done();
    return newest || core.echoes().isAsDrafted(event, draft)
        ? Outcome.ok(adopted, action).wrote(event.iCalUid())
        : again(adopted.but().written("").done(), action, "adopted");
  }

  /** After a hand-over the id that a source would choose may stand for another one. */
  private boolean isAnothers(Placement placement) {
    Placement known =
        store
            .placementsByManagedId(placement.target(), List.of(placement.managedId()))
            .get(placement.managedId());
    return known != null && !known.id().equals(placement.id());
  }

  private Outcome update(Placement placement, Address address, String action, boolean conference) {
    Optional<Draft> draft = drafts.draft(placement, conference);
    if (draft.isEmpty()) {
      return sourceGone(placement, action);
    }
    try {
      Event answer =
          calendars.update(
              address,
              placement.managedId(),
              placement.etag().isEmpty() ? null : placement.etag(),
              draft.get());
      return Outcome.ok(written(placement, draft.get(), answer), action).wrote(answer.iCalUid());
    } catch (CallFailed e) {
      if (refusesConference(e, draft.get())) {
        return update(placement, address, action, false);
      }
      return notUpdated(placement, address, action, draft.get(), e);
    }
  }

  private Outcome notUpdated(
      Placement placement, Address address, String action, Draft draft, CallFailed failed) {
    return switch (failed.failure()) {
      case Failure.PreconditionFailed _ -> readAgain(placement, address, action, draft);
      case Failure.NotFound _, Failure.Gone _ -> vanished(placement, address, action, failed);
      case Failure.Forbidden _ -> vanished(placement, address, action, failed);
      case Failure.RateLimited _,
          Failure.QuotaExceeded _,
          Failure.Transient _,
          Failure.Resting _,
          Failure.NeedsSignIn _,
          Failure.ScopeMissing _,
          Failure.ClientRefused _,
          Failure.Duplicate _,
          Failure.SyncTokenInvalid _,
          Failure.NotWatchable _,
          Failure.Invalid _ ->
          throw failed;
    };
  }

  /**
   * Somebody wrote in between. If that was our own write, whose answer was lost, all is done; if it
   * was a person, and what they wrote is listened to, it is heard first; else what is theirs to
   * keep (colour, reminders) is read first.
   */
  private Outcome readAgain(Placement placement, Address address, String action, Draft draft) {
    Optional<Event> standing = calendars.get(address, placement.managedId());
    if (standing.isEmpty()) {
      return vanished(placement, address, action, new CallFailed(new Failure.NotFound()));
    }
    Event event = standing.get();
    if (!event.cancelled() && core.echoes().isAsDrafted(event, draft)) {
      return Outcome.ok(written(placement, draft, event), action).wrote(event.iCalUid());
    }
    if (event.cancelled() && mayBeADeletion(placement)) {
      return awaitList(placement, action);
    }
    Placement before = placement.but().inFlight(unsettled.contains(placement.id())).done();
    // After a gap a list has to come first: till then a difference is nobody's edit.
    boolean unbroken = !event.cancelled() && !store.isChainBroken(placement.target());
    Placement observed =
        Observation.of(before, event, ReadEcho.of(placement, event, core, store), unbroken);
    return again(
        observed.intent().isOwed()
            ? observed
            : observed.but().etag(event.etag()).written("").done(),
        action,
        "changed_meanwhile");
  }

  /**
   * That a person deleted something is told by a list and by nothing else; only where a list does
   * not tell it, it counts as lost.
   */
  private boolean mayBeADeletion(Placement placement) {
    return placement.kind() == Kind.COPY
        && placement.attempts() < PATIENCE
        && !unsettled.contains(placement.id());
  }

  private Outcome awaitList(Placement placement, String action) {
    return again(placement, action, "vanished").lookingAt(placement.target());
  }

  /** A tombstone refuses writes (403), an unknown id answers 404: another generation is needed. */
  private Outcome vanished(Placement placement, Address address, String action, CallFailed failed) {
    Optional<Event> standing = calendars.get(address, placement.managedId());
    if (standing.isPresent() && !standing.get().cancelled()) {
      throw failed;
    }
    if (standing.isPresent() && mayBeADeletion(placement)) {
      return awaitList(placement, action);
    }
    if (placement.isChild()) {
      // The slot is not one of the series' any more: nothing stands there, as nothing should.
      return placement.want() == Want.FOLLOW
          ? Outcome.ok(placement, action).forgetting(List.of(placement.id()))
          : placement.attempts() < PATIENCE || (standing.isEmpty() && !isListed(address))
              ? failed(placement, action, failed.failure())
              : noSuchSlot(placement, action);
    }
    if (standing.isEmpty() && (placement.attempts() < PATIENCE || !isListed(address))) {
      // What was deleted leaves a tombstone; an id that is unknown all of a sudden is rather one of
      // a calendar out of reach. Its next look finds that out, nothing is concluded here.
      return failed(placement, action, failed.failure());
    }
    return again(nextGeneration(placement), action, "vanished");
  }

  /**
   * An exception in a slot that its series does not come to, as a guest's own edit of a series may
   * leave one. It is tried again when the series has changed.
   */
  private Outcome noSuchSlot(Placement placement, String action) {
    return Outcome.ok(
        placement
            .but()
            .live(false)
            .inFlight(false)
            .written(placement.wanted())
            .echo(Echo.UNKNOWN)
            .etag("")
            .attempts(0)
            .error("")
            .done(),
        action);
  }

  private Outcome delete(Placement placement, Address address, String action) {
    try {
      calendars.delete(address, placement.managedId());
    } catch (CallFailed e) {
      if (!isGone(e, placement, address)) {
        throw e;
      }
    }
    return Outcome.ok(
            Observation.gone(placement)
                .but()
                .passed(false)
                .error("")
                .attempts(0)
                .writtenAt(now())
                .done(),
            action)
        .saying(whose(placement));
  }

  /** For the brake, which counts what nobody asked for. */
  private static String whose(Placement placement) {
    if (placement.passed()) {
      return "approved";
    }
    return placement.rule().isAskedFor() || placement.source().calendar() == placement.target()
        ? "asked"
        : "";
  }

  private Outcome cancelInstance(Placement placement, Address address, String action) {
    try {
      calendars.delete(address, placement.managedId());
    } catch (CallFailed e) {
      if (!isGone(e, placement, address)) {
        throw e;
      }
    }
    return Outcome.ok(
            placement
                .but()
                .live(false)
                .inFlight(false)
                .written(placement.wanted())
                .echo(Echo.UNKNOWN)
                .drafted(Echo.UNKNOWN)
                .etag("")
                .passed(false)
                .attempts(0)
                .error("")
                .writtenAt(now())
                .done(),
            action)
        .saying("instance");
  }

  private Placement written(Placement placement, Draft draft, Event answer) {
    return placement
        .but()
        .live(true)
        .inFlight(false)
        .written(placement.wanted())
        .echo(core.echoes().of(answer))
        .drafted(core.echoes().of(draft))
        .etag(answer.etag())
        .answeredAt(answer.updated())
        .colorId(answer.colorId())
        .reminders(answer.reminders())
        // What we only carried along is the user's choice, and stays so in the writes to come.
        .sentColorId(choseColor(placement) ? placement.sentColorId() : draft.colorId())
        .sentReminders(choseReminders(placement) ? placement.sentReminders() : draft.reminders())
        .passed(false)
        .attempts(0)
        .retryAt(Instant.EPOCH)
        .error("")
        .writtenAt(now())
        .done();
  }

  private static boolean choseColor(Placement placement) {
    return !placement.colorId().equals(placement.sentColorId());
  }

  private static boolean choseReminders(Placement placement) {
    return !placement.reminders().equals(placement.sentReminders());
  }

  private boolean isListed(Address address) {
    return calendars.calendarList(address.account()).stream()
        .anyMatch(entry -> entry.id().equals(address.googleId()) && !entry.deleted());
  }

  /** At once, unless it has been tried many times. */
  private Outcome again(Placement placement, String action, String detail) {
    int attempts = placement.attempts() + 1;
    Instant retryAt =
        attempts > PATIENCE
            ? now().plus(backoff.after(attempts - PATIENCE, new Failure.PreconditionFailed()))
            : Instant.EPOCH;
    return Outcome.again(
        placement.but().inFlight(false).attempts(attempts).retryAt(retryAt).done(), action, detail);
  }

  private static Placement nextGeneration(Placement placement) {
    return Observation.gone(placement);
  }

  /** The source went away between plan and write; a look at its calendar plans that. */
  private Outcome sourceGone(Placement placement, String action) {
    return Outcome.again(
            placement
                .but()
                .attempts(placement.attempts() + 1)
                .retryAt(now().plusSeconds(60))
                .error("source_gone")
                .done(),
            action,
            "source_gone")
        .lookingAt(placement.source().calendar());
  }

  private Outcome failed(Placement placement, String action, Failure failure) {
    int attempts = placement.attempts() + 1;
    // A lost answer may be an effect: the write stays in flight until it is known.
    boolean unknown = failure instanceof Failure.Transient;
    Placement after =
        placement
            .but()
            .inFlight(unknown)
            .attempts(attempts)
            .retryAt(now().plus(backoff.after(attempts, failure)))
            .error(failure.code())
            .done();
    boolean waits =
        switch (failure) {
          case Failure.NeedsSignIn _,
              Failure.ScopeMissing _,
              Failure.ClientRefused _,
              Failure.Forbidden _,
              Failure.Invalid _ ->
              true;
          case Failure.RateLimited _,
              Failure.QuotaExceeded _,
              Failure.Transient _,
              Failure.Resting _,
              Failure.NotFound _,
              Failure.Gone _,
              Failure.Duplicate _,
              Failure.PreconditionFailed _,
              Failure.SyncTokenInvalid _,
              Failure.NotWatchable _ ->
              false;
        };
    return Outcome.failed(after, action, waits ? "failed" : "retry", failure);
  }

  /**
   * An unknown id may be that of a calendar out of reach, on which everything stands as it did: it
   * counts as gone only where the calendar is listed and the event is not there; of one that was
   * seen to stand, for it would have left a tombstone, only when that has been so for a while.
   */
  private boolean isGone(CallFailed e, Placement placement, Address address) {
    return e.failure() instanceof Failure.Gone
        || (e.failure() instanceof Failure.NotFound
            && (placement.attempts() >= PATIENCE || !placement.live())
            && isListed(address)
            && calendars
                .get(address, placement.managedId())
                .filter(event -> !event.cancelled())
                .isEmpty());
  }

  private static boolean refusesConference(CallFailed e, Draft draft) {
    return e.failure() instanceof Failure.Invalid && !draft.conferenceJson().isEmpty();
  }

  private static String action(Operation operation) {
    return switch (operation) {
      case Operation.Insert _ -> "insert";
      case Operation.Update _, Operation.WriteInstance _ -> "update";
      case Operation.Delete _, Operation.CancelInstance _ -> "delete";
      case Operation.WriteBack _ -> WriteBacks.ACTION;
    };
  }

  private Instant now() {
    return clock.instant();
  }
}
