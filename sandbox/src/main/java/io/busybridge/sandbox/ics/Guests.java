package io.busybridge.sandbox.ics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;

/** ORGANIZER and ATTENDEEs in Google's words. */
final class Guests {
  private static final String MAILTO = "mailto:";

  private Guests() {}

  /**
   * Writes {@code organizer} and {@code attendees}, but only where the calendar's owner is one of
   * them: Google refuses to import a meeting in which the calendar has no part, and as an event
   * without guests it can stand there all the same.
   *
   * @param owner address of the calendar
   */
  static void write(Component event, String owner, ObjectNode json) {
    Optional<ObjectNode> organizer = event.first("ORGANIZER").flatMap(Guests::person);
    ArrayNode attendees = JsonNodeFactory.instance.arrayNode();
    event.all("ATTENDEE").flatMap(line -> attendee(line).stream()).forEach(attendees::add);
    boolean takesPart =
        organizer.filter(person -> isOwner(person, owner)).isPresent()
            || attendees.valueStream().anyMatch(guest -> isOwner((ObjectNode) guest, owner));
    if (takesPart) {
      organizer.ifPresent(person -> json.set("organizer", person));
      if (!attendees.isEmpty()) {
        json.set("attendees", attendees);
      }
    }
  }

  private static boolean isOwner(ObjectNode person, String owner) {
    return person.path("email").asText().equalsIgnoreCase(owner);
  }

  private static Optional<ObjectNode> attendee(ContentLine line) {
    return person(line)
        .map(
            guest -> {
              guest.put("responseStatus", answer(line.parameter("PARTSTAT").orElse("")));
              if (is(line, "ROLE", "OPT-PARTICIPANT")) {
                guest.put("optional", true);
              }
              if (is(line, "CUTYPE", "ROOM") || is(line, "CUTYPE", "RESOURCE")) {
                guest.put("resource", true);
              }
              return guest;
            });
  }

  private static Optional<ObjectNode> person(ContentLine line) {
    String value = line.value().strip();
    if (!value.toLowerCase(Locale.ROOT).startsWith(MAILTO)) {
      return Optional.empty();
    }
    String email = value.substring(MAILTO.length()).strip().toLowerCase(Locale.ROOT);
    if (email.indexOf('@') < 1) {
      return Optional.empty();
    }
    var person = JsonNodeFactory.instance.objectNode().put("email", email);
    line.parameter("CN")
        .filter(name -> !name.isBlank())
        .ifPresent(n -> person.put("displayName", n));
    return Optional.of(person);
  }

  private static boolean is(ContentLine line, String parameter, String wanted) {
    return line.parameter(parameter).orElse("").equalsIgnoreCase(wanted);
  }

  private static String answer(String partstat) {
    return switch (partstat.toUpperCase(Locale.ROOT)) {
      case "ACCEPTED" -> "accepted";
      case "DECLINED" -> "declined";
      case "TENTATIVE" -> "tentative";
      default -> "needsAction";
    };
  }
}
