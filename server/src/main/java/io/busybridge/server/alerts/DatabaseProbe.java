package io.busybridge.server.alerts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** Whether the database's file is sound: looked at once a day, for all of it is read. */
public final class DatabaseProbe implements Probe {
  private static final Duration INTERVAL = Duration.ofDays(1);

  private final AlertStore store;
  private final InstantSource clock;
  private Instant next = Instant.MIN;

  public DatabaseProbe(AlertStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public synchronized Findings look() {
    Instant now = clock.instant();
    if (next.isAfter(now)) {
      return Findings.NONE;
    }
    List<String> problems = store.quickCheck();
    next = now.plus(INTERVAL);
    return new Findings(
        Set.of(Kind.DATABASE_DAMAGED),
        problems.isEmpty()
            ? List.of()
            : List.of(
                new Condition(
                    Kind.DATABASE_DAMAGED,
                    new Subject.Installation(),
                    problems.size() + " problems found")));
  }
}
