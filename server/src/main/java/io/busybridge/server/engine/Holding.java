package io.busybridge.server.engine;

import io.busybridge.server.engine.SyncStore.Decision;
import io.busybridge.server.engine.SyncStore.Hold;
import io.busybridge.server.engine.SyncStore.Hold.Reason;
import io.busybridge.server.engine.SyncStore.LogEntry;
import io.busybridge.server.sync.Brake;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.Intent;
import io.busybridge.server.sync.Placement;
import io.busybridge.server.sync.Placement.Want;
import io.busybridge.server.sync.Response;
import io.busybridge.server.sync.Rule;
import io.busybridge.server.sync.Source;
import io.busybridge.server.sync.View;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The brake: before what is due is carried out, what only a person may let pass is put aside, and
 * what they have decided is done. On the user's lane, like everything that changes placements.
 */
final class Holding {
  private static final Duration HOUR = Duration.ofHours(1);

  private final SyncStore store;
  private final Core core;
  private final InstantSource clock;

  Holding(SyncStore store, Core core, InstantSource clock) {
    this.store = store;
    this.core = core;
    this.clock = clock;
  }

  void run(View view) {
    for (Decision decided : store.decided(view.user(), clock.instant())) {
      decide(decided);
    }
    store.lapseHolds(view.user());
    List<Placement> unasked = store.unasked(view.user());
    if (!unasked.isEmpty()) {
      holdRemovals(view, unasked);
      holdWriteBacks(view, unasked);
    }
    for (Hold dropped : store.holds(view.user())) {
      if (dropped.reason() == Reason.ROLE_DROPPED) {
        putAside(dropped, store.copiesLosingDetails(dropped.calendar()));
      }
    }
  }

  // ---- decisions

  private void decide(Decision decided) {
    var settled = new ArrayList<Placement>();
    for (Placement held : store.heldBy(decided.hold().id())) {
      settled.add(
          decided.approved()
              ? held.but().hold("").passed(true).retryAt(Instant.EPOCH).done()
              : discarded(held, decided.hold().reason()));
    }
    store.savePlacements(
        settled,
        List.of(entry(decided.hold(), decided.approved() ? "approve" : "discard", settled.size())));
    store.closeHold(decided.hold().id());
  }

  private static Placement discarded(Placement held, Reason reason) {
    return switch (reason) {
      case MEETING_WITH_GUESTS, MANY_WRITE_BACKS ->
          held.but().hold("").intent(Intent.none()).written("").retryAt(Instant.EPOCH).done();
      case MANY_REMOVALS ->
          held.but().hold("").want(Want.LEAVE).wanted("").rule(Rule.LET_STAND).done();
      // What stands is what is wanted, until the original says something else.
      case ROLE_DROPPED -> held.but().hold("").written(held.wanted()).done();
    };
  }

  // ---- what is put aside

  private void holdRemovals(View view, List<Placement> unasked) {
    Map<Long, List<Placement>> byTarget = new TreeMap<>();
    for (Placement placement : unasked) {
      if (placement.want() == Want.NOTHING && !placement.rule().isAskedFor()) {
        byTarget.computeIfAbsent(placement.target(), _ -> new ArrayList<>()).add(placement);
      }
    }
    byTarget.forEach(
        (target, due) -> {
          int done = store.removedSince(target, clock.instant().minus(HOUR));
          int held = countHeld(view, target, Reason.MANY_REMOVALS);
          if (held > 0 || Brake.holdsRemovals(done, due.size(), store.standing(target))) {
            hold(view, target, Reason.MANY_REMOVALS, due);
          }
        });
  }

  private void holdWriteBacks(View view, List<Placement> unasked) {
    Map<Long, List<Placement>> byOriginal = new TreeMap<>();
    for (Placement placement : unasked) {
      if (placement.intent() instanceof Intent.Deleted && reachesOriginal(view, placement)) {
        byOriginal
            .computeIfAbsent(placement.source().calendar(), _ -> new ArrayList<>())
            .add(placement);
      }
    }
    byOriginal.forEach(
        (calendar, due) -> {
          int done = store.writtenBackSince(calendar, clock.instant().minus(HOUR));
          int held = countHeld(view, calendar, Reason.MANY_WRITE_BACKS);
          if (Brake.holdsWriteBacks(done + held, due.size())) {
            hold(view, calendar, Reason.MANY_WRITE_BACKS, due);
          }
        });
  }

  /** As far as is known without asking; what is asked about anyway is not asked about twice. */
  private boolean reachesOriginal(View view, Placement placement) {
    Optional<Source> facts = store.source(placement.source());
    Optional<ConnectedCalendar> from = view.calendar(placement.source().calendar());
    if (facts.isEmpty() || from.isEmpty()) {
      return false;
    }
    return switch (Response.of(
        placement.intent(),
        Set.of(),
        facts.get(),
        from.get(),
        view.preferences().meetingsWithGuests(),
        false)) {
      case Response.Delete _, Response.Decline _ -> true;
      case Response.PutBack _,
          Response.Patch _,
          Response.Dismiss _,
          Response.Split _,
          Response.Ask _ ->
          false;
    };
  }

  private int countHeld(View view, long calendar, Reason reason) {
    return open(view, calendar, reason).map(hold -> store.heldBy(hold.id()).size()).orElse(0);
  }

  private Optional<Hold> open(View view, long calendar, Reason reason) {
    return store.holds(view.user()).stream()
        .filter(hold -> hold.calendar() == calendar && hold.reason() == reason)
        .findFirst();
  }

  private void hold(View view, long calendar, Reason reason, List<Placement> due) {
    Hold hold =
        open(view, calendar, reason)
            .orElseGet(
                () -> {
                  var opened =
                      new Hold(
                          core.newIds().get(),
                          view.user(),
                          calendar,
                          reason,
                          clock.instant(),
                          Instant.MAX);
                  store.openHold(opened);
                  return opened;
                });
    putAside(hold, due);
  }

  private void putAside(Hold hold, List<Placement> due) {
    if (!due.isEmpty()) {
      store.savePlacements(
          due.stream().map(placement -> placement.but().hold(hold.id()).done()).toList(),
          List.of(entry(hold, "hold", due.size())));
    }
  }

  private LogEntry entry(Hold hold, String action, int count) {
    return new LogEntry(
        hold.user(),
        hold.calendar(),
        "",
        action,
        "ok",
        hold.reason().name().toLowerCase(Locale.ROOT) + ", " + count,
        clock.instant());
  }
}
