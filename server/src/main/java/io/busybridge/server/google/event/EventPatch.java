package io.busybridge.server.google.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.server.sync.Answer;
import io.busybridge.server.sync.Edit;
import io.busybridge.server.sync.Event;
import io.busybridge.server.sync.When;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bodies for a person's own events: only what changes is in them. */
public final class EventPatch {
  private EventPatch() {}

  /** All of the edit but the answer. */
  public static ObjectNode write(Edit edit) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    text(json, "summary", edit.title());
    text(json, "description", edit.description());
    text(json, "location", edit.location());
    boolean series = edit.recurrence() != null && !edit.recurrence().isEmpty();
    time(json, "start", edit.start(), series);
    time(json, "end", edit.end(), series);
    if (edit.recurrence() != null) {
      ArrayNode lines = json.putArray("recurrence");
      edit.recurrence().forEach(lines::add);
    }
    if (edit.opaque() != null) {
      json.put("transparency", edit.opaque() ? "opaque" : "transparent");
    }
    Event like = edit.like();
    if (like != null) {
      ColorField.write(like.colorId(), json);
      VisibilityField.write(like.visibility(), json);
      RemindersField.write(like.reminders(), json);
      ConferenceField.write(like.conferenceJson(), json);
    }
    return json;
  }

  /**
   * The guest list with the user's own entry changed and nothing else: a list that is sent replaces
   * the one that stands. Where others are hidden only the own entry is sent, and it says so.
   *
   * @param read an event's {@code attendees} and {@code attendeesOmitted}, as just read
   * @param own addresses of the user, lower case
   */
  public static ObjectNode answer(JsonNode read, Answer answer, Set<String> own) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    JsonNode guests = read.path("attendees");
    int mine = find(guests, own);
    ArrayNode attendees = json.putArray("attendees");
    boolean hidden = Json.flag(read, "attendeesOmitted");
    for (int i = 0; i < guests.size(); i++) {
      if (i == mine) {
        ObjectNode answered = guests.get(i).deepCopy();
        attendees.add(answered.put("responseStatus", AttendeesField.word(answer)));
      } else if (!hidden) {
        attendees.add(guests.get(i));
      }
    }
    if (hidden) {
      json.put("attendeesOmitted", true);
    }
    return json;
  }

  /** The place of the user's entry; of none where there is none. */
  private static int find(JsonNode guests, Set<String> own) {
    for (int i = 0; i < guests.size(); i++) {
      if (Json.flag(guests.get(i), "self")) {
        return i;
      }
    }
    for (int i = 0; i < guests.size(); i++) {
      if (own.contains(Json.text(guests.get(i), "email").toLowerCase(Locale.ROOT))) {
        return i;
      }
    }
    return -1;
  }

  private static void text(ObjectNode json, String field, @Nullable String value) {
    if (value != null) {
      json.put(field, Json.wellFormed(value));
    }
  }

  /** A patch merges: what the other kind of time would leave behind is taken away by name. */
  private static void time(ObjectNode json, String field, @Nullable When when, boolean series) {
    if (when != null) {
      ObjectNode time = Whens.write(when, series);
      switch (when) {
        case When.AllDay _ -> time.putNull("dateTime").putNull("timeZone");
        case When.Timed _ -> time.putNull("date");
      }
      json.set(field, time);
    }
  }
}
