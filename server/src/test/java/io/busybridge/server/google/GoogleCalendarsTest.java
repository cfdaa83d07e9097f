package io.busybridge.server.google;

import static io.busybridge.server.google.SandboxGoogle.ANNA;
import static io.busybridge.server.google.SandboxGoogle.CALENDAR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.model.AccessRole;
import io.busybridge.server.engine.Calendars;
import io.busybridge.server.engine.Calendars.Page;
import io.busybridge.server.engine.CallFailed;
import io.busybridge.server.engine.Failure;
import io.busybridge.server.google.event.Drafts;
import io.busybridge.server.sync.Draft;
import io.busybridge.server.sync.Event;
import io.busybridge.server.sync.Reminders;
import io.busybridge.server.sync.Visibility;
import io.busybridge.server.sync.When;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The contract of {@link Calendars} against the sandbox, over a socket. */
class GoogleCalendarsTest {
  private static final String ID = "bus0bridge0id";
  private SandboxGoogle google;
  private Calendars calendars;

  @BeforeEach
  void start() throws IOException {
    google = new SandboxGoogle();
    calendars = google.calendars();
  }

  @AfterEach
  void stop() throws IOException {
    google.close();
  }

  @Test
  void what_is_inserted_reads_back_as_it_was_written() {
    Draft draft =
        Drafts.plain()
            .title("🔒 Planung 👩‍🚀")
            .text("<b>Agenda</b>\nתפגישה", "Room \"5\" / 2")
            .flags(false, true, Visibility.PUBLIC)
            .look("4", new Reminders(false, List.of(new Reminders.Reminder("popup", 15))))
            .draft();
    Event made = calendars.insert(CALENDAR, ID, draft);
    Event read = calendars.get(CALENDAR, ID).orElseThrow();
    assertEquals(made, read);
    assertEquals(ID, read.id());
    assertEquals(draft.title(), read.title());
    assertEquals(draft.description(), read.description());
    assertEquals(draft.location(), read.location());
    assertEquals(draft.start(), read.start());
    assertEquals(draft.end(), read.end());
    assertEquals(draft.opaque(), read.opaque());
    assertEquals(draft.tentative(), read.tentative());
    assertEquals(draft.visibility(), read.visibility());
    assertEquals(draft.colorId(), read.colorId());
    assertEquals(draft.reminders(), read.reminders());
    assertEquals(draft.tags().toProperties(), read.properties());
    assertTrue(read.organizer().self());
    assertFalse(read.etag().isEmpty());
  }

  @Test
  void an_id_is_taken_for_good() {
    calendars.insert(CALENDAR, ID, Drafts.plain().draft());
    assertFails(
        Failure.Duplicate.class, () -> calendars.insert(CALENDAR, ID, Drafts.plain().draft()));
    calendars.delete(CALENDAR, ID);
    assertFails(
        Failure.Duplicate.class, () -> calendars.insert(CALENDAR, ID, Drafts.plain().draft()));
  }

  @Test
  void an_update_replaces_everything_under_its_etag() {
    Event made =
        calendars.insert(
            CALENDAR, ID, Drafts.plain().text("old", "old").look("4", Reminders.DEFAULT).draft());
    Event updated =
        calendars.update(CALENDAR, ID, made.etag(), Drafts.plain().title("New").draft());
    assertEquals("New", updated.title());
    assertEquals("", updated.description());
    assertEquals("", updated.colorId());
    assertEquals(Reminders.NONE, updated.reminders());
    assertNotEquals(made.etag(), updated.etag());
    assertFails(
        Failure.PreconditionFailed.class,
        () -> calendars.update(CALENDAR, ID, made.etag(), Drafts.plain().title("Stale").draft()));
    assertEquals("New", calendars.get(CALENDAR, ID).orElseThrow().title());
    assertEquals(
        "Forced",
        calendars.update(CALENDAR, ID, null, Drafts.plain().title("Forced").draft()).title());
  }

  @Test
  void deleted_events_are_told_from_unknown_ones() {
    assertEquals(Optional.empty(), calendars.get(CALENDAR, ID));
    assertFails(Failure.NotFound.class, () -> calendars.delete(CALENDAR, ID));
    calendars.insert(CALENDAR, ID, Drafts.plain().draft());
    calendars.delete(CALENDAR, ID);
    assertTrue(calendars.get(CALENDAR, ID).orElseThrow().cancelled());
    assertFails(Failure.Gone.class, () -> calendars.delete(CALENDAR, ID));
  }

  @Test
  void an_update_brings_a_tombstone_back() {
    calendars.insert(CALENDAR, ID, Drafts.plain().draft());
    calendars.delete(CALENDAR, ID);
    assertFalse(calendars.update(CALENDAR, ID, null, Drafts.plain().draft()).cancelled());
  }

