package io.busybridge.server.engine;

import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.Echo;
import io.busybridge.server.sync.Event;
import io.busybridge.server.sync.EventKey;
import io.busybridge.server.sync.Field;
import io.busybridge.server.sync.ManagedIds;
import io.busybridge.server.sync.Observation;
import io.busybridge.server.sync.Placement;
import io.busybridge.server.sync.View;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a listing tells of the managed events on a calendar: each read against its placement. */
final class ManagedReads {
  private final SyncStore store;
  private final Core core;
  private final View view;
  private final ConnectedCalendar calendar;
  private final boolean full;
  private final Supplier<String> newIds;

  private final Map<String, Placement> changed = new LinkedHashMap<>();
  private final Set<String> dirty = new HashSet<>();

  ManagedReads(
      SyncStore store,
      Core core,
      View view,
      ConnectedCalendar calendar,
      boolean full,
      Supplier<String> newIds) {
    this.store = store;
    this.core = core;
    this.view = view;
    this.calendar = calendar;
    this.full = full;
    this.newIds = newIds;
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
    for (Event event : events) {
      Placement own = known.get(event.id());
      if (own != null) {
        keep(own, observed(own, event));
      } else {
        Placement series = known.get(ManagedIds.base(event.id()));
        if (series != null
            && series.user() == view.user()
            && !isAsItsSeries(event, listed.get(series.managedId()))) {
          readStranger(event, series);
        }
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

  /**
   * Who may only read a calendar sees the colours and reminders of others, or none: what was chosen
   * for ours cannot be read there.
   */
  private Placement observed(Placement own, Event event) {
    Placement after = Observation.of(own, event, core.echoes().of(event));
    return calendar.accessRole().canWrite()
        ? after
        : after.but().colorId(own.colorId()).reminders(own.reminders()).done();
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

  /** An event that a person made out of one of ours: an instance changed, or a tail split off. */
  private void readStranger(Event event, Placement series) {
    if (event.instanceOf() != null && !ManagedIds.isTail(event.id())) {
      String slot = event.instanceOf().originalStart().key();
      Placement child =
          Placement.fresh(
                  newIds.get(),
                  view.user(),
                  series.iCalUid(),
                  series.source(),
                  series.id(),
                  slot,
                  calendar.id(),
                  series.kind(),
                  event.id())
              .but()
              .want(Placement.Want.FOLLOW)
              .etag(event.etag())
              .colorId(event.colorId())
              .sentColorId(series.sentColorId())
              .reminders(event.reminders())
              .sentReminders(series.sentReminders())
              .live(!event.cancelled())
              .done();
      changed.put(child.id(), child);
      dirty.add(series.iCalUid());
    } else if (ManagedIds.isTail(event.id()) && event.instanceOf() == null && !event.cancelled()) {
      Placement tail =
          Placement.fresh(
                  newIds.get(),
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
              .live(true)
              .done();
      changed.put(tail.id(), tail);
      dirty.add(series.iCalUid());
    }
  }

  /**
   * Missing from a full list is not a deletion: it is made again under the same id; should that be
   * used up, the provider says so.
   */
  private void missing(Placement placement) {
    changed.put(
        placement.id(),
        changed
            .getOrDefault(placement.id(), placement)
            .but()
            .live(false)
            .written("")
            .etag("")
            .echo(Echo.UNKNOWN)
            .done());
  }

  private void keep(Placement before, Placement after) {
    if (!after.equals(before)) {
      changed.put(after.id(), after);
    }
  }
}
