package io.busybridge.server.engine;

import io.busybridge.server.engine.SyncStore.LogEntry;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.Dismissal;
import io.busybridge.server.sync.EventKey;
import io.busybridge.server.sync.ManagedIds;
import io.busybridge.server.sync.Operation;
import io.busybridge.server.sync.Placement;
import io.busybridge.server.sync.Placement.Want;
import io.busybridge.server.sync.Source;
import io.busybridge.server.sync.View;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The third step: carries out what is due, a batch at a time. Before a batch is sent it is recorded
 * as in flight, with the revision that it carries; when all of it is answered, with its outcomes.
 */
final class Apply {
  private static final int BATCH = 200;

  private final Calendars calendars;
  private final SyncStore store;
  private final Core core;
  private final Contents contents;
  private final AccountHealth health;
  private final Backoff backoff;
  private final Parallel parallel;
  private final InstantSource clock;

  Apply(
      Calendars calendars,
      SyncStore store,
      Core core,
      Contents contents,
      AccountHealth health,
      Backoff backoff,
      Parallel parallel,
      InstantSource clock) {
    this.calendars = calendars;
    this.store = store;
    this.core = core;
    this.contents = contents;
    this.health = health;
    this.backoff = backoff;
    this.parallel = parallel;
    this.clock = clock;
  }

  /** Carries out one batch; its outcomes, empty where nothing is due now. */
  List<Outcome> batch(View view) {
    var room = new WritingRoom(calendars, health, view, clock.instant());
    List<Placement> due =
        instancesFirst(
            room.take(store.due(view.user(), clock.instant(), BATCH, room.closedCalendars())));
    if (due.isEmpty()) {
      return List.of();
    }
    Map<String, List<Placement>> children = childrenOf(due);
    var operations = new ArrayList<Operation>();
    var sent = new ArrayList<Placement>();
    for (Placement placement : due) {
      if (placement.intent().isOwed()) {
        operations.add(Operation.of(placement));
        continue;
      }
      Operation operation = Operation.of(inFlight(view, placement));
      operations.add(operation);
      sent.add(operation.placement());
      if (operation instanceof Operation.Insert(var series)) {
        children
            .getOrDefault(series.id(), List.of())
            .forEach(child -> sent.add(underNewSeries(child, series)));
      }
    }
    store.savePlacements(sent, List.of());
    Map<EventKey, Source> sources = sourcesOf(due);
    var unsettled = new HashSet<String>();
    due.stream().filter(Placement::inFlight).map(Placement::id).forEach(unsettled::add);
    var writeBacks = new WriteBacks(calendars, store, core, view, backoff, clock);
    var writer =
        new Writer(
            calendars,
            store,
            core,
            new DraftSource(calendars, core, contents, view, sources),
            backoff,
            clock,
            unsettled);
    List<Outcome> outcomes =
        parallel
            .map(
                operations,
                operation ->
                    operation instanceof Operation.WriteBack(var heard)
                        ? writeBacks.carryOut(heard)
                        : carryOut(writer, view, operation, unsettled))
            .stream()
            .map(outcome -> settle(view, outcome, sources, children))
            .toList();
    record(view, outcomes);
    return outcomes;
  }

  /**
   * What a person did to an instance is carried over before what they did to its series: of an
   * instance that has a field of its own the series' leaves that alone, whereas the other way round
   * it would look as if its original had been changed at the same time.
   */
  private static List<Placement> instancesFirst(List<Placement> due) {
    var waiting = new HashSet<@Nullable String>();
    due.stream()
        .filter(placement -> placement.isChild() && placement.intent().isOwed())
        .forEach(placement -> waiting.add(placement.parent()));
    return due.stream()
        .filter(placement -> !placement.intent().isOwed() || !waiting.contains(placement.id()))
        .toList();
  }

  private static Outcome carryOut(
      Writer writer, View view, Operation operation, Set<String> unsettled) {
    Placement placement = operation.placement();
    ConnectedCalendar target = view.calendar(placement.target()).orElseThrow();
    Outcome outcome = writer.carryOut(operation, target);
    // A try that failed does not tell what became of an earlier one whose answer was lost.
    return outcome.failure() != null && unsettled.contains(placement.id())
        ? outcome.withPlacement(outcome.placement().but().inFlight(true).done())
        : outcome;
  }

  private Placement inFlight(View view, Placement placement) {
    boolean insert = !placement.isChild() && placement.want() == Want.EVENT && !placement.live();
    return placement
        .but()
        .rev(placement.rev() + 1)
        .inFlight(true)
        .managedId(insert ? chooseId(view, placement) : placement.managedId())
        .done();
  }

  private String chooseId(View view, Placement placement) {
    return core.ids()
        .choose(
            view.userTag(),
            view.calendar(placement.source().calendar())
                .map(ConnectedCalendar::googleId)
                .orElse(""),
            placement.source().event(),
            view.calendar(placement.target()).map(ConnectedCalendar::googleId).orElse(""),
            placement.generation());
  }

