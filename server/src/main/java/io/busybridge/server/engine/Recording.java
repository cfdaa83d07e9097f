package io.busybridge.server.engine;

import io.busybridge.server.engine.SyncStore.Pulled;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.Event;
import io.busybridge.server.sync.Source;
import io.busybridge.server.sync.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sorts one listing into what is to be recorded: sources, what is gone, managed events, meetings.
 */
final class Recording {
  private final Calendars calendars;
  private final SyncStore store;
  private final Core core;
  private final Contents contents;
  private final View view;
  private final ConnectedCalendar calendar;
  private final Pull.Listing listing;
  private Instant now = Instant.MIN;

  private final Map<String, Source> changed = new LinkedHashMap<>();
  private final Set<String> gone = new HashSet<>();
  private final Set<String> dirty = new HashSet<>();

  Recording(
      Calendars calendars,
      SyncStore store,
      Core core,
      Contents contents,
      View view,
      ConnectedCalendar calendar,
      Pull.Listing listing) {
    this.calendars = calendars;
    this.store = store;
    this.core = core;
    this.contents = contents;
    this.view = view;
    this.calendar = calendar;
    this.listing = listing;
  }

  Pulled pulled(Instant at) {
    now = at;
    var managed = new ArrayList<Event>();
    var theirs = new LinkedHashMap<String, Event>();
    for (Event event : listing.events().values()) {
      if (core.reader().isManaged(event, core.installation())) {
        managed.add(event);
      } else {
        theirs.put(event.id(), event);
      }
    }
    readSources(theirs);
    var observed =
        new ManagedReads(
            store, core, view, calendar, listing.full(), !store.isChainBroken(calendar.id()));
    observed.read(managed);
    dirty.addAll(observed.dirty());
    return new Pulled(
        view.user(),
        calendar.id(),
        List.copyOf(changed.values()),
        List.copyOf(gone),
        observed.placements(),
        dirty,
        listing.syncToken(),
        now);
  }

  private void readSources(Map<String, Event> events) {
    Map<String, Source> known = new HashMap<>(store.sources(calendar.id(), events.keySet()));
    addUnknownSeries(events, known);
    var changedSeries = new ArrayList<Event>();
    var endedSeries = new HashSet<String>();
    for (Event event : events.values()) {
      Source before = known.get(event.id());
      if (isStale(event, before)) {
        continue;
      }
      if (event.cancelled() && event.instanceOf() == null) {
        if (before != null) {
          forget(before);
          endedSeries.add(event.id());
        }
        continue;
      }
      Source after = read(event, before, events, known);
      if (after == null || (before == null && LongOver.is(after, calendar, now))) {
        continue;
      }
      contents.put(after.key(), event);
      if (before != null && !sameTimes(before, after)) {
        if (after.isSeries()) {
          changedSeries.add(event);
        } else if (before.isSeries()) {
          endedSeries.add(event.id());
        }
      }
      record(before, after);
    }
    if (!endedSeries.isEmpty()) {
      store.exceptions(calendar.id(), endedSeries).stream()
          .filter(exception -> !changed.containsKey(exception.key().event()))
          .forEach(this::forget);
      // Where no series is, a cancelled instance says nothing: not even should one be there again.
      List.copyOf(changed.values()).stream()
          .filter(source -> source.cancelled() && endedSeries.contains(source.seriesId()))
          .forEach(this::forget);
    }
    changedSeries.forEach(this::readExceptionsAnew);
    if (listing.full()) {
      var seen = new HashSet<>(events.keySet());
      listing.unreadable().forEach(event -> seen.add(event.id()));
      forgetWhatIsMissing(seen);
    }
  }

  /**
   * For half a minute a read may tell what was before. A bare tombstone tells no time, and is never
   * taken back.
   */
  private static boolean isStale(Event event, @Nullable Source before) {
    return before != null
        && event.updated().isAfter(Instant.EPOCH)
        && event.updated().isBefore(before.updated());
  }

