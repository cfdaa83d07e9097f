package io.busybridge.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a guest does to a copy: the answer flows back to the organizer, and where guests may modify
 * the event, so does everything that is shared.
 */
public final class GuestEdit {
  private static final List<String> ANSWER =
      List.of("responseStatus", "comment", "additionalGuests");
  private static final List<String> CARRIED =
      List.of("summary", "description", "location", "start", "end", "recurrence", "visibility");

  private GuestEdit() {}

  /**
   * @param old the copy as it was: stored, or an instance of the series
   * @param body the copy as the guest wants it; cancelled means that the guest declines
   */
  public static StoredEvent commit(
      Edit edit, StoredCalendar calendar, ObjectNode old, ObjectNode body) {
    StoredEvent stored = edit.commit(calendar, body, Reach.THIS_COPY);
    Optional<StoredCalendar> home =
        Meetings.organizer(body)
            .flatMap(
                email ->
                    edit.world()
                        .calendar(email)
                        .or(() -> edit.world().calendar(Meetings.lower(email))))
            .filter(found -> found != calendar);
    home.flatMap(organizers -> mainCopy(organizers, body))
        .ifPresent(main -> carryBack(edit, home.get(), main, calendar.id(), old, body));
    StoredEvent latest = calendar.event(stored.id());
    return latest == null ? stored : latest;
  }

  /** The organizer's copy of this event, live; an instance counts although nobody changed it. */
  private static Optional<ObjectNode> mainCopy(StoredCalendar home, ObjectNode copy) {
    String id = Json.textOrEmpty(copy, "id");
    StoredEvent stored = home.event(id);
    if (stored != null && !stored.dropped()) {
      return Optional.of(stored)
          .filter(event -> !event.cancelled())
          .map(StoredEvent::body)
          .filter(b -> Json.textOrEmpty(b, "iCalUID").equals(Json.textOrEmpty(copy, "iCalUID")));
    }
    return home.instance(id).filter(instance -> !instance.master().cancelled()).map(Instance::body);
  }

  private static void carryBack(
      Edit edit,
      StoredCalendar home,
      ObjectNode main,
      String guest,
      ObjectNode old,
      ObjectNode body) {
    ObjectNode changed = Json.copy(main);
    boolean modified = false;
    boolean leaves = "cancelled".equals(Json.textOrEmpty(body, "status"));
    if (!leaves && main.path("guestsCanModify").asBoolean(false)) {
      for (String name : CARRIED) {
        if (!body.path(name).equals(old.path(name))) {
          modified = true;
          if (body.has(name)) {
            changed.set(name, body.get(name));
          } else {
            changed.remove(name);
          }
        }
      }
      if (modified) {
        changed.put("sequence", main.path("sequence").asInt() + 1);
      }
    }
    JsonNode shared = body.path("extendedProperties").path("shared");
    if (!shared.equals(old.path("extendedProperties").path("shared"))) {
      modified = true;
      setShared(changed, shared);
    }
    Meetings.setAttendees(changed, attendees(main, guest, old, body, leaves));
    if (!changed.equals(main)) {
      edit.commit(home, changed, modified ? Reach.EVERYONE : Reach.ANSWERS);
    }
  }

  private static Map<String, JsonNode> attendees(
      ObjectNode main, String guest, ObjectNode old, ObjectNode body, boolean leaves) {
    Map<String, JsonNode> result = Meetings.attendees(main);
    Map<String, JsonNode> before = Meetings.attendees(old);
    Map<String, JsonNode> after = Meetings.attendees(body);
    if (result.containsKey(guest)) {
      ObjectNode row = Json.copy(result.get(guest));
      JsonNode own = after.getOrDefault(guest, row);
      for (String name : ANSWER) {
        if (own.has(name)) {
          row.set(name, own.get(name));
        } else {
          row.remove(name);
        }
      }
      result.put(guest, leaves ? row.put("responseStatus", "declined") : row);
    }
    // An array is replaced as a whole: guests that a guest leaves out are out.
    before.keySet().stream().filter(email -> !after.containsKey(email)).forEach(result::remove);
    after.forEach(
        (email, row) -> {
          if (!before.containsKey(email)) {
            result.putIfAbsent(email, row);
          }
        });
    return result;
  }

  private static void setShared(ObjectNode body, JsonNode shared) {
    ObjectNode properties = Json.copy(body.path("extendedProperties"));
    if (shared.isMissingNode()) {
      properties.remove("shared");
    } else {
      properties.set("shared", shared);
    }
    if (properties.isEmpty()) {
      body.remove("extendedProperties");
    } else {
      body.set("extendedProperties", properties);
    }
  }
}
