package io.busybridge.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who is who in a meeting, and which fields belong to whom. */
public final class Meetings {
  /** What every copy has for itself (semantics page, 2.9), beside its private properties. */
  public static final List<String> PRIVATE_FIELDS = List.of("reminders", "colorId", "transparency");

  private static final Set<String> OF_THE_COPY = Set.of("id", "created");

  private Meetings() {}

  /** Whether this calendar holds the main copy: it is the organizer, or nobody is. */
  public static boolean isHome(StoredCalendar calendar, JsonNode body) {
    Optional<String> organizer = organizer(body);
    return organizer.isEmpty() || organizer.get().equalsIgnoreCase(calendar.id());
  }

  /** The organizer of what is made on this calendar: the calendar itself. */
  public static ObjectNode organizerOf(StoredCalendar calendar) {
    ObjectNode organizer = Json.object().put("email", calendar.id());
    if (!calendar.primary()) {
      organizer.put("displayName", calendar.details().summary());
    }
    return organizer;
  }

  /** The organizer's address, as it was written: the ids of some calendars have capitals. */
  public static Optional<String> organizer(JsonNode body) {
    return Json.text(body.path("organizer"), "email");
  }

  /** The rows of {@code attendees} by lower-case address. */
  public static Map<String, JsonNode> attendees(JsonNode body) {
    var attendees = new LinkedHashMap<String, JsonNode>();
    for (JsonNode row : body.path("attendees")) {
      attendees.put(lower(Json.textOrEmpty(row, "email")), row);
    }
    return attendees;
  }

  static void setAttendees(ObjectNode body, Map<String, JsonNode> attendees) {
    if (attendees.isEmpty()) {
      body.remove("attendees");
    } else {
      body.set("attendees", Json.array().addAll(attendees.values()));
    }
  }

  static boolean declined(JsonNode body, String email) {
    JsonNode row = attendees(body).get(email);
    return row != null && "declined".equals(Json.textOrEmpty(row, "responseStatus"));
  }

  /**
   * A guest's copy of the organizer's event: what is shared from there, what is private from the
   * guest's own (or for a first exception, from the guest's copy of the series).
   */
  static ObjectNode copyFor(
      ObjectNode main, Optional<ObjectNode> own, Optional<ObjectNode> series) {
    ObjectNode copy = Json.copy(main);
    PRIVATE_FIELDS.forEach(copy::remove);
    ObjectNode properties = Json.object();
    JsonNode shared = main.path("extendedProperties").path("shared");
    if (!shared.isMissingNode()) {
      properties.set("shared", shared);
    }
    own.ifPresent(
        body ->
            OF_THE_COPY.stream().filter(body::has).forEach(name -> copy.set(name, body.get(name))));
    own.or(() -> series).ifPresent(body -> takePrivate(body, copy, properties));
    if (properties.isEmpty()) {
      copy.remove("extendedProperties");
    } else {
      copy.set("extendedProperties", properties);
    }
    return copy;
  }

  private static void takePrivate(ObjectNode from, ObjectNode to, ObjectNode properties) {
    PRIVATE_FIELDS.stream().filter(from::has).forEach(name -> to.set(name, from.get(name)));
    JsonNode own = from.path("extendedProperties").path("private");
    if (!own.isMissingNode()) {
      properties.set("private", own);
    }
  }

  static String lower(String email) {
    return email.toLowerCase(Locale.ROOT);
  }
}
