package io.busybridge.sandbox.faults;

/**
 * One thing that goes wrong.
 *
 * @param probability from 0 to 1: chance that a call that fits is hit
 * @param every hits only the n-th, 2n-th… call that fits; 1 = each
 * @param count hits at most so many calls, then never again
 */
public record FaultRule(Match match, Effect effect, double probability, int every, int count) {

  public FaultRule {
    if (!(probability >= 0 && probability <= 1) || every < 1 || count < 0) {
      throw new IllegalArgumentException(
          "probability must be from 0 to 1, every at least 1, count at least 0");
    }
  }

  /** Every call that fits, for good. */
  public static FaultRule always(Match match, Effect effect) {
    return new FaultRule(match, effect, 1, 1, Integer.MAX_VALUE);
  }

  /** The next call that fits. */
  public static FaultRule once(Match match, Effect effect) {
    return always(match, effect).times(1);
  }

  public FaultRule times(int count) {
    return new FaultRule(match, effect, probability, every, count);
  }

  public FaultRule withProbability(double probability) {
    return new FaultRule(match, effect, probability, every, count);
  }

  public FaultRule every(int every) {
    return new FaultRule(match, effect, probability, every, count);
  }
}
