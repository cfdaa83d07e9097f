package io.busybridge.server.engine;

import io.busybridge.server.sync.Dismissal;
import io.busybridge.server.sync.Placement;
import io.busybridge.server.sync.Planner.Plan;
import io.busybridge.server.sync.Source;
import io.busybridge.server.sync.View;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The second step: plans the meetings that something happened to, many in one transaction. */
final class Planning {
  private static final int BATCH = 1000;

  private final SyncStore store;
  private final Core core;
  private final InstantSource clock;

  Planning(SyncStore store, Core core, InstantSource clock) {
    this.store = store;
    this.core = core;
    this.clock = clock;
  }

  /** Plans all that is dirty; whether there was anything. */
  boolean run(View view) {
    boolean any = false;
    while (true) {
      List<String> meetings = store.dirty(view.user(), BATCH);
      if (meetings.isEmpty()) {
        return any;
      }
      any = true;
      Plan plan = plan(view, meetings);
      store.recordPlan(view.user(), plan.placements(), plan.forgotten(), meetings);
    }
  }

  private Plan plan(View view, List<String> meetings) {
    Map<String, List<Source>> sources =
        by(store.meetingSources(view.user(), meetings), Source::iCalUid);
    Map<String, List<Placement>> placements =
        by(store.meetingPlacements(view.user(), meetings), Placement::iCalUid);
    Map<String, List<Dismissal>> dismissals =
        by(store.meetingDismissals(view.user(), meetings), Dismissal::iCalUid);
    var changed = new ArrayList<Placement>();
    var forgotten = new ArrayList<String>();
    for (String meeting : meetings) {
      Plan plan =
          core.planner()
              .plan(
                  view,
                  sources.getOrDefault(meeting, List.of()),
                  placements.getOrDefault(meeting, List.of()),
                  dismissals.getOrDefault(meeting, List.of()),
                  clock.instant(),
                  core.newIds());
      changed.addAll(plan.placements());
      forgotten.addAll(plan.forgotten());
    }
    return new Plan(changed, forgotten);
  }

  private static <T> Map<String, List<T>> by(List<T> all, Function<T, String> key) {
    return all.stream().collect(Collectors.groupingBy(key, HashMap::new, Collectors.toList()));
  }
}
