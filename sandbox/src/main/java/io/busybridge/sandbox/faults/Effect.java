package io.busybridge.sandbox.faults;

import java.time.Duration;
import java.util.OptionalInt;

/** What happens to a call that a fault hits. */
public sealed interface Effect {

  /** Whether the call is carried out before it goes wrong. */
  enum Moment {
    BEFORE,
    AFTER
  }

  /**
   * An error in Google's shape.
   *
   * @param retryAfter seconds, for the header of that name
   */
  record Failure(int status, String reason, String message, OptionalInt retryAfter, Moment moment)
      implements Effect {
    public Failure withRetryAfter(int seconds) {
      return new Failure(status, reason, message, OptionalInt.of(seconds), moment);
    }

    /** The same, with the call carried out all the same. */
    public Failure after() {
      return new Failure(status, reason, message, retryAfter, Moment.AFTER);
    }
  }

  /**
   * No answer.
   *
   * @param silence how long the connection stays open without one
   */
  record Timeout(Moment moment, Duration silence) implements Effect {}

  /** The connection ends without an answer. */
  record Drop(Moment moment) implements Effect {}

  /** The call takes longer, and is otherwise what it is. */
  record Latency(Duration duration) implements Effect {}

  /** Before the call takes effect, and with a message of Google's where one is known. */
  static Failure error(int status, String reason) {
    return new Failure(
        status, reason, ErrorTexts.messageFor(reason), OptionalInt.empty(), Moment.BEFORE);
  }

  /** With half a minute of silence, more than any client waits. */
  static Timeout timeout(Moment moment) {
    return new Timeout(moment, Duration.ofSeconds(30));
  }
}
