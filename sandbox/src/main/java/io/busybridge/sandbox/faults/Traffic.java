package io.busybridge.sandbox.faults;

/**
 * How fast and how much (semantics page, section 6).
 *
 * @param quotas whether the limits below hold
 * @param userPerMinute units that one user may spend through one project in any minute
 * @param projectPerMinute units that one project may spend in any minute
 * @param patchUnits what a PATCH costs; everything else costs 1
 * @param latencyMillis added to every call
 */
public record Traffic(
    boolean quotas, int userPerMinute, int projectPerMinute, int patchUnits, long latencyMillis) {

  public Traffic {
    if (userPerMinute < 0 || projectPerMinute < 0 || patchUnits < 1 || latencyMillis < 0) {
      throw new IllegalArgumentException("limits and latency are not negative, costs at least 1");
    }
  }

  /** Google's figures for projects of 2026. */
  public static Traffic google(boolean quotas, long latencyMillis) {
    return new Traffic(quotas, 600, 10_000, 3, latencyMillis);
  }
}
