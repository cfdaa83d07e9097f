package io.busybridge.sandbox.push;

/**
 * How reliable push is.
 *
 * @param dropPercent chance that a message is never sent
 * @param duplicatePercent chance that it is sent twice
 * @param reorderPercent chance that it is held back for up to two seconds, so that later ones
 *     overtake it
 * @param delayMillis how late every message is
 * @param syncBeforeResponse whether the first message comes before the answer to the watch request
 * @param httpAddresses which addresses may be http rather than https
 */
public record PushSwitches(
    int dropPercent,
    int duplicatePercent,
    int reorderPercent,
    long delayMillis,
    boolean syncBeforeResponse,
    Http httpAddresses) {

  public PushSwitches {
    for (int percent : new int[] {dropPercent, duplicatePercent, reorderPercent}) {
      if (percent < 0 || percent > 100) {
        throw new IllegalArgumentException("a percentage is from 0 to 100, not " + percent);
      }
    }
    if (delayMillis < 0) {
      throw new IllegalArgumentException("a delay is not negative");
    }
  }

  /** Google takes none. */
  public enum Http {
    NONE,
    LOOPBACK,
    ALL
  }

  /** Reliable, and http for this machine's own addresses. */
  public static PushSwitches defaults() {
    return new PushSwitches(0, 0, 0, 0, false, Http.LOOPBACK);
  }
}
