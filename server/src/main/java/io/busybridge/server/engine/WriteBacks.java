package io.busybridge.server.engine;

import io.busybridge.server.engine.Calendars.Address;
import io.busybridge.server.engine.SyncStore.Hold;
import io.busybridge.server.sync.Answer;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.State;
import io.busybridge.server.sync.Dismissal;
import io.busybridge.server.sync.Draft;
import io.busybridge.server.sync.Drafts;
import io.busybridge.server.sync.Drafts.Times;
import io.busybridge.server.sync.Echo;
import io.busybridge.server.sync.Edit;
import io.busybridge.server.sync.Event;
import io.busybridge.server.sync.EventKey;
import io.busybridge.server.sync.Field;
import io.busybridge.server.sync.Intent;
import io.busybridge.server.sync.ManagedIds;
import io.busybridge.server.sync.Placement;
import io.busybridge.server.sync.Placement.Want;
import io.busybridge.server.sync.PlacementChange;
import io.busybridge.server.sync.RecurrenceLines;
import io.busybridge.server.sync.Response;
import io.busybridge.server.sync.SeriesEnd;
import io.busybridge.server.sync.Source;
import io.busybridge.server.sync.View;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers what a person did to a copy: copy and original are read afresh, {@link Response} decides,
 * and what it says is done to the original under the etag just read. Whatever is repeated here
 * after a crash finds done what was done.
 */
final class WriteBacks {
  /** As the log names them. */
  static final String ACTION = "write_back";

  /** Without a word from the user a question counts as answered with no. */
  static final Duration PATIENCE = Duration.ofHours(24);

  /** Tries before a split that never becomes whole is taken as it is. */
  private static final int PATIENT_TRIES = 6;

  private static final Duration LATER = Duration.ofSeconds(30);

  private final Calendars calendars;
  private final SyncStore store;
  private final Core core;
  private final View view;
  private final Backoff backoff;
  private final InstantSource clock;

  WriteBacks(
      Calendars calendars,
      SyncStore store,
      Core core,
      View view,
      Backoff backoff,
      InstantSource clock) {
    this.calendars = calendars;
    this.store = store;
    this.core = core;
    this.view = view;
    this.backoff = backoff;
    this.clock = clock;
  }

  /** What is known of a copy's original, before it is read. */
  private record Original(Source facts, ConnectedCalendar from, String id) {}

  Outcome carryOut(Placement placement) {
    ConnectedCalendar main = view.calendar(placement.target()).orElseThrow();
    Optional<Original> original = originalOf(placement);
    if (original.isEmpty()) {
      return putBack(placement, "source_gone");
    }
    ConnectedCalendar from = original.get().from();
    if (from.state() != State.ACTIVE) {
      // It waits for the calendar's return, as the copy does.
      return Outcome.again(
              placement.but().retryAt(clock.instant().plus(LATER)).done(), ACTION, "source_away")
          .at(from.id());
    }
    try {
      return placement.intent() instanceof Intent.Split
          ? split(placement, main, original.get())
          : answer(placement, main, original.get());
    } catch (CallFailed e) {
      return failed(placement, e.failure()).at(from.id());
    }
  }

  private Optional<Original> originalOf(Placement placement) {
    Placement of = placement;
    if (placement.intent() instanceof Intent.Split) {
      of = store.seriesOf(placement).orElse(placement);
    }
    Source facts = store.source(of.source()).orElse(null);
    ConnectedCalendar from = view.calendar(of.source().calendar()).orElse(null);
    if (facts == null || from == null || !from.isSource()) {
      return Optional.empty();
    }
    if (from.id() == placement.target()) {
      // Meanwhile the meeting stands on main by itself: nobody did anything to that.
      return Optional.empty();
    }
    if (placement.isChild() && !facts.isSeries() && !isInSlot(facts, placement)) {
      // Its series is none any more: what happened to an instance reaches nothing else.
      return Optional.empty();
    }
    boolean plainInstance = placement.isChild() && facts.isSeries();
    String id = facts.key().event();
    return Optional.of(new Original(facts, from, plainInstance ? id + "_" + placement.slot() : id));
  }

  private static boolean isInSlot(Source exception, Placement instance) {
    return exception.slot() != null && exception.slot().equals(instance.slot());
  }

  // ---- edits and deletions