  /** An exception whose series was never seen: the series is fetched, if there is one. */
  private void addUnknownSeries(Map<String, Event> events, Map<String, Source> known) {
    var missing = new HashSet<String>();
    for (Event event : events.values()) {
      if (event.instanceOf() != null && !events.containsKey(event.instanceOf().seriesId())) {
        missing.add(event.instanceOf().seriesId());
      }
    }
    listing.unreadable().forEach(event -> missing.remove(event.id()));
    known.putAll(store.sources(calendar.id(), missing));
    for (String id : missing) {
      if (!known.containsKey(id)) {
        fetch(id)
            .filter(series -> !series.cancelled())
            .ifPresent(series -> events.put(series.id(), series));
      }
    }
  }

  /** A series that makes no sense is none: its exceptions stand alone. */
  private Optional<Event> fetch(String series) {
    try {
      return calendars.get(Pull.address(calendar), series);
    } catch (CallFailed e) {
      if (e.failure() instanceof Failure.Invalid) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private @Nullable Source read(
      Event event, @Nullable Source before, Map<String, Event> events, Map<String, Source> known) {
    Source read = core.reader().read(event, calendar, view.addresses(), before);
    if (!event.cancelled() || before != null || read.seriesId() == null) {
      return read;
    }
    // The bare tombstone of an instance: all else is its series'. Without one it means nothing.
    Event series = events.get(read.seriesId());
    Source knownSeries = known.get(read.seriesId());
    String iCalUid =
        series != null ? series.iCalUid() : knownSeries != null ? knownSeries.iCalUid() : "";
    return iCalUid.isEmpty() ? null : read.withICalUid(iCalUid);
  }

  private void record(@Nullable Source before, Source after) {
    if (after.equals(before)) {
      return;
    }
    changed.put(after.key().event(), after);
    gone.remove(after.key().event());
    if (before == null || !after.saysTheSameAs(before)) {
      dirty.add(after.iCalUid());
      if (before != null) {
        dirty.add(before.iCalUid());
      }
    }
  }

  private void forget(Source source) {
    gone.add(source.key().event());
    changed.remove(source.key().event());
    dirty.add(source.iCalUid());
  }

  /**
   * Start, zone or rule of a series changed: exceptions that fell away are not sure to be reported,
   * so all of them are read again.
   */
  private void readExceptionsAnew(Event series) {
    var seen = new HashSet<String>();
    var known = new HashMap<String, Source>();
    store
        .exceptions(calendar.id(), List.of(series.id()))
        .forEach(exception -> known.put(exception.key().event(), exception));
    for (Event event : calendars.series(Pull.address(calendar), series.iCalUid())) {
      if (isStale(event, changed.getOrDefault(event.id(), known.get(event.id())))) {
        seen.add(event.id());
      } else if (event.instanceOf() != null && event.instanceOf().seriesId().equals(series.id())) {
        Source read =
            core.reader()
                .read(event, calendar, view.addresses(), null)
                .withICalUid(series.iCalUid());
        seen.add(event.id());
        contents.put(read.key(), event);
        changed.put(event.id(), read);
        gone.remove(event.id());
      }
    }
    known.values().stream()
        .filter(exception -> !seen.contains(exception.key().event()))
        .forEach(this::forget);
    changed
        .values()
        .removeIf(
            source ->
                series.id().equals(source.seriesId()) && !seen.contains(source.key().event()));
    dirty.add(series.iCalUid());
  }

  /** Only a complete listing tells what is gone. */
  private void forgetWhatIsMissing(Set<String> seen) {
    var missing = new ArrayList<String>();
    for (String id : store.sourceIds(calendar.id())) {
      if (!seen.contains(id) && !changed.containsKey(id)) {
        missing.add(id);
      }
    }
    store.sources(calendar.id(), missing).values().forEach(this::forget);
  }

  private boolean sameTimes(Source before, Source after) {
    return core.fingerprints().times(before).equals(core.fingerprints().times(after));
  }
}