  @Test
  void one_instance_is_moved_and_another_cancelled() {
    Event series = calendars.insert(CALENDAR, ID, weekly());
    String moved = ID + "_20260311T090000Z";
    String cancelled = ID + "_20260318T090000Z";
    var at = new When.Timed(Instant.parse("2026-03-12T15:00:00Z"), "Europe/Berlin");
    var until = new When.Timed(Instant.parse("2026-03-12T16:00:00Z"), "Europe/Berlin");
    Event exception =
        calendars.update(CALENDAR, moved, null, Drafts.plain().time(at, until).draft());
    calendars.delete(CALENDAR, cancelled);

    assertEquals(moved, exception.id());
    assertEquals(at, exception.start());
    var slot = assertInstanceOf(Event.InstanceOf.class, exception.instanceOf());
    assertEquals(ID, slot.seriesId());
    assertEquals("20260311T090000Z", slot.originalStart().key());

    var all = calendars.series(CALENDAR, series.iCalUid());
    assertEquals(
        Set.of(ID, moved, cancelled), all.stream().map(Event::id).collect(Collectors.toSet()));
    Event gone = all.stream().filter(Event::cancelled).findFirst().orElseThrow();
    assertEquals(cancelled, gone.id());
    assertEquals(
        "20260318T090000Z",
        assertInstanceOf(Event.InstanceOf.class, gone.instanceOf()).originalStart().key());
    assertEquals(series.recurrence(), calendars.get(CALENDAR, ID).orElseThrow().recurrence());
  }

  @Test
  void an_all_day_series_keeps_its_dates() {
    var day = new When.AllDay(LocalDate.of(2026, 3, 4));
    var next = new When.AllDay(LocalDate.of(2026, 3, 5));
    Event made =
        calendars.insert(
            CALENDAR, ID, Drafts.plain().time(day, next, "RRULE:FREQ=DAILY;COUNT=5").draft());
    assertEquals(day, made.start());
    assertEquals(next, made.end());
    calendars.delete(CALENDAR, ID + "_20260306");
    assertTrue(calendars.get(CALENDAR, ID + "_20260306").orElseThrow().cancelled());
  }

  @Test
  void a_full_list_gives_a_token_that_brings_what_changes_afterwards() {
    calendars.insert(CALENDAR, ID, Drafts.plain().draft());
    Page full = calendars.list(CALENDAR, null, null);
    assertEquals(List.of(ID), ids(full));
    assertEquals("Europe/Berlin", full.zone());
    assertEquals("owner", full.accessRole());

    Page nothing = calendars.list(CALENDAR, token(full), null);
    assertEquals(List.of(), nothing.events());

    calendars.delete(CALENDAR, ID);
    Page deleted = calendars.list(CALENDAR, token(nothing), null);
    assertEquals(List.of(ID), ids(deleted));
    assertTrue(deleted.events().getFirst().cancelled());
  }

  @Test
  void a_big_calendar_comes_in_pages_and_the_token_on_the_last() {
    int events = 2600;
    for (int i = 0; i < events; i++) {
      seed("{'start': {'date': '2026-03-04'}, 'end': {'date': '2026-03-05'}}");
    }
    Page first = calendars.list(CALENDAR, null, null);
    assertNull(first.nextSyncToken());
    assertNotNull(first.nextPage());
    Page second = calendars.list(CALENDAR, null, first.nextPage());
    assertNull(second.nextPage());
    assertNotNull(second.nextSyncToken());
    var all = new HashSet<>(ids(first));
    all.addAll(ids(second));
    assertEquals(events, all.size());
  }

  @Test
  void a_token_that_is_no_longer_good_is_told_as_such() {
    Page full = calendars.list(CALENDAR, null, null);
    google.sandbox().world().expireSyncTokens(ANNA);
    assertFails(Failure.SyncTokenInvalid.class, () -> calendars.list(CALENDAR, token(full), null));
    assertFails(Failure.SyncTokenInvalid.class, () -> calendars.list(CALENDAR, "never one", null));
  }