  private Outcome answer(Placement placement, ConnectedCalendar main, Original known) {
    Address address = Pull.address(known.from());
    Event event = calendars.get(address, known.id()).orElse(null);
    if (event == null || event.cancelled()) {
      // The original wins, and it has gone: its calendar tells what follows.
      return putBack(placement, "source_gone").lookingAt(known.from().id());
    }
    Source fresh = core.reader().read(event, known.from(), view.addresses(), null);
    Event copy = null;
    Set<Field> edited = Set.of();
    Echo drafted = Echo.UNKNOWN;
    if (placement.intent() instanceof Intent.Edited) {
      copy = calendars.get(Pull.address(main), placement.managedId()).orElse(null);
      if (copy == null || copy.cancelled()) {
        return Outcome.again(later(placement), ACTION, "copy_gone").lookingAt(main.id());
      }
      if (isOldNews(placement, copy)) {
        return Outcome.again(later(placement), ACTION, "stale").lookingAt(main.id());
      }
      Draft draft = draft(placement, event, fresh, known.from());
      drafted = core.echoes().of(draft);
      edited = flowing(placement, copy, drafted, Drafts.cutIn(event, draft));
    }
    Response response =
        Response.of(
            placement.intent(),
            edited,
            fresh,
            known.from(),
            view.preferences().meetingsWithGuests(),
            placement.passed());
    Outcome outcome =
        switch (response) {
          // If it is put back because all of it is done already, that has to be seen first.
          case Response.PutBack _, Response.Split _ ->
              putBack(seen(placement, copy), "put_back").lookingAt(known.from().id());
          case Response.Ask _ -> ask(placement, known);
          case Response.Patch patch -> patch(placement, copy, patch, event, known, drafted);
          case Response.Delete(boolean tell) -> delete(placement, event, known, tell);
          case Response.Decline(boolean tell) -> {
            // Nobody is told twice, should the first time's answer have been lost.
            if (fresh.answer() != Answer.DECLINED) {
              calendars.patch(
                  address,
                  known.id(),
                  event.etag(),
                  Edit.answering(Answer.DECLINED),
                  view.addresses(),
                  tell);
            }
            yield carriedOver(placement, known, approved(placement, "decline"));
          }
          case Response.Dismiss _ -> dismiss(placement, known);
        };
    return outcome.at(known.from().id());
  }

  /**
   * Whether the copy reads as it was before the edit that a list has told of: a read may be half a
   * minute old. Where it was changed back meanwhile, the next list tells.
   */
  private boolean isOldNews(Placement placement, Event copy) {
    return !copy.etag().equals(placement.etag())
        && placement.attempts() < PATIENT_TRIES
        && !placement.echo().isUnknown()
        && placement.echo().differences(ReadEcho.of(placement, copy, core, store)).isEmpty();
  }

  /** The fields in which the copy is not what was written last, and the original still is. */
  private Set<Field> flowing(Placement placement, Event copy, Echo drafted, Set<Field> cut) {
    if (placement.echo().isUnknown() || placement.drafted().isUnknown()) {
      return Set.of();
    }
    var flowing = EnumSet.noneOf(Field.class);
    flowing.addAll(placement.echo().differences(ReadEcho.of(placement, copy, core, store)));
    flowing.removeAll(placement.drafted().differences(drafted));
    flowing.removeAll(cut);
    if (Edit.description(copy).isEmpty()) {
      flowing.remove(Field.DESCRIPTION);
    }
    return flowing;
  }

  private Draft draft(Placement placement, Event event, Source fresh, ConnectedCalendar from) {
    return core.drafts().copy(event, fresh, Times.of(fresh), from, view, placement, null, true);
  }

  private Outcome patch(
      Placement placement,
      @Nullable Event copy,
      Response.Patch patch,
      Event original,
      Original known,
      Echo drafted) {
    if (copy == null) {
      throw new IllegalStateException("an edit without a copy: " + placement.id());
    }
    calendars.patch(
        Pull.address(known.from()),
        known.id(),
        original.etag(),
        Edit.ofCopy(copy, patch.fields(), view.preferences().lockMark()),
        view.addresses(),
        patch.tell());
    Echo now = core.echoes().of(copy);
    Placement agreed =
        placement
            .but()
            .etag(copy.etag())
            .colorId(copy.colorId())
            .reminders(copy.reminders())
            .echo(placement.echo().with(patch.fields(), now))
            .drafted(drafted.with(patch.fields(), now))
            .done();
    String fields = names(patch.fields());
    return patch.later().isEmpty()
        ? carriedOver(agreed.but().echo(now).done(), known, fields)
        : Outcome.ok(
                agreed.but().intent(new Intent.Edited(patch.later())).attempts(0).done(), ACTION)
            .saying(fields)
            .lookingAt(known.from().id());
  }

