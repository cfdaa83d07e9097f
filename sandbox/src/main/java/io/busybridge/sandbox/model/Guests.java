package io.busybridge.sandbox.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets the guests' copies of a meeting follow the organizer's. */
final class Guests {
  private Guests() {}

  /**
   * @param home the organizer's calendar
   * @param old what stood there before, if anything
   */
  static void follow(
      Edit edit, StoredCalendar home, @Nullable StoredEvent old, StoredEvent now, Reach reach) {
    Set<String> invited = now.cancelled() ? Set.of() : guestsOf(now);
    var concerned = new LinkedHashSet<String>(invited);
    if (old != null) {
      concerned.addAll(guestsOf(old));
    }
    StoredEvent master = now.isException() ? home.event(now.masterId()) : null;
    if (master != null && !master.cancelled()) {
      concerned.addAll(guestsOf(master));
    }
    for (String email : concerned) {
      StoredCalendar calendar = edit.world().calendarOrNull(email);
      if (calendar != null && calendar != home && calendar.primary()) {
        StoredEvent copy = calendar.event(now.id());
        if (copy != null && !copy.text("iCalUID").equals(now.text("iCalUID"))) {
          continue; // Another event of the guest's already has this id.
        }
        if (invited.contains(email)) {
          bring(edit, calendar, copy, now, reach);
        } else {
          withdraw(edit, calendar, copy, now, reach);
        }
      }
    }
  }

  private static Set<String> guestsOf(StoredEvent event) {
    return event.body().path("privateCopy").asBoolean(false)
        ? Set.of()
        : Meetings.attendees(event.body()).keySet();
  }

  private static void bring(
      Edit edit,
      StoredCalendar calendar,
      @Nullable StoredEvent copy,
      StoredEvent main,
      Reach reach) {
    if (copy != null && copy.cancelled() && Meetings.declined(main.body(), calendar.id())) {
      return; // The guest has removed it.
    }
    ObjectNode body;
    if (copy != null && !copy.cancelled() && reach == Reach.ANSWERS) {
      body = Json.copy(copy.body());
      Meetings.setAttendees(body, Meetings.attendees(main.body()));
    } else {
      body =
          Meetings.copyFor(
              main.body(),
              Optional.ofNullable(copy).map(StoredEvent::body),
              Optional.ofNullable(calendar.event(main.masterId())).map(StoredEvent::body));
    }
    if (copy == null || copy.dropped() || !copy.body().equals(body)) {
      edit.commit(calendar, body, Reach.THIS_COPY);
    }
  }

  private static void withdraw(
      Edit edit,
      StoredCalendar calendar,
      @Nullable StoredEvent copy,
      StoredEvent main,
      Reach reach) {
    if (main.cancelled()
        && reach == Reach.EVERYONE_UNTOLD
        && edit.world().switches().guestsKeepDeletedMeetings()) {
      return;
    }
    if (copy != null) {
      if (!copy.cancelled()) {
        ObjectNode body = Json.copy(copy.body()).put("status", "cancelled");
        if (main.dropped()) {
          edit.store(calendar, body, true, reach);
        } else {
          edit.commit(calendar, body, Reach.THIS_COPY);
        }
      }
      return;
    }
    StoredEvent series = calendar.event(main.masterId());
    if (series != null && !series.cancelled() && !main.dropped()) {
      ObjectNode body = Meetings.copyFor(main.body(), Optional.empty(), Optional.of(series.body()));
      edit.commit(calendar, body.put("status", "cancelled"), Reach.THIS_COPY);
    }
  }
}
