package io.busybridge.server.alerts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Whether our clock is as Google's: every answer of Google's says what time it is there. */
public final class ClockProbe implements Probe {
  /** Tokens are renewed a minute before their end. */
  private static final Duration OFF = Duration.ofSeconds(30);

  /** One answer may have come late, or from somebody else's proxy. */
  private static final int ANSWERS = 3;

  private final InstantSource clock;

  /** How much their clock was ahead of ours, by the last answers. */
  private final Deque<Duration> ahead = new ArrayDeque<>();

  public ClockProbe(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * An answer has come just now.
   *
   * @param theirs what time it was there
   */
  public synchronized void told(Instant theirs) {
    ahead.addLast(Duration.between(clock.instant(), theirs));
    if (ahead.size() > ANSWERS) {
      ahead.removeFirst();
    }
  }

  @Override
  public synchronized Findings look() {
    if (ahead.size() < ANSWERS) {
      return Findings.NONE;
    }
    boolean off = ahead.stream().allMatch(by -> by.abs().compareTo(OFF) > 0);
    return new Findings(
        Set.of(Kind.CLOCK_OFF),
        off
            ? List.of(
                new Condition(
                    Kind.CLOCK_OFF,
                    new Subject.Installation(),
                    "by " + ahead.getLast().abs().toSeconds() + " s"))
            : List.of());
  }
}
