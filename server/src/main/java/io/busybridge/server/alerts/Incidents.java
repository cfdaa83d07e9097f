package io.busybridge.server.alerts;

import io.busybridge.server.alerts.AlertStore.Told;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known to be wrong: compared with what is seen, and recorded with who is told. */
final class Incidents {
  private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);

  /** As long as an incident that comes back is the same one. */
  private static final Duration RECENT = Duration.ofDays(1);

  private final AlertStore store;
  private final Recipients recipients;
  private final InstantSource clock;
  // What is known is read, compared and written: by one at a time.
  private final ReentrantLock one = new ReentrantLock();

  Incidents(AlertStore store, Recipients recipients, InstantSource clock) {
    this.store = store;
    this.recipients = recipients;
    this.clock = clock;
  }

  /** How many. */
  record Counts(int opened, int reminded, int closed) {}

  /**
   * Everything was looked at.
   *
   * @param examined the kinds that were looked for
   */
  Counts looked(Collection<Condition> seen, Set<Kind> examined) {
    one.lock();
    try {
      Instant now = clock.instant();
      List<Incident> known = store.current(now.minus(RECENT));
      List<Change> changes = Watching.decide(seen, examined, known, now);
      store.record(changes.stream().map(this::told).toList(), now);
      changes.forEach(Incidents::log);
      return new Counts(
          count(changes, Change.Opened.class),
          count(changes, Change.Reminded.class),
          count(changes, Change.Closed.class));
    } finally {
      one.unlock();
    }
  }

  private Told told(Change change) {
    return new Told(change, change.told().isPresent() ? recipients.of(change.after()) : List.of());
  }

  private static int count(List<Change> changes, Class<? extends Change> which) {
    return (int) changes.stream().filter(which::isInstance).count();
  }

  private static void log(Change change) {
    if (change.told().isPresent()) {
      LOG.atInfo()
          .addKeyValue("about", change.after().subject())
          .log("incident {} {}", change.after().kind().code(), change.told().get());
    }
  }
}
