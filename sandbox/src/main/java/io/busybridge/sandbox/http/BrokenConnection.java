package io.busybridge.sandbox.http;

import java.time.Duration;

/**
 * There will be no answer: the caller either waits in vain or sees the connection end. Whether the
 * request took effect before that is for the caller to find out.
 *
 * <p>The server's frame turns it into exactly that on the wire; who calls the sandbox without a
 * socket catches it where otherwise an {@code IOException} would arrive.
 */
public final class BrokenConnection extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Duration silence;

  private BrokenConnection(String message, Duration silence) {
    super(message);
    this.silence = silence;
  }

  /** The connection ends at once. */
  public static BrokenConnection dropped() {
    return new BrokenConnection("connection dropped", Duration.ZERO);
  }

  /** Nothing comes for the given time, then the connection ends. */
  public static BrokenConnection timedOut(Duration silence) {
    return new BrokenConnection("no answer for " + silence, silence);
  }

  /** How long the caller is kept waiting; zero when the connection is dropped at once. */
  public Duration silence() {
    return silence;
  }
}
