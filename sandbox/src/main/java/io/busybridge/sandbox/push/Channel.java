package io.busybridge.sandbox.push;

import io.busybridge.sandbox.http.Caller;
import java.time.Instant;
import java.util.Optional;

/**
 * A channel: someone wants to know when a calendar changes.
 *
 * @param id chosen by the client, one of its kind within its project
 * @param resourceId names user and calendar; the same for every channel on them
 * @param owner who asked, and by which grant: without that grant nothing is sent
 */
record Channel(
    String id,
    String resourceId,
    String resourceUri,
    String calendarId,
    String address,
    Optional<String> token,
    Instant expiration,
    Caller owner) {

  /** Unique within the sandbox. */
  record Key(String clientId, String id) {}

  Key key() {
    return new Key(owner.clientId(), id);
  }
}
