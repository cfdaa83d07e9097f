package io.busybridge.server.sync;

import java.time.Instant;
import java.util.Map;

/**
 * A managed event that the tables call for.
 *
 * @param source the event that it stands for
 * @param exceptions by slot: instances that must not be as their series says
 */
record Wish(
    EventKey source,
    String iCalUid,
    boolean series,
    Kind kind,
    ConnectedCalendar target,
    String fingerprint,
    Rule rule,
    Instant endsAt,
    Map<String, Occurrence> exceptions) {

  /** One instance, changed or cancelled. */
  record Occurrence(
      EventKey source, Placement.Want want, String fingerprint, Rule rule, Instant endsAt) {}
}
