package io.busybridge.sandbox.calendar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.http.ApiError;
import io.busybridge.sandbox.model.Instance;
import io.busybridge.sandbox.model.StoredCalendar;
import io.busybridge.sandbox.model.StoredEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * What an event id names: something stored, or an instance that only its series' rule makes.
 *
 * @param gone a tombstone that nothing brings back: its series is deleted or left it behind
 */
record Target(ObjectNode body, String etag, Instant updated, boolean cancelled, boolean gone) {

  static Target find(StoredCalendar calendar, String id) {
    StoredEvent stored = calendar.event(id);
    if (stored != null && !stored.dropped()) {
      return of(stored);
    }
    Optional<Instance> instance = calendar.instance(id);
    if (instance.isPresent() && (stored == null || !instance.get().master().cancelled())) {
      return of(instance.get());
    }
    if (stored == null) {
      throw ApiError.notFound();
    }
    return of(stored);
  }

  static Target of(StoredEvent event) {
    return new Target(
        event.body(), event.etag(), event.updated(), event.cancelled(), event.dropped());
  }

  static Target of(Instance instance) {
    StoredEvent master = instance.master();
    return new Target(
        instance.body(), instance.etag(), master.updated(), master.cancelled(), master.cancelled());
  }
}
