package io.busybridge.console.api;

import io.busybridge.common.Health;

/** What came of asking a server how it is. */
public sealed interface HealthAnswer {

  /**
   * It said so itself, be it well or not.
   *
   * @param health of an API version that this console knows
   */
  record Answered(Health health) implements HealthAnswer {}

  /**
   * It could not be asked.
   *
   * @param failure why
   * @param detail the machine's own words, for those who search for the cause; may be empty
   */
  record Failed(Failure failure, String detail) implements HealthAnswer {}
}
