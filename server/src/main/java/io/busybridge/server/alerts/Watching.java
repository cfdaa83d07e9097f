package io.busybridge.server.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares what is wrong now with what is known to be wrong: what opens, is told once more, or is
 * over. A function of its arguments alone, so that a crash costs only another look.
 */
final class Watching {
  private static final Duration DAY = Duration.ofDays(1);

  /** What comes back has to stay away so long, and each time four times as long. */
  private static final Duration RELAPSE = Duration.ofMinutes(10);

  private Watching() {}

  /**
   * What changes.
   *
   * @param seen what is wrong now
   * @param examined the kinds that were looked for: of the others nothing is concluded from their
   *     not being seen
   * @param known incidents that are not closed, and those that closed within the last day
   */
  static List<Change> decide(
      Collection<Condition> seen, Set<Kind> examined, Collection<Incident> known, Instant now) {
    var changes = new ArrayList<Change>();
    for (Condition condition : Set.copyOf(seen)) {
      Optional<Incident> current =
          known.stream().filter(i -> i.closedAt() == null && i.isAbout(condition)).findFirst();
      if (current.isPresent()) {
        stillThere(current.get(), condition, now).ifPresent(changes::add);
      } else {
        changes.add(appeared(condition, known, now));
      }
    }
    for (Incident incident : known) {
      if (incident.closedAt() == null
          && examined.contains(incident.kind())
          && seen.stream().noneMatch(incident::isAbout)) {
        notThere(incident, now).ifPresent(changes::add);
      }
    }
    // In one order, whatever the order of what was seen: by what has been wrong for longest.
    changes.sort(
        Comparator.comparing((Change change) -> change.after().firstSeen())
            .thenComparing(change -> change.after().kind())
            .thenComparing(change -> change.after().subject().toString()));
    return changes;
  }

  private static Change appeared(Condition condition, Collection<Incident> known, Instant now) {
    int relapses =
        known.stream()
            .filter(i -> i.isAbout(condition) && isRecent(i, now))
            .mapToInt(i -> i.relapses() + 1)
            .max()
            .orElse(0);
    var incident = Incident.suspected(condition, now, relapses);
    return condition.kind().lasting(condition.detail()).isZero()
        ? new Change.Opened(incident.opened(now))
        : new Change.Suspected(incident);
  }

  private static boolean isRecent(Incident incident, Instant now) {
    return incident.closedAt() != null && incident.closedAt().plus(DAY).isAfter(now);
  }

  private static Optional<Change> stillThere(Incident incident, Condition condition, Instant now) {
    if (incident.openedAt() == null) {
      Duration needed = condition.kind().lasting(condition.detail());
      if (!incident.firstSeen().plus(needed).isAfter(now)) {
        return Optional.of(new Change.Opened(incident.opened(now)));
      }
    } else if (incident.toldAt() == null || !incident.toldAt().plus(DAY).isAfter(now)) {
      return Optional.of(new Change.Reminded(incident.toldAgain(condition.detail(), now)));
    }
    return incident.goneSince() == null
        ? Optional.empty()
        : Optional.of(new Change.Back(incident.back()));
  }

  private static Optional<Change> notThere(Incident incident, Instant now) {
    Instant since = incident.goneSince() == null ? now : incident.goneSince();
    if (!since.plus(calm(incident)).isAfter(now)) {
      return Optional.of(
          incident.openedAt() == null
              ? new Change.Dropped(incident)
              : new Change.Closed(incident.closed(now)));
    }
    return incident.goneSince() == null
        ? Optional.of(new Change.Gone(incident.gone(now)))
        : Optional.empty();
  }

  /** How long it must not be seen before it is over: longer each time that it came back. */
  private static Duration calm(Incident incident) {
    Duration first = incident.kind().calm();
    if (incident.relapses() == 0) {
      return first;
    }
    Duration wanted = RELAPSE.multipliedBy(1L << (2 * Math.min(incident.relapses() - 1, 5)));
    Duration longest = wanted.compareTo(DAY) < 0 ? wanted : DAY;
    return longest.compareTo(first) > 0 ? longest : first;
  }
}
