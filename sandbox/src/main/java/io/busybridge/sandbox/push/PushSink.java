package io.busybridge.sandbox.push;

/** Where push messages go: over HTTP, or in a simulation straight into the receiver. */
@FunctionalInterface
public interface PushSink {
  /** Answer of a receiver that cannot be reached; tried again, as a 503 is. */
  int UNREACHABLE = 0;

  /** Hands a message over, waits for the answer and returns its HTTP status. */
  int deliver(PushMessage message);
}
