package io.busybridge.server.sync;

import io.busybridge.server.sync.ConnectedCalendar.AccessRole;
import io.busybridge.server.sync.ConnectedCalendar.Role;
import io.busybridge.server.sync.ConnectedCalendar.State;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One of each, to be varied. */
final class Samples {
  static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  static final String ZONE = "Europe/Berlin";
  static final Hasher HASHER = new Hasher("0123456789abcdef".getBytes(StandardCharsets.UTF_8));
  static final ManagedIds IDS =
      new ManagedIds(new Hasher("fedcba9876543210".getBytes(StandardCharsets.UTF_8)));

  private Samples() {}

  static When.Timed at(String instant) {
    return new When.Timed(Instant.parse(instant), ZONE);
  }

  static ConnectedCalendar calendar(long id, Role role, State state) {
    return new ConnectedCalendar(
        id,
        id,
        "calendar-" + id,
        role,
        "Calendar " + id,
        ZONE,
        "",
        true,
        AccessRole.OWNER,
        state,
        role == Role.MAIN);
  }

  static View view(List<ConnectedCalendar> calendars) {
    return new View(
        1, "tag", Set.of("ann@org.example"), "ann@org.example", Preferences.DEFAULT, calendars);
  }

  /** A busy hour of the user's own. */
  static Source source(long calendar, String event) {
    return source(calendar, event, EventType.DEFAULT, Answer.NONE, true, false);
  }

  static Source source(
      long calendar,
      String event,
      EventType type,
      Answer answer,
      boolean opaque,
      boolean tentative) {
    return new Source(
        new EventKey(calendar, event),
        event + "@google.com",
        null,
        null,
        false,
        tentative,
        type,
        answer,
        opaque,
        true,
        true,
        false,
        at("2026-03-03T09:00:00Z"),
        at("2026-03-03T10:00:00Z"),
        List.of(),
        "content",
        "etag",
        NOW);
  }

  static Event event(String id, @Nullable String title, Map<String, String> properties) {
    return event(id, title, "", false, NOW, properties);
  }

  static Event event(
      String id,
      @Nullable String title,
      String description,
      boolean cancelled,
      Instant updated,
      Map<String, String> properties) {
    return new Event(
        id,
        "etag",
        updated,
        cancelled,
        false,
        ManagedIds.base(id) + "@google.com",
        EventType.DEFAULT,
        title,
        description,
        "",
        at("2026-03-03T09:00:00Z"),
        at("2026-03-03T10:00:00Z"),
        List.of(),
        null,
        true,
        Visibility.PRIVATE,
        "",
        Reminders.DEFAULT,
        new Event.Organizer("ann@org.example", "", true),
        List.of(),
        false,
        false,
        false,
        "",
        "",
        "",
        properties);
  }
}
