package io.busybridge.sandbox.faults;

import io.busybridge.sandbox.http.Operation;
import io.busybridge.sandbox.http.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The rules in force. The first rule that hits a call decides; latencies add up. Thread-safe. */
public final class Faults {

  /**
   * What one call meets.
   *
   * @param effect never a latency
   */
  public record Strike(Duration latency, Optional<Effect> effect) {
    static final Strike NONE = new Strike(Duration.ZERO, Optional.empty());
  }

  /**
   * A rule with its past.
   *
   * @param fitted calls that it could have hit
   * @param struck calls that it did hit
   */
  public record Tally(FaultRule rule, int fitted, int struck) {}

  private final RandomGenerator random;
  private final List<Tally> tallies = new ArrayList<>();
  private volatile boolean calm = true;

  public Faults(RandomGenerator random) {
    this.random = random;
  }

  /** Replaces all rules; their counts start at zero. */
  public synchronized void set(List<FaultRule> rules) {
    tallies.clear();
    rules.forEach(rule -> tallies.add(new Tally(rule, 0, 0)));
    calm = tallies.isEmpty();
  }

  public synchronized void add(FaultRule rule) {
    tallies.add(new Tally(rule, 0, 0));
    calm = false;
  }

  public void clear() {
    set(List.of());
  }

  /** The rules in order, with what they have done since they were set. */
  public synchronized List<Tally> tallies() {
    return List.copyOf(tallies);
  }

  /**
   * Decides, once per call, what happens to it.
   *
   * @param account of the caller, where there is one
   */
  public Strike strike(Request request, Operation operation, Optional<String> account) {
    return calm ? Strike.NONE : decide(request, operation, account);
  }

  private synchronized Strike decide(
      Request request, Operation operation, Optional<String> account) {
    Duration latency = Duration.ZERO;
    for (int i = 0; i < tallies.size(); i++) {
      Tally tally = tallies.get(i);
      if (!tally.rule().match().covers(request, operation, account)) {
        continue;
      }
      boolean hit = hits(tally);
      tallies.set(i, new Tally(tally.rule(), tally.fitted() + 1, tally.struck() + (hit ? 1 : 0)));
      if (hit) {
        switch (tally.rule().effect()) {
          case Effect.Latency(Duration more) -> latency = latency.plus(more);
          case Effect.Failure error -> {
            return new Strike(latency, Optional.of(error));
          }
          case Effect.Timeout timeout -> {
            return new Strike(latency, Optional.of(timeout));
          }
          case Effect.Drop drop -> {
            return new Strike(latency, Optional.of(drop));
          }
        }
      }
    }
    return new Strike(latency, Optional.empty());
  }

  private boolean hits(Tally tally) {
    FaultRule rule = tally.rule();
    return tally.struck() < rule.count()
        && (tally.fitted() + 1) % rule.every() == 0
        && (rule.probability() >= 1 || random.nextDouble() < rule.probability());
  }
}
