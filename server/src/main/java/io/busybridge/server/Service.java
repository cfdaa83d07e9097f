package io.busybridge.server;

import java.net.URI;
import java.util.Optional;

/**
 * The program, running.
 *
 * @param port where it listens, also where any free one was asked for
 * @param setupCode while set-up has not ended
 * @param sandbox where the sandbox's page is, in {@code --sandbox}
 */
record Service(int port, Optional<String> setupCode, Optional<URI> sandbox, Lifetime lifetime)
    implements AutoCloseable {

  /** Takes no more requests, finishes or hands back what is in flight, within 10 seconds. */
  @Override
  public void close() {
    lifetime.close();
  }
}
