package io.busybridge.sandbox.calendar;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.http.ApiError;
import io.busybridge.sandbox.http.Response;
import io.busybridge.sandbox.model.Instance;
import io.busybridge.sandbox.model.Json;
import io.busybridge.sandbox.model.StoredCalendar;
import io.busybridge.sandbox.model.StoredEvent;
import io.busybridge.sandbox.model.Times;
import io.busybridge.sandbox.recurrence.EventTime;
import io.busybridge.sandbox.recurrence.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** {@code events.instances}: the occurrences of one series, changed and cancelled ones too. */
final class InstanceList {
  private static final int MOST = 2500;
  private static final int USUAL = 250;

  private final Call call;
  private final StoredCalendar calendar;
  private final EventView view;
  private final Instant from;
  private final Instant to;
  private final boolean showDeleted;

  private InstanceList(Call call, Access access) {
    this.call = call;
    this.calendar = access.calendar();
    this.view = EventView.of(call, access);
    this.from = call.instant("timeMin").orElse(Instant.MIN);
    this.to =
        call.instant("timeMax")
            .orElseGet(
                () ->
                    call.world()
                        .now()
                        .plus(Duration.ofDays(call.world().switches().horizonDays())));
    this.showDeleted = call.flag("showDeleted").orElse(false);
    if (!from.isBefore(to)) {
      throw Errors.timeRangeEmpty();
    }
  }

  static Response list(Call call, String calendarId, String eventId) {
    return call.answer(
        call.world()
            .read(
                () -> {
                  Access access = Access.reading(call, calendarId, Scopes.EVENTS_READ);
                  var list = new InstanceList(call, access);
                  ObjectNode envelope = Json.object();
                  EventList.describe(call, envelope, access, list.view);
                  list.page(envelope, list.instances(eventId));
                  return envelope;
                }));
  }

  private Map<String, Supplier<ObjectNode>> instances(String eventId) {
    StoredEvent event = calendar.event(eventId);
    if (event != null && event.isMaster()) {
      Optional<String> wanted = originalStart(event);
      Map<String, Supplier<ObjectNode>> all = ofSeries(event);
      wanted.ifPresent(key -> all.keySet().removeIf(slot -> !slot.equals(key)));
      return all;
    }
    Target one = Target.find(calendar, eventId);
    var only = new TreeMap<String, Supplier<ObjectNode>>();
    if (!one.cancelled() || showDeleted) {
      only.put("", () -> view.whole(one.body(), one.etag(), one.updated()));
    }
    return only;
  }

  private Map<String, Supplier<ObjectNode>> ofSeries(StoredEvent master) {
    var found = new TreeMap<String, Supplier<ObjectNode>>();
    for (Span slot : master.series().get().between(from, to, calendar.zone())) {
      var instance = new Instance(master, slot);
      if (!master.cancelled() || showDeleted) {
        found.put(slot.start().key(), () -> view.whole(instance));
      }
    }
    calendar
        .exceptionsOf(master.id())
        .forEach(
            (slot, exception) -> {
              boolean inWindow =
                  exception
                      .span()
                      .filter(span -> span.overlaps(from, to, calendar.zone()))
                      .isPresent();
              if (inWindow && (!exception.cancelled() || showDeleted)) {
                found.put(slot, () -> view.whole(exception));
              } else {
                found.remove(slot);
              }
            });
    return found;
  }

  /** The key of the slot that {@code originalStart} names. */
  private Optional<String> originalStart(StoredEvent master) {
    return call.param("originalStart")
        .map(
            text ->
                Times.read(
                        Json.object().put(text.contains("T") ? "dateTime" : "date", text),
                        calendar.zone())
                    .filter(
                        time ->
                            time instanceof EventTime.Day
                                == master.series().get().first().start() instanceof EventTime.Day)
                    .map(EventTime::key)
                    .orElseThrow(
                        () ->
                            new ApiError(
                                400,
                                "global",
                                "badRequest",
                                "Bad Request",
                                "parameter",
                                "originalStart")));
  }

  private void page(ObjectNode envelope, Map<String, Supplier<ObjectNode>> instances) {
    int most = call.number("maxResults", USUAL, MOST);
    String after =
        call.param("pageToken")
            .map(
                token ->
                    Tokens.read(call.world().salt(), token)
                        .flatMap(content -> Json.text(content, "slot"))
                        .orElseThrow(
                            () ->
                                Errors.invalidParameter("pageToken", "Invalid page token value.")))
            .orElse("");
    ArrayNode items = Json.array();
    String last = "";
    for (var instance : instances.entrySet()) {
      if (!after.isEmpty() && instance.getKey().compareTo(after) <= 0) {
        continue;
      }
      if (items.size() == most) {
        envelope.put(
            "nextPageToken", Tokens.write(call.world().salt(), Json.object().put("slot", last)));
        break;
      }
      items.add(instance.getValue().get());
      last = instance.getKey();
    }
    envelope.set("items", items);
  }
}
