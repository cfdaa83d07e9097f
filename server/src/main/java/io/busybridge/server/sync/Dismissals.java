package io.busybridge.server.sync;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the user wants no copy of any more counts as declined, until its time is another. */
final class Dismissals {
  private Dismissals() {}

  /** The sources of a meeting, as the user's dismissals leave them. */
  static List<Source> heed(
      Collection<Source> sources, Collection<Dismissal> dismissals, Fingerprints fingerprints) {
    if (dismissals.isEmpty()) {
      return List.copyOf(sources);
    }
    Map<EventKey, Source> byKey = new HashMap<>();
    sources.forEach(source -> byKey.put(source.key(), source));
    var heeded = new ArrayList<>(sources);
    for (Dismissal dismissal : dismissals) {
      Source own = byKey.get(dismissal.event());
      Source series =
          byKey.get(
              new EventKey(
                  dismissal.event().calendar(), ManagedIds.series(dismissal.event().event())));
      Source of = own != null ? own : series;
      if (of != null && !of.cancelled() && fingerprints.times(of).equals(dismissal.times())) {
        heeded.remove(of == own ? own : null);
        heeded.add(
            of == own
                ? of.withAnswer(Answer.DISMISSED)
                : of.asInstance(
                        dismissal.event().event(), ManagedIds.slot(dismissal.event().event()))
                    .withAnswer(Answer.DISMISSED));
      }
    }
    return heeded;
  }
}