  private Outcome delete(Placement placement, Event original, Original known, boolean tell) {
    try {
      calendars.delete(Pull.address(known.from()), known.id(), original.etag(), tell);
    } catch (CallFailed e) {
      if (!(e.failure() instanceof Failure.NotFound || e.failure() instanceof Failure.Gone)) {
        throw e;
      }
    }
    return carriedOver(placement, known, approved(placement, "delete"));
  }

  private Outcome dismiss(Placement placement, Original known) {
    var unwanted =
        new Dismissal(
            new EventKey(known.from().id(), known.id()),
            known.facts().iCalUid(),
            core.fingerprints().times(known.facts()));
    return Outcome.ok(settled(placement).done(), ACTION).saying("dismiss").dismissing(unwanted);
  }

  private Outcome ask(Placement placement, Original known) {
    Instant now = clock.instant();
    var hold =
        new Hold(
            core.newIds().get(),
            view.user(),
            known.from().id(),
            Hold.Reason.MEETING_WITH_GUESTS,
            now,
            now.plus(PATIENCE));
    return Outcome.ok(placement.but().hold(hold.id()).attempts(0).error("").done(), ACTION)
        .saying("held")
        .asking(hold);
  }

  // ---- splits

  /**
   * The tail becomes a series of its own where the original is; the original ends where the copy
   * does now. In this order: a crash in between doubles nothing that is not found again.
   */
  private Outcome split(Placement tail, ConnectedCalendar main, Original known) {
    Address home = Pull.address(main);
    Address address = Pull.address(known.from());
    Event original = calendars.get(address, known.id()).orElse(null);
    Event part = calendars.get(home, tail.managedId()).orElse(null);
    Placement series = store.seriesOf(tail).orElse(null);
    if (series == null || original == null || part == null || part.cancelled()) {
      return putBack(tail, "source_gone").lookingAt(known.from().id());
    }
    Event head = calendars.get(home, series.managedId()).orElse(null);
    if (head == null
        || head.cancelled()
        || !canBeCarriedOver(tail, series, original, head, known)) {
      Placement whole = settled(series).written("").times(Placement.TIMES_UNKNOWN).done();
      return putBack(tail, "put_back").withOthers(List.of(whole));
    }
    if (runsInto(head, part, main) && tail.attempts() < PATIENT_TRIES) {
      return Outcome.again(later(tail), ACTION, "split_unfinished").lookingAt(main.id());
    }
    Source fresh = core.reader().read(original, known.from(), view.addresses(), null);
    Set<Field> cut = Drafts.cutIn(original, draft(series, original, fresh, known.from()));
    String made = createTail(tail, part, original, cut, address);
    changeInstances(home, part, address, made, cut);
    if (!isSameRule(head, original)) {
      endOriginal(address, original, head, made);
    }
    return putBack(tail, "split").lookingAt(known.from().id()).at(known.from().id());
  }

  /** The table says so, and nobody has changed the original's rule meanwhile: the original wins. */
  private boolean canBeCarriedOver(
      Placement tail, Placement series, Event original, Event head, Original known) {
    if (original.cancelled()) {
      return false;
    }
    Source fresh = core.reader().read(original, known.from(), view.addresses(), null);
    Response response =
        Response.of(
            tail.intent(),
            Set.of(),
            fresh,
            known.from(),
            view.preferences().meetingsWithGuests(),
            false);
    Echo drafted = core.echoes().of(draft(series, original, fresh, known.from()));
    return response instanceof Response.Split
        && (isSameRule(head, original)
            || !series.drafted().differences(drafted).contains(Field.RECURRENCE));
  }

  /** The provider has made the tail, and not cut the head yet. */
  private static boolean runsInto(Event head, Event tail, ConnectedCalendar main) {
    return head.start() != null
        && head.end() != null
        && tail.start() != null
        && SeriesEnd.of(head.start(), head.end(), head.recurrence(), main.zoneId(), Set.of())
            .isAfter(tail.start().instant(main.zoneId()));
  }

  private static boolean isSameRule(Event head, Event original) {
    return RecurrenceLines.canonical(head.recurrence())
        .equals(RecurrenceLines.canonical(original.recurrence()));
  }

  /** The id of the event that the tail has become. */
  private String createTail(
      Placement tail, Event part, Event original, Set<Field> cut, Address address) {
    String id = core.ids().ofTail(tail.managedId(), address.googleId());
    try {
      String mark = view.preferences().lockMark();
      calendars.create(address, id, Edit.ofTail(part, original, cut, mark));
    } catch (CallFailed e) {
      // Made before, by a try whose answer was lost.
      if (!(e.failure() instanceof Failure.Duplicate)) {
        throw e;
      }
    }
    return id;
  }

