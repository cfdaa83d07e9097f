package io.busybridge.server.engine;

import io.busybridge.server.engine.Calendars.Address;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.Draft;
import io.busybridge.server.sync.Drafts;
import io.busybridge.server.sync.Drafts.Times;
import io.busybridge.server.sync.Echo;
import io.busybridge.server.sync.Edit;
import io.busybridge.server.sync.Event;
import io.busybridge.server.sync.Field;
import io.busybridge.server.sync.ManagedIds;
import io.busybridge.server.sync.Placement;
import io.busybridge.server.sync.RecurrenceLines;
import io.busybridge.server.sync.Response;
import io.busybridge.server.sync.SeriesEnd;
import io.busybridge.server.sync.Source;
import io.busybridge.server.sync.View;
import java.util.List;
import java.util.Set;

/** "This and following" on a copy: where it may be, the original is split as the copy was. */
final class Splits {
  private final Calendars calendars;
  private final SyncStore store;
  private final Core core;
  private final View view;
  private final WriteBackEnds ends;

  Splits(Calendars calendars, SyncStore store, Core core, View view, WriteBackEnds ends) {
    this.calendars = calendars;
    this.store = store;
    this.core = core;
    this.view = view;
    this.ends = ends;
  }

  /**
   * The tail becomes a series of its own where the original is; the original ends where the copy
   * does now. In this order: a crash in between doubles nothing that is not found again.
   */
  Outcome carryOut(Placement tail, ConnectedCalendar main, Original known) {
    Address home = Pull.address(main);
    Address address = Pull.address(known.from());
    Event original = calendars.get(address, known.id()).orElse(null);
    Event part = calendars.get(home, tail.managedId()).orElse(null);
    Placement series = store.seriesOf(tail).orElse(null);
    if (series == null || original == null || part == null || part.cancelled()) {
      return WriteBackEnds.putBack(tail, "source_gone").lookingAt(known.from().id());
    }
    Event head = calendars.get(home, series.managedId()).orElse(null);
    if (head == null
        || head.cancelled()
        || !canBeCarriedOver(tail, series, original, head, known)) {
      Placement whole =
          WriteBackEnds.settled(series).written("").times(Placement.TIMES_UNKNOWN).done();
      return WriteBackEnds.putBack(tail, "put_back").withOthers(List.of(whole));
    }
    if (runsInto(head, part, main) && tail.attempts() < WriteBacks.PATIENT_TRIES) {
      return Outcome.again(ends.later(tail), WriteBacks.ACTION, "split_unfinished")
          .lookingAt(main.id());
    }
    Source fresh = core.reader().read(original, known.from(), view.addresses(), null);
    Set<Field> cut = Drafts.cutIn(original, draft(series, original, fresh, known));
    String made = createTail(tail, part, original, cut, address);
    changeInstances(home, part, address, made, cut);
    if (!isSameRule(head, original)) {
      endOriginal(address, original, head, made);
    }
    return WriteBackEnds.putBack(tail, "split").lookingAt(known.from().id()).at(known.from().id());
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
    Echo drafted = core.echoes().of(draft(series, original, fresh, known));
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

  private Draft draft(Placement placement, Event event, Source fresh, Original known) {
    return core.drafts()
        .copy(event, fresh, Times.of(fresh), known.from(), view, placement, null, true);
  }
}