  /** Nothing of a series that is made anew has been written yet. */
  private static Placement underNewSeries(Placement child, Placement series) {
    return child
        .but()
        .managedId(ManagedIds.instance(series.managedId(), String.valueOf(child.slot())))
        .live(false)
        .inFlight(false)
        .written("")
        .etag("")
        .done();
  }

  /** What an outcome means for the exceptions of the series that was written. */
  private Outcome settle(
      View view,
      Outcome outcome,
      Map<EventKey, Source> sources,
      Map<String, List<Placement>> children) {
    Placement placement = outcome.placement();
    List<Placement> own = children.getOrDefault(placement.id(), List.of());
    if (!outcome.isOk() || placement.isChild() || outcome.action().equals(WriteBacks.ACTION)) {
      return outcome;
    }
    if (placement.want() == Want.NOTHING) {
      var forgotten = new ArrayList<>(own.stream().map(Placement::id).toList());
      if (placement.source().calendar() == placement.target()) {
        forgotten.add(placement.id());
      }
      return outcome.forgetting(forgotten);
    }
    Source facts = sources.get(placement.source());
    String times = facts == null ? "" : core.fingerprints().times(facts);
    Outcome settled = outcome.withPlacement(placement.but().times(times).done());
    if (facts != null && !facts.isSeries()) {
      // With the series its exceptions have gone.
      return settled.forgetting(own.stream().map(Placement::id).toList());
    }
    boolean moved =
        !own.isEmpty() && !placement.times().isEmpty() && !placement.times().equals(times);
    boolean found =
        placement.times().equals(Placement.TIMES_UNKNOWN) && facts != null && facts.isSeries();
    return (moved || found) && !outcome.iCalUid().isEmpty()
        ? readExceptionsAnew(view, settled, placement.times(), own)
        : settled;
  }

  /** The provider has re-keyed or dropped the exceptions of a series that moved: read them back. */
  private Outcome readExceptionsAnew(
      View view, Outcome outcome, String timesBefore, List<Placement> children) {
    Placement series = outcome.placement();
    ConnectedCalendar target = view.calendar(series.target()).orElseThrow();
    try {
      var exceptions = new ExceptionsRead(core, view, series, children);
      exceptions.read(calendars.series(Pull.address(target), outcome.iCalUid()));
      return outcome.withOthers(exceptions.placements()).forgetting(exceptions.forgotten());
    } catch (CallFailed e) {
      // Not known is not agreed: the series is written, and its exceptions read, once more.
      return Outcome.failed(
          series
              .but()
              .written("")
              .times(timesBefore)
              .attempts(series.attempts() + 1)
              .retryAt(clock.instant().plus(backoff.after(series.attempts() + 1, e.failure())))
              .error(e.failure().code())
              .done(),
          outcome.action(),
          "retry",
          e.failure());
    }
  }

  private void record(View view, List<Outcome> outcomes) {
    var placements = new ArrayList<Placement>();
    var forgotten = new ArrayList<String>();
    var log = new ArrayList<LogEntry>();
    var dirty = new HashSet<String>();
    var unwanted = new ArrayList<Dismissal>();
    outcomes.forEach(outcome -> placements.add(outcome.placement()));
    for (Outcome outcome : outcomes) {
      if (outcome.dismissal() != null) {
        unwanted.add(outcome.dismissal());
      }
      if (outcome.asked() != null) {
        store.openHold(outcome.asked());
      }
      placements.addAll(outcome.others());
      forgotten.addAll(outcome.forgotten());
      log.add(entry(view, outcome));
      if (!outcome.others().isEmpty()) {
        dirty.add(outcome.placement().iCalUid());
      }
    }
    // First, for planned once too often is nothing, and not planned at all is for good.
    if (!dirty.isEmpty()) {
      store.markDirty(view.user(), dirty);
    }
    if (!unwanted.isEmpty()) {
      store.dismiss(view.user(), unwanted);
    }
    store.savePlacements(placements, log);
    if (!forgotten.isEmpty()) {
      store.forgetPlacements(forgotten);
    }
  }

  private LogEntry entry(View view, Outcome outcome) {
    Placement placement = outcome.placement();
    return new LogEntry(
        view.user(),
        outcome.calendar(),
        placement.managedId(),
        outcome.action(),
        outcome.status(),
        outcome.detail(),
        clock.instant());
  }

  private Map<String, List<Placement>> childrenOf(List<Placement> due) {
    var parents = due.stream().filter(p -> !p.isChild()).map(Placement::id).toList();
    var children = new HashMap<String, List<Placement>>();
    for (Placement child : store.children(parents)) {
      children.computeIfAbsent(String.valueOf(child.parent()), _ -> new ArrayList<>()).add(child);
    }
    return children;
  }

  private Map<EventKey, Source> sourcesOf(List<Placement> due) {
    var byCalendar = new HashMap<Long, Set<String>>();
    for (Placement placement : due) {
      byCalendar
          .computeIfAbsent(placement.source().calendar(), _ -> new HashSet<>())
          .add(placement.source().event());
    }
    var sources = new HashMap<EventKey, Source>();
    byCalendar.forEach(
        (calendar, ids) ->
            store.sources(calendar, ids).values().forEach(s -> sources.put(s.key(), s)));
    return sources;
  }
}