  /** The instances that were not as the series said are so in the tail too. */
  private void changeInstances(
      Address home, Event part, Address address, String made, Set<Field> cut) {
    for (Event instance : calendars.series(home, part.iCalUid())) {
      Event.InstanceOf place = instance.instanceOf();
      if (place == null || !place.seriesId().equals(part.id())) {
        continue;
      }
      String id = ManagedIds.instance(made, place.originalStart().key());
      try {
        if (instance.cancelled()) {
          calendars.delete(address, id);
        } else {
          Edit edit = Edit.ofTailInstance(instance, cut, view.preferences().lockMark());
          calendars.patch(address, id, null, edit, view.addresses(), false);
        }
      } catch (CallFailed e) {
        if (!isGone(e.failure())) {
          throw e;
        }
      }
    }
  }

  /** Where that is not to be, the tail is not to be either: the user would have it twice. */
  private void endOriginal(Address address, Event original, Event head, String made) {
    try {
      calendars.patch(
          address,
          original.id(),
          original.etag(),
          Edit.recurring(head.recurrence()),
          view.addresses(),
          false);
    } catch (CallFailed e) {
      if (isRefused(e.failure())) {
        calendars.delete(address, made);
      }
      throw e;
    }
  }

  /** It is not there any more; what is cancelled refuses to be changed. */
  private static boolean isGone(Failure failure) {
    return failure instanceof Failure.NotFound
        || failure instanceof Failure.Gone
        || failure instanceof Failure.Forbidden;
  }

  private static boolean isRefused(Failure failure) {
    return failure instanceof Failure.Forbidden || failure instanceof Failure.Invalid;
  }

  // ---- how it ends

  /** Nothing is written before the original's calendar has been looked at. */
  private static Outcome carriedOver(Placement placement, Original known, String what) {
    return Outcome.ok(
            settled(placement).written("").intent(new Intent.CarriedOver()).done(), ACTION)
        .saying(what)
        .lookingAt(known.from().id());
  }

  private static Outcome putBack(Placement placement, String why) {
    boolean stands = placement.want() != Want.NOTHING;
    return Outcome.ok(
            stands ? settled(placement).written("").done() : settled(placement).done(), ACTION)
        .saying(why);
  }

  private static Placement seen(Placement placement, @Nullable Event copy) {
    return copy == null
        ? placement
        : placement
            .but()
            .etag(copy.etag())
            .colorId(copy.colorId())
            .reminders(copy.reminders())
            .done();
  }

  private static PlacementChange settled(Placement placement) {
    return placement
        .but()
        .intent(Intent.none())
        .hold("")
        .passed(false)
        .attempts(0)
        .retryAt(Instant.EPOCH)
        .error("");
  }

  private Placement later(Placement placement) {
    int attempts = placement.attempts() + 1;
    return placement
        .but()
        .attempts(attempts)
        .retryAt(clock.instant().plus(backoff.after(attempts, new Failure.PreconditionFailed())))
        .done();
  }

  private Outcome failed(Placement placement, Failure failure) {
    return switch (failure) {
      // Not to be, whatever the role said: the original stays as it is.
      case Failure.Forbidden _, Failure.Invalid _ -> {
        Outcome refused = putBack(placement, failure.code());
        yield new Outcome(
            refused.placement(),
            List.of(),
            List.of(),
            refused.calendar(),
            ACTION,
            "failed",
            failure.code(),
            "",
            null,
            null,
            null,
            null);
      }
      case Failure.RateLimited _,
          Failure.QuotaExceeded _,
          Failure.Transient _,
          Failure.Resting _,
          Failure.NeedsSignIn _,
          Failure.ScopeMissing _,
          Failure.ClientRefused _,
          Failure.NotFound _,
          Failure.Gone _,
          Failure.Duplicate _,
          Failure.PreconditionFailed _,
          Failure.SyncTokenInvalid _,
          Failure.NotWatchable _ -> {
        int attempts = placement.attempts() + 1;
        yield Outcome.failed(
            placement
                .but()
                .attempts(attempts)
                .retryAt(clock.instant().plus(backoff.after(attempts, failure)))
                .error(failure.code())
                .done(),
            ACTION,
            "retry",
            failure);
      }
    };
  }

  /** For the brake, which counts what nobody was asked about. */
  private static String approved(Placement placement, String what) {
    return placement.passed() ? what + ", approved" : what;
  }

  private static String names(Set<Field> fields) {
    return new TreeSet<>(fields)
        .stream()
            .map(field -> field.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(","));
  }
}
