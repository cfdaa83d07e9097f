package io.busybridge.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.recurrence.EventTime;
import io.busybridge.sandbox.recurrence.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lets the exceptions of a series follow a change of their master (semantics page, 2.7). */
final class Exceptions {
  private static final Set<String> OWN =
      Set.of("id", "recurringEventId", "originalStartTime", "created", "start", "end", "attendees");

  private Exceptions() {}

  static void follow(
      Edit edit, StoredCalendar calendar, StoredEvent old, StoredEvent master, Reach reach) {
    List<StoredEvent> exceptions = List.copyOf(calendar.exceptionsOf(old.id()).values());
    if (exceptions.isEmpty()) {
      return;
    }
    if (master.cancelled()) {
      exceptions.forEach(exception -> end(edit, calendar, exception, reach));
      return;
    }
    var next = new LinkedHashMap<StoredEvent, Optional<ObjectNode>>();
    var ids = new LinkedHashSet<String>();
    for (StoredEvent exception : exceptions) {
      Optional<ObjectNode> body =
          newSlot(old, master, exception).map(slot -> moved(old, master, exception, slot));
      body.ifPresent(b -> ids.add(Json.textOrEmpty(b, "id")));
      next.put(exception, body);
    }
    // Where a series moves by its own interval, one exception takes the id of the next.
    next.keySet().stream()
        .filter(exception -> !ids.contains(exception.id()))
        .forEach(exception -> drop(edit, calendar, exception, reach));
    next.forEach(
        (exception, body) ->
            body.filter(b -> !b.equals(exception.body()))
                .ifPresent(b -> edit.commit(calendar, b, reach)));
  }

  private static void end(Edit edit, StoredCalendar calendar, StoredEvent exception, Reach reach) {
    edit.retire(calendar, exception);
    tellGuests(edit, calendar, exception, reach);
  }

  /** Leaves a tombstone that increments mention. */
  static void drop(Edit edit, StoredCalendar calendar, StoredEvent exception, Reach reach) {
    edit.store(
        calendar, Json.copy(exception.body()).put("status", "cancelled"), true, Reach.THIS_COPY);
    tellGuests(edit, calendar, exception, reach);
  }

  private static void tellGuests(
      Edit edit, StoredCalendar calendar, StoredEvent exception, Reach reach) {
    StoredEvent ended = calendar.event(exception.id());
    if (ended != null && reach != Reach.THIS_COPY && Meetings.isHome(calendar, ended.body())) {
      Guests.follow(edit, calendar, exception, ended, reach);
    }
  }

  private static Optional<Span> newSlot(
      StoredEvent old, StoredEvent master, StoredEvent exception) {
    if (old.series().isEmpty() || master.series().isEmpty()) {
      return Optional.empty();
    }
    EventTime before = old.series().get().first().start();
    EventTime after = master.series().get().first().start();
    boolean sameRule = Times.lines(old.body()).equals(Times.lines(master.body()));
    boolean added = before.ofKey(exception.slot()).filter(old.series().get()::isAdded).isPresent();
    if (!sameRule || added || before.equals(after)) {
      return master.series().get().slot(exception.slot());
    }
    return before
        .ofKey(exception.slot())
        .map(slot -> slot.local().plus(Duration.between(before.local(), after.local())))
        .flatMap(local -> master.series().get().slot(after.atLocal(local).key()));
  }

  /** The exception in its new slot: what it had changed stays, all else follows the master. */
  private static ObjectNode moved(
      StoredEvent old, StoredEvent master, StoredEvent exception, Span slot) {
    ObjectNode was =
        old.series()
            .flatMap(series -> series.slot(exception.slot()))
            .map(span -> Instance.bodyOf(old.body(), span))
            .orElse(old.body());
    ObjectNode is = Instance.bodyOf(master.body(), slot);
    ObjectNode body = Json.copy(exception.body());
    var names = new ArrayList<String>();
    was.fieldNames().forEachRemaining(names::add);
    is.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      if (!OWN.contains(name) && body.path(name).equals(was.path(name))) {
        set(body, name, is.path(name));
      }
    }
    boolean ownTime =
        exception.span().isPresent()
            && old.series().flatMap(series -> series.slot(exception.slot())).isPresent()
            && !sameTimes(exception.span().get(), was);
    if (!ownTime) {
      body.set("start", is.path("start"));
      body.set("end", is.path("end"));
    }
    Meetings.setAttendees(body, attendees(was, is, exception.body()));
    body.put("id", Json.textOrEmpty(is, "id"));
    body.set("originalStartTime", is.path("originalStartTime"));
    return body;
  }

  private static boolean sameTimes(Span own, ObjectNode derived) {
    return Times.span(derived, java.time.ZoneOffset.UTC)
        .filter(
            span ->
                span.start().key().equals(own.start().key())
                    && span.end().key().equals(own.end().key()))
        .isPresent();
  }

  /** Guest by guest: who was treated like everywhere in the series is treated so again. */
  private static Map<String, JsonNode> attendees(ObjectNode was, ObjectNode is, ObjectNode own) {
    Map<String, JsonNode> before = Meetings.attendees(was);
    Map<String, JsonNode> after = Meetings.attendees(is);
    Map<String, JsonNode> result = Meetings.attendees(own);
    before.forEach(
        (email, row) -> {
          if (row.equals(result.get(email))) {
            if (after.containsKey(email)) {
              result.put(email, after.get(email));
            } else {
              result.remove(email);
            }
          }
        });
    after.forEach(
        (email, row) -> {
          if (!before.containsKey(email)) {
            result.putIfAbsent(email, row);
          }
        });
    return result;
  }

  private static void set(ObjectNode body, String name, JsonNode value) {
    if (value.isMissingNode()) {
      body.remove(name);
    } else {
      body.set(name, value);
    }
  }
}
