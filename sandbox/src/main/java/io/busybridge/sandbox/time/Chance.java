package io.busybridge.sandbox.time;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Chance from a seed, for use by many threads. */
public final class Chance implements RandomGenerator {
  private final SplittableRandom random;

  private Chance(long seed) {
    random = new SplittableRandom(seed);
  }

  /**
   * @param purpose keeps what is drawn for one thing from shifting what is drawn for another
   */
  public static Chance of(long seed, String purpose) {
    return new Chance(seed * 0x9E3779B97F4A7C15L + purpose.hashCode());
  }

  @Override
  public synchronized long nextLong() {
    return random.nextLong();
  }
}