  @Test
  void events_that_make_no_sense_do_not_cost_the_page() {
    seed("{'id': 'year0', 'start': {'date': '0000-01-01'}, 'end': {'date': '0000-01-02'}}");
    seed("{'id': 'noend', 'start': {'dateTime': '2026-03-04T10:00:00Z'}}");
    seed(
        "{'id': 'backw', 'start': {'dateTime': '2026-03-04T10:00:00Z'},"
            + " 'end': {'dateTime': '2026-03-04T09:00:00Z'}}");
    seed(
        "{'id': 'zerol', 'start': {'dateTime': '2026-03-04T10:00:00Z'},"
            + " 'end': {'dateTime': '2026-03-04T10:00:00Z'}}");
    calendars.insert(CALENDAR, ID, Drafts.plain().draft());
    Page page = calendars.list(CALENDAR, null, null);
    assertEquals(Set.of(ID, "zerol"), new HashSet<>(ids(page)));
    assertEquals(
        Set.of("year0", "noend", "backw"),
        page.unreadable().stream().map(Calendars.Unreadable::id).collect(Collectors.toSet()));
  }

  @Test
  void the_calendar_list_tells_roles_and_names() {
    google
        .sandbox()
        .world()
        .addCalendar(ANNA, Optional.of("team@group.calendar.google.com"), "Team", ZoneId.of("UTC"));
    var entries = calendars.calendarList(1);
    assertEquals(
        List.of(ANNA),
        entries.stream().filter(Calendars.Entry::primary).map(Calendars.Entry::id).toList());
    var team = entries.stream().filter(e -> e.summary().equals("Team")).findFirst().orElseThrow();
    assertEquals("team@group.calendar.google.com", team.id());
    assertEquals("owner", team.accessRole());
    assertEquals("UTC", team.zone());
    assertFalse(team.deleted());
  }

  @Test
  void a_grant_without_the_scope_is_told_from_other_refusals() {
    assertFails(Failure.ScopeMissing.class, () -> calendars.calendarList(3));
  }

  @Test
  void a_reader_may_read_and_not_write() {
    google.sandbox().world().share(ANNA, SandboxGoogle.BELA, AccessRole.READER);
    var asBela = new Calendars.Address(2, ANNA);
    assertEquals("reader", calendars.list(asBela, null, null).accessRole());
    assertFails(
        Failure.Forbidden.class, () -> calendars.insert(asBela, ID, Drafts.plain().draft()));
  }

  @Test
  void a_calendar_of_somebody_else_is_not_found() {
    var asBela = new Calendars.Address(2, ANNA);
    assertFails(Failure.NotFound.class, () -> calendars.list(asBela, null, null));
  }

  @Test
  void ids_of_calendars_are_encoded() {
    String holidays = "de.german#holiday@group.v.calendar.google.com";
    google.sandbox().world().addCalendar(ANNA, Optional.of(holidays), "Holidays", ZoneId.of("UTC"));
    var address = new Calendars.Address(1, holidays);
    assertEquals(List.of(), calendars.list(address, null, null).events());
    assertFails(
        Failure.NotWatchable.class,
        () -> calendars.watch(address, "channel-1", "token", google.at("/push")));
  }

  @Test
  void a_channel_is_made_and_ended_and_ending_it_again_is_fine() {
    var channel = calendars.watch(CALENDAR, "channel-1", "token", google.at("/push"));
    assertEquals("channel-1", channel.id());
    assertFalse(channel.resourceId().isEmpty());
    assertTrue(channel.expiration().isAfter(google.clock().instant()));
    calendars.stop(1, channel.id(), channel.resourceId());
    calendars.stop(1, channel.id(), channel.resourceId());
  }

  @Test
  void content_that_google_refuses_is_invalid_and_its_message_quotes_nothing() {
    var start = new When.Timed(Instant.parse("2026-03-04T09:00:00Z"), "Europe/Berlin");
    var before = new When.Timed(Instant.parse("2026-03-04T08:00:00Z"), "Europe/Berlin");
    var failure =
        assertFails(
            Failure.Invalid.class,
            () -> calendars.insert(CALENDAR, ID, Drafts.plain().time(start, before).draft()));
    assertEquals("timeRangeEmpty", assertInstanceOf(Failure.Invalid.class, failure).reason());
  }

  private static Draft weekly() {
    Draft plain = Drafts.plain().draft();
    return Drafts.plain().time(plain.start(), plain.end(), "RRULE:FREQ=WEEKLY;COUNT=8").draft();
  }

  private void seed(String event) {
    try {
      google
          .sandbox()
          .world()
          .seed(ANNA, (ObjectNode) new ObjectMapper().readTree(event.replace('\'', '"')));
    } catch (IOException e) {
      throw new IllegalArgumentException(event, e);
    }
  }

  private static List<String> ids(Page page) {
    return page.events().stream().map(Event::id).toList();
  }

  private static @Nullable String token(Page page) {
    assertNotNull(page.nextSyncToken());
    return page.nextSyncToken();
  }

  static Failure assertFails(Class<? extends Failure> expected, Executable call) {
    return assertInstanceOf(expected, assertThrows(CallFailed.class, call).failure());
  }
}
