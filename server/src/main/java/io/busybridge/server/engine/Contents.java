package io.busybridge.server.engine;

import io.busybridge.server.sync.Event;
import io.busybridge.server.sync.EventKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Events as just read, kept in memory until their copies are written: nothing of their content is
 * stored, and what the last answer already told is not asked again. Bounded; what falls out is read
 * afresh.
 */
final class Contents {
  private static final int LIMIT = 20_000;

  private final Map<EventKey, Event> events =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<EventKey, Event> eldest) {
          return size() > LIMIT;
        }
      };

  synchronized void put(EventKey key, Event event) {
    events.put(key, event);
  }

  /** The event, if it is still as the database remembers it. */
  synchronized Optional<Event> get(EventKey key, String etag) {
    return Optional.ofNullable(events.get(key)).filter(event -> event.etag().equals(etag));
  }

  synchronized void clear() {
    events.clear();
  }
}
