package io.busybridge.server.engine;

import io.busybridge.server.engine.Calendars.Trace;
import io.busybridge.server.sync.ManagedIds;
import io.busybridge.server.sync.Placement;
import io.busybridge.server.sync.Placement.Want;
import io.busybridge.server.sync.Source;
import io.busybridge.server.sync.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How what stands on a calendar differs from what is remembered of it.
 *
 * @param sources ids of people's events that are unknown, gone or otherwise than remembered
 * @param managed ids of events of ours that are gone or otherwise than remembered
 * @param orphans events of ours, of this user, for which nothing is remembered
 */
record Findings(List<String> sources, List<String> managed, List<Trace> orphans) {

  /** What changed so lately is told by the ordinary looks; a read may even have missed it. */
  private static final Duration LATELY = Duration.ofSeconds(60);

  /** Whether the calendar has to be read in full. */
  boolean areDifferences() {
    return !sources.isEmpty() || !managed.isEmpty();
  }

  boolean areNone() {
    return !areDifferences() && orphans.isEmpty();
  }

  /** What is remembered of a calendar, and whose it is. */
  record Remembered(
      String installation,
      String userTag,
      ManagedIds ids,
      Collection<Source> sources,
      Collection<Placement> placements) {}

  /**
   * Compares in both directions.
   *
   * @param traces everything live on the calendar
   * @param remembered every source and every placement on the calendar
   */
  static Findings of(Collection<Trace> traces, Remembered remembered, Instant now) {
    Instant lately = now.minus(LATELY);
    Instant longOver = LongOver.at(now);
    Map<String, Trace> standing = new HashMap<>();
    traces.forEach(trace -> standing.put(trace.id(), trace));
    Map<String, Source> sources = new HashMap<>();
    remembered.sources().forEach(source -> sources.put(source.key().event(), source));
    var different = new HashSet<String>();
    for (Trace trace : traces) {
      if (isTheirs(trace, remembered) && !trace.updated().isAfter(lately)) {
        Source known = sources.get(trace.id());
        if (known == null
            ? !trace.cancelled() && trace.endsAt().isAfter(longOver)
            : !known.etag().equals(trace.etag())) {
          different.add(trace.id());
        }
      }
    }
    for (Source source : remembered.sources()) {
      if (!source.cancelled()
          && !source.updated().isAfter(lately)
          && !standing.containsKey(source.key().event())) {
        different.add(source.key().event());
      }
    }
    return new Findings(
        different.stream().sorted().toList(),
        managed(standing, remembered.placements(), lately),
        orphans(traces, remembered, now));
  }

  /** Written, agreed, and not there or not so any more. */
  private static List<String> managed(
      Map<String, Trace> standing, Collection<Placement> placements, Instant lately) {
    var different = new ArrayList<String>();
    for (Placement placement : placements) {
      Trace trace = standing.get(placement.managedId());
      boolean settled =
          placement.live()
              && placement.want() == Want.EVENT
              && !placement.isDue()
              && !placement.intent().isOwed()
              && placement.writtenAt().isBefore(lately);
      if (settled
          && (trace == null
              || trace.cancelled()
              || (!trace.etag().equals(placement.etag()) && !trace.updated().isAfter(lately)))) {
        different.add(placement.managedId());
      }
    }
    return different;
  }

  /** Events of ours, of this user, that no placement stands for; instances go with their series. */
  static List<Trace> orphans(Collection<Trace> traces, Remembered remembered, Instant now) {
    Instant longOver = LongOver.at(now);
    Set<String> known = new HashSet<>();
    for (Placement placement : remembered.placements()) {
      boolean accountedFor =
          placement.live()
              || placement.inFlight()
              || placement.want() == Want.EVENT
              || placement.want() == Want.LEAVE;
      if (accountedFor) {
        known.add(placement.managedId());
      }
    }
    return traces.stream()
        .filter(trace -> !trace.cancelled() && trace.series() == null)
        .filter(trace -> trace.endsAt().isAfter(longOver))
        .filter(
            trace -> remembered.installation().equals(trace.properties().get(Tags.INSTALLATION)))
        .filter(trace -> remembered.userTag().equals(trace.properties().get(Tags.USER)))
        // A person's duplicate has our tags, and an id that is not ours: it is theirs.
        .filter(trace -> remembered.ids().isOurs(trace.id()))
        .filter(
            trace -> !known.contains(trace.id()) && !known.contains(ManagedIds.base(trace.id())))
        .toList();
  }

  private static boolean isTheirs(Trace trace, Remembered remembered) {
    if (remembered.ids().isOurs(trace.id())) {
      return false;
    }
    return !Tags.marksManaged(trace.properties())
        || remembered.installation().equals(trace.properties().get(Tags.INSTALLATION));
  }
}
