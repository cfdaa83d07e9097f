package io.busybridge.server.engine;

import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.AccessRole;
import io.busybridge.server.sync.ConnectedCalendar.State;
import io.busybridge.server.sync.Dismissal;
import io.busybridge.server.sync.EventKey;
import io.busybridge.server.sync.Placement;
import io.busybridge.server.sync.Planner.Plan;
import io.busybridge.server.sync.Source;
import io.busybridge.server.sync.View;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The plan of a full read, with nothing written: neither to the provider nor to the database. What
 * the read would have recorded is laid over what is recorded, in memory, and planned as ever.
 */
final class WhatIf {
  /** Calendars that a look reads. */
  private static final Set<State> READ =
      EnumSet.of(State.INITIAL_SYNC, State.ACTIVE, State.INACCESSIBLE);

  /** Calendars that are written to. */
  private static final Set<State> WRITTEN =
      EnumSet.of(State.INITIAL_SYNC, State.ACTIVE, State.DISCONNECTING);

  private final SyncStore store;
  private final Calendars calendars;
  private final Core core;
  private final InstantSource clock;

  WhatIf(SyncStore store, Calendars calendars, Core core, InstantSource clock) {
    this.store = store;
    this.calendars = calendars;
    this.core = core;
    this.clock = clock;
  }

  /**
   * What a full sync would write, were the user not paused.
   *
   * @throws CallFailed where a calendar could not be read
   */
  Preview fullSync(View user) {
    return of(
        user.in(View.Mode.RUNNING),
        user.calendars().stream().filter(c -> READ.contains(c.state())).toList());
  }

  /**
   * What connecting this calendar would write. It may have a record from earlier; else its id is
   * any that none has.
   *
   * @throws CallFailed where it could not be read
   */
  Preview connecting(View user, ConnectedCalendar candidate) {
    var all = new ArrayList<>(user.calendars());
    all.removeIf(c -> c.id() == candidate.id());
    all.add(candidate);
    all.sort(Comparator.comparingLong(ConnectedCalendar::id));
    return of(user.in(View.Mode.RUNNING).with(List.copyOf(all)), List.of(candidate));
  }

  private Preview of(View user, List<ConnectedCalendar> read) {
    View view = user;
    var listings = new LinkedHashMap<ConnectedCalendar, Pull.Listing>();
    for (ConnectedCalendar calendar : read) {
      Calendars.Page first = calendars.list(Pull.address(calendar), null, null);
      ConnectedCalendar now =
          calendar.withAccess(AccessRole.named(first.accessRole()), first.zone());
      view = view.with(view.calendars().stream().map(c -> c.id() == now.id() ? now : c).toList());
      listings.put(now, Pull.list(calendars, Pull.address(now), null, first));
    }
    var overlay = new Overlay(view.user());
    for (var entry : listings.entrySet()) {
      overlay.lay(
          new Recording(
                  calendars, store, core, new Contents(), view, entry.getKey(), entry.getValue())
              .pulled(clock.instant()));
    }
    return overlay.plan(view);
  }

  /** What is recorded, and over it what a read would have recorded. */
  private final class Overlay {
    private final Map<EventKey, Source> sources = new LinkedHashMap<>();
    private final Map<String, Placement> placements = new LinkedHashMap<>();
    private final Map<String, List<Dismissal>> dismissals;

    Overlay(long user) {
      List<String> meetings = store.allMeetings(user);
      store.meetingSources(user, meetings).forEach(source -> sources.put(source.key(), source));
      store.meetingPlacements(user, meetings).forEach(p -> placements.put(p.id(), p));
      dismissals =
          store.meetingDismissals(user, meetings).stream()
              .collect(Collectors.groupingBy(Dismissal::iCalUid));
    }

    void lay(SyncStore.Pulled pulled) {
      pulled.gone().forEach(event -> sources.remove(new EventKey(pulled.calendar(), event)));
      pulled.sources().forEach(source -> sources.put(source.key(), source));
      pulled.placements().forEach(placement -> placements.put(placement.id(), placement));
    }

    Preview plan(View view) {
      var sourcesOf = sources.values().stream().collect(Collectors.groupingBy(Source::iCalUid));
      var placementsOf =
          placements.values().stream().collect(Collectors.groupingBy(Placement::iCalUid));
      var meetings = new TreeSet<>(sourcesOf.keySet());
      meetings.addAll(placementsOf.keySet());
      for (String meeting : meetings) {
        Plan plan =
            core.planner()
                .plan(
                    view,
                    sourcesOf.getOrDefault(meeting, List.of()),
                    placementsOf.getOrDefault(meeting, List.of()),
                    dismissals.getOrDefault(meeting, List.of()),
                    clock.instant(),
                    core.newIds());
        plan.forgotten().forEach(placements::remove);
        plan.placements().forEach(placement -> placements.put(placement.id(), placement));
      }
      return told(view);
    }

    private Preview told(View view) {
      var items = new ArrayList<Preview.Item>();
      var counts = new HashMap<String, Integer>();
      for (Placement placement : placements.values()) {
        ConnectedCalendar target = view.calendar(placement.target()).orElseThrow();
        if (placement.isDue() && WRITTEN.contains(target.state()) && isPossible(placement)) {
          Source source = sources.get(placement.source());
          String action = action(placement);
          counts.merge(action, 1, Integer::sum);
          items.add(
              new Preview.Item(
                  target.googleId(),
                  action,
                  placement.kind().name().toLowerCase(Locale.ROOT),
                  source == null ? null : source.start(),
                  source == null ? null : source.end()));
        }
      }
      return new Preview(
          counts.getOrDefault("insert", 0),
          counts.getOrDefault("update", 0),
          counts.getOrDefault("delete", 0),
          List.copyOf(items));
    }

    /** Exceptions go with their series. */
    private boolean isPossible(Placement placement) {
      Placement series = placements.get(String.valueOf(placement.parent()));
      return !placement.isChild() || (series != null && series.want() == Placement.Want.EVENT);
    }
  }

  private static String action(Placement due) {
    return switch (due.want()) {
      case NOTHING, CANCELLED -> "delete";
      case EVENT -> due.isChild() || due.live() ? "update" : "insert";
      case FOLLOW, LEAVE -> "update";
    };
  }
}
