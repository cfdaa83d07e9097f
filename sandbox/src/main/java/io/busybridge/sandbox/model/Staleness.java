package io.busybridge.sandbox.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which version of an event a session sees while reads may be stale (semantics page, 3). */
final class Staleness {
  /** Written by nobody's token: such changes are never stale. */
  static final String NO_SESSION = "";

  private volatile Duration window = Duration.ZERO;
  private volatile Instant since = Instant.MAX;

  /** What was written before the window was opened is seen by everybody. */
  void open(Duration length, Instant now) {
    if (!length.equals(window)) {
      since = now;
      window = length;
    }
  }

  Optional<StoredEvent> seenBy(String session, StoredEvent event, Instant now) {
    StoredEvent seen = event;
    while (seen != null && hidden(seen.stamp(), session, now)) {
      seen = seen.previous();
    }
    return Optional.ofNullable(seen);
  }

  private boolean hidden(Stamp stamp, String session, Instant now) {
    return !window.isZero()
        && !stamp.session().equals(NO_SESSION)
        && !stamp.session().equals(session)
        && !stamp.writtenAt().isBefore(since)
        && now.isBefore(stamp.writtenAt().plus(window));
  }
}
