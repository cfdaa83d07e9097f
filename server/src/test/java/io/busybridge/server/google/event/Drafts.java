package io.busybridge.server.google.event;

import io.busybridge.server.sync.Attendee;
import io.busybridge.server.sync.Draft;
import io.busybridge.server.sync.Kind;
import io.busybridge.server.sync.Reminders;
import io.busybridge.server.sync.Tags;
import io.busybridge.server.sync.Visibility;
import io.busybridge.server.sync.When;
import java.time.Instant;
import java.util.List;

/** Drafts for tests: a plain one, and each way to differ from it. */
public record Drafts(Draft draft) {

  public static Drafts plain() {
    return new Drafts(
        new Draft(
            "Busy",
            "",
            "",
            new When.Timed(Instant.parse("2026-03-04T09:00:00Z"), "Europe/Berlin"),
            new When.Timed(Instant.parse("2026-03-04T10:00:00Z"), "Europe/Berlin"),
            List.of(),
            true,
            false,
            Visibility.PRIVATE,
            "",
            Reminders.NONE,
            List.of(),
            "",
            new Tags("inst", "user", Kind.BLOCK, "placement", 3)));
  }

  public Drafts title(String title) {
    var d = draft;
    return with(
        title,
        d.description(),
        d.location(),
        d.start(),
        d.end(),
        d.recurrence(),
        d.opaque(),
        d.tentative(),
        d.visibility(),
        d.colorId(),
        d.reminders(),
        d.guests(),
        d.conferenceJson());
  }

  public Drafts text(String description, String location) {
    var d = draft;
    return with(
        d.title(),
        description,
        location,
        d.start(),
        d.end(),
        d.recurrence(),
        d.opaque(),
        d.tentative(),
        d.visibility(),
        d.colorId(),
        d.reminders(),
        d.guests(),
        d.conferenceJson());
  }

  public Drafts time(When start, When end, String... recurrence) {
    var d = draft;
    return with(
        d.title(),
        d.description(),
        d.location(),
        start,
        end,
        List.of(recurrence),
        d.opaque(),
        d.tentative(),
        d.visibility(),
        d.colorId(),
        d.reminders(),
        d.guests(),
        d.conferenceJson());
  }

  public Drafts flags(boolean opaque, boolean tentative, Visibility visibility) {
    var d = draft;
    return with(
        d.title(),
        d.description(),
        d.location(),
        d.start(),
        d.end(),
        d.recurrence(),
        opaque,
        tentative,
        visibility,
        d.colorId(),
        d.reminders(),
        d.guests(),
        d.conferenceJson());
  }

  public Drafts look(String colorId, Reminders reminders) {
    var d = draft;
    return with(
        d.title(),
        d.description(),
        d.location(),
        d.start(),
        d.end(),
        d.recurrence(),
        d.opaque(),
        d.tentative(),
        d.visibility(),
        colorId,
        reminders,
        d.guests(),
        d.conferenceJson());
  }

  public Drafts meeting(List<Attendee> guests, String conferenceJson) {
    var d = draft;
    return with(
        d.title(),
        d.description(),
        d.location(),
        d.start(),
        d.end(),
        d.recurrence(),
        d.opaque(),
        d.tentative(),
        d.visibility(),
        d.colorId(),
        d.reminders(),
        guests,
        conferenceJson);
  }

  private Drafts with(
      String title,
      String description,
      String location,
      When start,
      When end,
      List<String> recurrence,
      boolean opaque,
      boolean tentative,
      Visibility visibility,
      String colorId,
      Reminders reminders,
      List<Attendee> guests,
      String conferenceJson) {
    return new Drafts(
        new Draft(
            title,
            description,
            location,
            start,
            end,
            recurrence,
            opaque,
            tentative,
            visibility,
            colorId,
            reminders,
            guests,
            conferenceJson,
            draft.tags()));
  }
}
