package io.busybridge.sandbox.calendar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.model.Edit;
import io.busybridge.sandbox.model.Json;
import io.busybridge.sandbox.model.Meetings;
import io.busybridge.sandbox.model.StoredCalendar;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;

/** Whom a write would be mailed to: what {@code sendUpdates} asks for. */
final class Notices {
  private Notices() {}

  /**
   * Notes the mails of a write that changed something.
   *
   * @param old empty where the event is new
   */
  static void send(
      Call call, Edit edit, StoredCalendar calendar, Optional<ObjectNode> old, ObjectNode event) {
    String whom =
        call.param("sendUpdates")
            .orElse(call.flag("sendNotifications").orElse(false) ? "all" : "none");
    if (whom.equals("none")) {
      return;
    }
    var concerned = new LinkedHashSet<String>();
    if (Meetings.isHome(calendar, event)) {
      old.ifPresent(before -> concerned.addAll(Meetings.attendees(before).keySet()));
      concerned.addAll(Meetings.attendees(event).keySet());
    } else {
      Meetings.organizer(event).map(Notices::lower).ifPresent(concerned::add);
    }
    concerned.remove(lower(calendar.id()));
    if (whom.equals("externalOnly")) {
      concerned.removeIf(email -> domain(email).equals(domain(lower(calendar.id()))));
    }
    concerned.forEach(email -> edit.mail(calendar, email, Json.textOrEmpty(event, "id")));
  }

  private static String domain(String email) {
    return email.substring(email.indexOf('@') + 1);
  }

  private static String lower(String email) {
    return email.toLowerCase(Locale.ROOT);
  }
}
