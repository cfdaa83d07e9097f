package io.busybridge.server.engine;

import java.time.Duration;

/**
 * How much may be sent for an account without waiting.
 *
 * @param calls that may be sent at once, and still leave some for what is more urgent
 * @param more where that is none, how long until there is some
 */
public record Room(int calls, Duration more) {
  public static final Room UNLIMITED = new Room(Integer.MAX_VALUE, Duration.ZERO);
}
