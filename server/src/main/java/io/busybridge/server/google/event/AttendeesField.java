package io.busybridge.server.google.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.server.sync.Answer;
import io.busybridge.server.sync.Attendee;
import io.busybridge.server.sync.Draft;
import java.util.ArrayList;

/** {@code attendees} and whether all of them are listed. */
final class AttendeesField implements EventField {
  @Override
  public void read(JsonNode json, ReadEvent event) {
    event.attendeesOmitted = Json.flag(json, "attendeesOmitted");
    var attendees = new ArrayList<Attendee>();
    for (JsonNode attendee : json.path("attendees")) {
      attendees.add(
          new Attendee(
              Json.text(attendee, "email"),
              Json.text(attendee, "displayName"),
              answer(Json.text(attendee, "responseStatus")),
              Json.flag(attendee, "self"),
              Json.flag(attendee, "organizer"),
              Json.flag(attendee, "optional"),
              Json.flag(attendee, "resource")));
    }
    event.attendees = attendees;
  }

  @Override
  public void write(Draft draft, ObjectNode json) {
    if (draft.guests().isEmpty()) {
      return;
    }
    ArrayNode attendees = json.putArray("attendees");
    for (Attendee guest : draft.guests()) {
      ObjectNode attendee =
          attendees
              .addObject()
              .put("email", guest.email())
              .put("responseStatus", word(guest.answer()));
      if (!guest.name().isEmpty()) {
        attendee.put("displayName", Json.wellFormed(guest.name()));
      }
      if (guest.optional()) {
        attendee.put("optional", true);
      }
    }
  }

  private static Answer answer(String word) {
    return switch (word) {
      case "accepted" -> Answer.ACCEPTED;
      case "tentative" -> Answer.TENTATIVE;
      case "declined" -> Answer.DECLINED;
      default -> Answer.NEEDS_ACTION;
    };
  }

  static String word(Answer answer) {
    return switch (answer) {
      case NONE, NEEDS_ACTION, DISMISSED -> "needsAction";
      case ACCEPTED -> "accepted";
      case TENTATIVE -> "tentative";
      case DECLINED -> "declined";
    };
  }
}
