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
      EventKey key = dismissal.event();
      Source own = byKey.get(key);
      Source series = byKey.get(new EventKey(key.calendar(), ManagedIds.series(key.event())));
      if (own != null) {
        if (isStill(dismissal, own, fingerprints)) {
          heeded.remove(own);
          heeded.add(own.withAnswer(Answer.DISMISSED));
        }
      } else if (series != null && isStill(dismissal, series, fingerprints)) {
        heeded.add(
            series
                .asInstance(key.event(), ManagedIds.slot(key.event()))
                .withAnswer(Answer.DISMISSED));
      }
    }
    return heeded;
  }

  private static boolean isStill(Dismissal dismissal, Source source, Fingerprints fingerprints) {
    return !source.cancelled() && fingerprints.times(source).equals(dismissal.times());
  }
}
