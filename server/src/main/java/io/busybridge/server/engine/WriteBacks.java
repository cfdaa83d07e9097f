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
import io.busybridge.server.sync.Placement;
import io.busybridge.server.sync.Response;
import io.busybridge.server.sync.Source;
import io.busybridge.server.sync.View;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
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
  static final int PATIENT_TRIES = 6;

  private static final Duration LATER = Duration.ofSeconds(30);

  private final Calendars calendars;
  private final SyncStore store;
  private final Core core;
  private final View view;
  private final InstantSource clock;
  private final WriteBackEnds ends;
  private final Splits splits;

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
    this.clock = clock;
    ends = new WriteBackEnds(backoff, clock);
    splits = new Splits(calendars, store, core, view, ends);
  }

  Outcome carryOut(Placement placement) {
    ConnectedCalendar main = view.calendar(placement.target()).orElseThrow();
    Optional<Original> original = originalOf(placement);
    if (original.isEmpty()) {
      return WriteBackEnds.putBack(placement, "source_gone");
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
          ? splits.carryOut(placement, main, original.get())
          : answer(placement, main, original.get());
    } catch (CallFailed e) {
      return ends.failed(placement, e.failure()).at(from.id());
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
      return WriteBackEnds.putBack(placement, "source_gone").lookingAt(known.from().id());
    }
    Source fresh = core.reader().read(event, known.from(), view.addresses(), null);
    Event copy = null;
    Set<Field> edited = Set.of();
    Echo drafted = Echo.UNKNOWN;
    if (placement.intent() instanceof Intent.Edited) {
      copy = calendars.get(Pull.address(main), placement.managedId()).orElse(null);
      if (copy == null || copy.cancelled()) {
        return Outcome.again(ends.later(placement), ACTION, "copy_gone").lookingAt(main.id());
      }
      if (isOldNews(placement, copy)) {
        return Outcome.again(ends.later(placement), ACTION, "stale").lookingAt(main.id());
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
              WriteBackEnds.putBack(WriteBackEnds.seen(placement, copy), "put_back")
                  .lookingAt(known.from().id());
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
            yield WriteBackEnds.carriedOver(placement, known, approved(placement, "decline"));
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
        ? WriteBackEnds.carriedOver(agreed.but().echo(now).done(), known, fields)
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
    return WriteBackEnds.carriedOver(placement, known, approved(placement, "delete"));
  }

  private Outcome dismiss(Placement placement, Original known) {
    var unwanted =
        new Dismissal(
            new EventKey(known.from().id(), known.id()),
            known.facts().iCalUid(),
            core.fingerprints().times(known.facts()));
    return Outcome.ok(WriteBackEnds.settled(placement).done(), ACTION)
        .saying("dismiss")
        .dismissing(unwanted);
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
