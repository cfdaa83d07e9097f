package io.busybridge.sandbox.calendar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.http.ApiError;
import io.busybridge.sandbox.http.Response;
import io.busybridge.sandbox.model.Instance;
import io.busybridge.sandbox.model.StoredCalendar;
import io.busybridge.sandbox.model.StoredEvent;
import java.util.Map;
import java.util.Optional;

/** {@code events.get}. */
final class EventReads {
  private EventReads() {}

  static Response get(Call call, String calendarId, String eventId) {
    ObjectNode event =
        call.world()
            .read(
                () -> {
                  Access access = Access.reading(call, calendarId, Scopes.EVENTS_READ);
                  Target target = seen(call, access.calendar(), eventId);
                  return EventView.of(call, access)
                      .whole(target.body(), target.etag(), target.updated());
                });
    String etag = event.path("etag").asText();
    if (call.request().header("If-None-Match").filter(etag::equals).isPresent()) {
      return new Response(304, Map.of("ETag", etag), new byte[0]);
    }
    return call.answer(event);
  }

  /** The event as this session sees it: perhaps as it was a few seconds ago. */
  private static Target seen(Call call, StoredCalendar calendar, String eventId) {
    Target target = Target.find(calendar, eventId);
    if (call.world().switches().staleReads().isZero()) {
      return target;
    }
    StoredEvent stored = calendar.event(eventId);
    Optional<Instance> instance = calendar.instance(eventId);
    if (stored == null) {
      return instance
          .flatMap(i -> seen(call, i.master()).map(master -> new Instance(master, i.slot())))
          .map(Target::of)
          .orElse(target);
    }
    return seen(call, stored)
        .map(Target::of)
        .or(() -> instance.map(Target::of))
        .orElseThrow(ApiError::notFound);
  }

  private static Optional<StoredEvent> seen(Call call, StoredEvent event) {
    return call.world().seenBy(call.caller().session(), event, call.world().now());
  }
}
