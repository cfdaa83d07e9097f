package io.busybridge.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been started, to be ended in the opposite order. */
final class Lifetime implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Lifetime.class);

  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  <T extends AutoCloseable> T keep(T part) {
    started.push(part);
    return part;
  }

  /** Ends everything, also what comes after a part that does not end well. */
  @Override
  public void close() {
    while (!started.isEmpty()) {
      AutoCloseable part = started.pop();
      try {
        part.close();
      } catch (Exception e) {
        log.error("{} did not end well", part.getClass().getSimpleName(), e);
      }
    }
  }
}
