package io.busybridge.server.engine;

import static io.busybridge.server.sync.Placement.TIMES_UNKNOWN;

import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.Drafts.Times;
import io.busybridge.server.sync.Echo;
import io.busybridge.server.sync.Event;
import io.busybridge.server.sync.EventKey;
import io.busybridge.server.sync.Field;
import io.busybridge.server.sync.Intent;
import io.busybridge.server.sync.Kind;
import io.busybridge.server.sync.ManagedIds;
import io.busybridge.server.sync.Observation;
import io.busybridge.server.sync.Placement;
import io.busybridge.server.sync.Placement.Want;
import io.busybridge.server.sync.View;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a listing tells of the managed events on a calendar: each read against its placement. */
final class ManagedReads {
  private final SyncStore store;
  private final Core core;
  private final View view;
  private final ConnectedCalendar calendar;
  private final boolean full;
  private final boolean chained;
  private final boolean unbroken;

  private final Map<String, Placement> changed = new LinkedHashMap<>();
  private final Set<String> dirty = new HashSet<>();

  /** Roots whose exceptions the provider has re-keyed or dropped with them. */
  private final Set<String> upheaved = new HashSet<>();

  /** Roots of which only the rule is another: exceptions may have been dropped, none re-keyed. */
  private final Set<String> ruled = new HashSet<>();

  /**
   * @param full all that there is was listed, and what is missing is not there
   * @param chained what is listed has happened since the last read
   */
  ManagedReads(
      SyncStore store,
      Core core,
      View view,
      ConnectedCalendar calendar,
      boolean full,
      boolean chained) {
    this.store = store;
    this.core = core;
    this.view = view;
    this.calendar = calendar;
    this.full = full;
    this.chained = chained;
    this.unbroken = chained && !full;
  }

  Collection<String> dirty() {
    return dirty;
  }

  List<Placement> placements() {
    return List.copyOf(changed.values());
  }

  void read(List<Event> events) {
    var ids = new HashSet<String>();
    var listed = new HashMap<String, Event>();
    for (Event event : events) {
      ids.add(event.id());
      ids.add(ManagedIds.base(event.id()));
      listed.put(event.id(), event);
    }
    Map<String, Placement> known = store.placementsByManagedId(calendar.id(), ids);
    // Series first: what became of them says whose doing it is what became of their exceptions.
    var instances = new ArrayList<Event>();
    for (Event event : events) {
      Placement own = known.get(event.id());
      if (own == null || own.isChild()) {
        instances.add(event);
      } else {
        observe(own, event, core.echoes().of(event), unbroken);
      }
    }
    for (Event event : instances) {
      Placement own = known.get(event.id());
      Placement series = known.get(ManagedIds.base(event.id()));
      boolean chain = unbroken && (series == null || isAPersons(event, series));
      if (event.instanceOf() != null && ManagedIds.isTail(event.instanceOf().seriesId())) {
        // One of a tail's: whatever its id, it is none of ours any more.
        continue;
      }
      if (own != null) {
        observe(own, event, echo(own, event, series), chain);
      } else if (series != null
          && series.user() == view.user()
          && !isAsItsSeries(event, listed.get(series.managedId()))) {
        readStranger(event, series, chain);
      }
    }
    if (full) {
      ids.clear();
      events.stream().filter(event -> !event.cancelled()).forEach(event -> ids.add(event.id()));
      store.livePlacements(calendar.id()).stream()
          .filter(placement -> !placement.isChild() && !ids.contains(placement.managedId()))
          .forEach(this::missing);
    }
  }

  private boolean isAPersons(Event exception, Placement series) {
    return !upheaved.contains(series.id())
        && !(exception.cancelled() && ruled.contains(series.id()));
  }

  /** An exception that fell away may be told of as the plain instance that stands there again. */
  private boolean isAsItsSeries(Event event, @Nullable Event series) {
    if (series == null || event.instanceOf() == null || event.cancelled() || series.cancelled()) {
      return false;
    }
    Set<Field> different = core.echoes().of(series).differences(core.echoes().of(event));
    return EnumSet.of(Field.TIME, Field.RECURRENCE).containsAll(different)
        && event.start() != null
        && event.start().key().equals(event.instanceOf().originalStart().key())
        && length(event).equals(length(series));
  }

  private static Optional<Duration> length(Event event) {
    return event.start() == null || event.end() == null
        ? Optional.empty()
        : Optional.of(
            Duration.between(
                event.start().instant(ZoneOffset.UTC), event.end().instant(ZoneOffset.UTC)));
  }

  private Echo echo(Placement instance, Event event, @Nullable Placement series) {
    Echo read = core.echoes().of(event);
    return series == null
        ? read
        : read.lessInherited(instance.echo(), series.drafted(), series.echo());
  }

  private void observe(Placement before, Event event, Echo echo, boolean chain) {
    Placement after = withoutBase(before, observed(before, event, echo, chain));
    if (!after.equals(before)) {
      changed.put(after.id(), after);
    }
    if (!after.isChild() && (event.cancelled() || after.times().equals(TIMES_UNKNOWN))) {
      boolean ruleOnly =
          !event.cancelled()
              && !before.echo().isUnknown()
              && !before.times().equals(TIMES_UNKNOWN)
              && !before.echo().differences(core.echoes().of(event)).contains(Field.TIME);
      (ruleOnly ? ruled : upheaved).add(after.id());
    }
  }

  /**
   * What was last agreed of an event that differs after a gap was agreed by nobody who is still
   * known: until it is written again, no edit can be told from what was missed.
   */
  private Placement withoutBase(Placement before, Placement after) {
    boolean differs = after.written().isEmpty() && !before.written().isEmpty();
    return chained || !differs
        ? after
        : after.but().echo(Echo.UNKNOWN).drafted(Echo.UNKNOWN).done();
  }

  /**
   * Who may only read a calendar sees the colours and reminders of others, or none: what was chosen
   * for ours cannot be read there.
   */
  private Placement observed(Placement before, Event event, Echo echo, boolean chain) {
    Placement after = Observation.of(before, event, echo, chain);
    return calendar.accessRole().canWrite()
        ? after
        : after.but().colorId(before.colorId()).reminders(before.reminders()).done();
  }

  /** An event that a person made out of one of ours: an instance changed, or a tail split off. */
  private void readStranger(Event event, Placement series, boolean chain) {
    if (event.instanceOf() != null && !ManagedIds.isTail(event.id())) {
      String slot = event.instanceOf().originalStart().key();
      Placement before = asItsSeries(series, slot, event);
      boolean heard = chain && !before.echo().isUnknown();
      Placement child = Observation.of(before, event, core.echoes().of(event), heard);
      changed.put(child.id(), child);
      dirty.add(series.iCalUid());
    } else if (ManagedIds.isTail(event.id()) && event.instanceOf() == null && !event.cancelled()) {
      boolean heard = unbroken && series.kind() == Kind.COPY && series.want() == Want.EVENT;
      Placement tail =
          Placement.fresh(
                  core.newIds().get(),
                  view.user(),
                  series.iCalUid(),
                  new EventKey(calendar.id(), event.id()),
                  null,
                  null,
                  calendar.id(),
                  series.kind(),
                  event.id())
              .but()
              .etag(event.etag())
              // It came with exceptions, which matter should it take the place of its series.
              .times(TIMES_UNKNOWN)
              .intent(heard ? new Intent.Split() : Intent.none())
              .live(true)
              .done();
      changed.put(tail.id(), tail);
      dirty.add(series.iCalUid());
    }
  }

  /** What stood in a slot before somebody changed it. */
  private Placement asItsSeries(Placement series, String slot, Event event) {
    Optional<Times> at =
        store
            .source(series.source())
            .filter(source -> source.isSeries() && source.start() != null && source.end() != null)
            .map(source -> Times.ofSlot(source, slot));
    boolean agreed =
        at.isPresent() && !series.inFlight() && series.written().equals(series.wanted());
    return Placement.fresh(
            core.newIds().get(),
            view.user(),
            series.iCalUid(),
            series.source(),
            series.id(),
            slot,
            calendar.id(),
            series.kind(),
            event.id())
        .but()
        .want(Want.FOLLOW)
        .live(series.live())
        .echo(agreed ? core.echoes().ofInstance(series.echo(), at.get()) : Echo.UNKNOWN)
        .drafted(agreed ? core.echoes().ofInstance(series.drafted(), at.get()) : Echo.UNKNOWN)
        .answeredAt(series.answeredAt())
        .colorId(series.colorId())
        .sentColorId(series.sentColorId())
        .reminders(series.reminders())
        .sentReminders(series.sentReminders())
        .done();
  }

  /**
   * Missing from a full list is not a deletion: it is made again under the same id; should that be
   * used up, the provider says so.
   */
  private void missing(Placement placement) {
    changed.put(
        placement.id(), Observation.missing(changed.getOrDefault(placement.id(), placement)));
  }
}
