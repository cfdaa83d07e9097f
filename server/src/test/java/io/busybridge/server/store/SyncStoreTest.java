package io.busybridge.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.busybridge.server.engine.SyncLog;
import io.busybridge.server.engine.SyncStore.CalendarSync;
import io.busybridge.server.engine.SyncStore.LogEntry;
import io.busybridge.server.engine.SyncStore.Pulled;
import io.busybridge.server.sync.Answer;
import io.busybridge.server.sync.ConnectedCalendar.State;
import io.busybridge.server.sync.Echo;
import io.busybridge.server.sync.EventKey;
import io.busybridge.server.sync.EventType;
import io.busybridge.server.sync.Field;
import io.busybridge.server.sync.Intent;
import io.busybridge.server.sync.Kind;
import io.busybridge.server.sync.Placement;
import io.busybridge.server.sync.Placement.Want;
import io.busybridge.server.sync.Reminders;
import io.busybridge.server.sync.Rule;
import io.busybridge.server.sync.Source;
import io.busybridge.server.sync.When;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncStoreTest {
  private final World world;
  private final io.busybridge.server.engine.SyncStore store;

  SyncStoreTest(@TempDir Path folder) {
    world = new World(folder);
    store = world.database.syncStore();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void a_placement_comes_back_as_it_was_saved() {
    var placement =
        new Placement(
            "p1",
            world.user,
            "uid",
            new EventKey(world.clientA, "e1"),
            "p0",
            "20260301",
            world.main,
            Kind.COPY,
            3,
            "managed",
            Want.CANCELLED,
            "wanted",
            Rule.EXCEPTION,
            "written",
            true,
            "times",
            new Echo(Map.of(Field.TITLE, "a", Field.TIME, "b")),
            new Echo(Map.of(Field.TITLE, "c")),
            "etag",
            Instant.parse("2026-03-01T09:00:00.123456Z"),
            7,
            true,
            "11",
            new Reminders(false, List.of(new Reminders.Reminder("popup", 10))),
            "9",
            Reminders.DEFAULT,
            2,
            Instant.MAX,
            "rate_limited",
            Instant.EPOCH,
            Instant.MAX,
            new Intent.Edited(Set.of(Field.TITLE, Field.TIME)),
            "h1",
            true);
    store.savePlacements(List.of(placement), List.of());
    assertEquals(Optional.of(placement), store.placement("p1"));
    assertEquals(List.of(placement), store.children(Set.of("p0")));
  }

  @Test
  void a_source_comes_back_as_it_was_pulled() {
    var key = new EventKey(world.clientA, "e1");
    var source =
        new Source(
            key,
            "uid",
            "series",
            "20260301",
            true,
            true,
            EventType.FOCUS_TIME,
            Answer.DECLINED,
            false,
            true,
            false,
            true,
            new When.AllDay(LocalDate.of(2026, 3, 1)),
            new When.Timed(Instant.parse("2026-03-02T00:00:00.5Z"), ""),
            List.of("RRULE:FREQ=DAILY", "EXDATE:20260303"),
            "hash",
            "etag",
            World.NOW);
    pull(List.of(source), List.of(), "t1");
    assertEquals(Optional.of(source), store.source(key));
    assertEquals(List.of(source), store.exceptions(world.clientA, Set.of("series")));
    assertEquals(List.of("e1"), store.sourceIds(world.clientA));
  }

  @Test
  void a_source_without_times_stays_without() {
    var key = new EventKey(world.clientA, "e1");
    var plain = World.source(world.clientA, "e1");
    var source =
        new Source(
            key,
            plain.iCalUid(),
            null,
            null,
            true,
            false,
            EventType.OTHER,
            Answer.NONE,
            true,
            true,
            true,
            false,
            null,
            null,
            List.of(),
            "",
            "",
            Instant.EPOCH);
    pull(List.of(source), List.of(), "t1");
    assertEquals(Optional.of(source), store.source(key));
  }

  @Test
  void a_pull_records_sources_and_token_together() {
    pull(
        List.of(World.source(world.clientA, "e1"), World.source(world.clientA, "e2")),
        List.of(),
        "t1");
    pull(List.of(), List.of("e1"), "t2");
    assertEquals(List.of("e2"), store.sourceIds(world.clientA));
    assertEquals(
        Optional.of(new CalendarSync(world.clientA, "t2", World.NOW, "", 0, Instant.EPOCH)),
        store.calendarSync(world.clientA));
    assertEquals(Set.of("e1@uid", "e2@uid"), Set.copyOf(store.dirty(world.user, 10)));
  }

  @Test
  void a_pull_that_breaks_halfway_moves_no_token() {
    pull(List.of(), List.of(), "t1");
    var toNowhere = world.placement("p1", new EventKey(world.clientA, "e1"), 999);
    assertThrows(
        StoreFailed.class,
        () ->
            store.recordPulled(
                new Pulled(
                    world.user,
                    world.clientA,
                    List.of(World.source(world.clientA, "e1")),
                    List.of(),
                    List.of(toNowhere),
                    List.of(),
                    "t2",
                    World.NOW)));
    assertEquals("t1", store.calendarSync(world.clientA).orElseThrow().syncToken());
    assertEquals(List.of(), store.sourceIds(world.clientA));
  }

  @Test
  void a_pull_without_a_token_leaves_the_stored_one() {
    pull(List.of(), List.of(), "t1");
    pull(List.of(), List.of(), null);
    assertEquals("t1", store.calendarSync(world.clientA).orElseThrow().syncToken());
  }

  @Test
  void placements_change_places_in_one_plan() {
    var a = new EventKey(world.clientA, "e1");
    var b = new EventKey(world.clientB, "e2");
    store.recordPlan(
        world.user,
        List.of(world.placement("p1", a, world.main), world.placement("p2", b, world.main)),
        List.of(),
        List.of());
    store.recordPlan(
        world.user,
        List.of(world.placement("p1", b, world.main), world.placement("p2", a, world.main)),
        List.of(),
        List.of());
    assertEquals(b, store.placement("p1").orElseThrow().source());
    assertEquals(a, store.placement("p2").orElseThrow().source());
  }

  @Test
  void a_source_event_has_one_placement_on_a_calendar() {
    var a = new EventKey(world.clientA, "e1");
    store.savePlacements(List.of(world.placement("p1", a, world.main)), List.of());
    assertThrows(
        StoreFailed.class,
        () -> store.savePlacements(List.of(world.placement("p2", a, world.main)), List.of()));
  }

  @Test
  void a_slot_of_a_series_has_one_placement() {
    var a = new EventKey(world.clientA, "e1");
    store.savePlacements(List.of(child("p2", a, "p1")), List.of());
    assertThrows(
        StoreFailed.class, () -> store.savePlacements(List.of(child("p3", a, "p1")), List.of()));
  }

  @Test
  void what_is_planned_is_not_dirty_any_more() {
    store.markDirty(world.user, List.of("u1", "u2", "u1"));
    assertEquals(2, store.pending(world.user));
    store.recordPlan(world.user, List.of(), List.of(), List.of("u1"));
    assertEquals(List.of("u2"), store.dirty(world.user, 10));
    assertEquals(1, store.pending(world.user));
  }

  @Test
  void everything_dirty_is_every_meeting_of_sources_and_placements() {
    pull(List.of(World.source(world.clientA, "e1")), List.of(), "t1");
    store.recordPlan(
        world.user,
        List.of(world.placement("p1", new EventKey(world.clientA, "gone"), world.main)),
        List.of(),
        List.of("e1@uid"));
    assertEquals(List.of(), store.dirty(world.user, 10));
    store.markAllDirty(world.user);
    assertEquals(Set.of("e1@uid", "gone@uid"), Set.copyOf(store.dirty(world.user, 10)));
    assertEquals(Set.of("e1@uid", "gone@uid"), Set.copyOf(store.allMeetings(world.user)));
  }

  @Test
  void forgetting_sources_plans_their_meetings_anew() {
    pull(List.of(World.source(world.clientA, "e1")), List.of(), "t1");
    store.recordPlan(world.user, List.of(), List.of(), List.of("e1@uid"));
    store.forgetSources(world.clientA);
    assertEquals(List.of(), store.sourceIds(world.clientA));
    assertEquals(List.of("e1@uid"), store.dirty(world.user, 10));
  }

  @Test
  void thousands_of_ids_are_asked_for_at_once() {
    var sources =
        IntStream.range(0, 2100).mapToObj(i -> World.source(world.clientA, "e" + i)).toList();
    pull(sources, List.of(), "t1");
    var ids = sources.stream().map(source -> source.key().event()).toList();
    assertEquals(2100, store.sources(world.clientA, ids).size());
    var uids = sources.stream().map(Source::iCalUid).toList();
    assertEquals(2100, store.meetingSources(world.user, uids).size());
    assertEquals(Map.of(), store.sources(world.clientB, ids));
  }

  @Test
  void of_two_placements_of_one_managed_event_the_live_one_is_found() {
    var live = world.placement("p1", new EventKey(world.clientA, "e1"), world.main);
    var gone =
        world.placement(
            "p2",
            new EventKey(world.clientB, "e2"),
            null,
            null,
            world.main,
            Want.NOTHING,
            "",
            "",
            false,
            false,
            "");
    store.savePlacements(List.of(live, gone), List.of());
    rename("p2", "managedp1");
    assertEquals(
        Map.of("managedp1", live),
        store.placementsByManagedId(world.main, List.of("managedp1", "unknown")));
    assertEquals(List.of(live), store.livePlacements(world.main));
  }

  @Test
  void a_calendar_is_counted() {
    store.savePlacements(
        List.of(
            world.placement("p1", new EventKey(world.clientA, "e1"), world.main),
            world.placement("p2", new EventKey(world.clientA, "e1"), world.clientB),
            world.placement("p3", new EventKey(world.main, "m1"), world.clientA),
            failing("p4", new EventKey(world.main, "m2"), world.clientA)),
        List.of());
    pull(world.main, List.of(World.source(world.main, "m1"), World.source(world.main, "m2")));
    var client = store.counts(world.clientA);
    assertEquals(1, client.events());
    assertEquals(1, client.blocks());
    assertEquals(Map.of("standing", 1, "failing", 1), client.byState());
    assertEquals(2, store.counts(world.main).events());
  }

  @Test
  void a_failed_read_is_remembered_and_forgotten_by_the_next_that_works() {
    var failed = new CalendarSync(world.clientA, "t1", null, "google_unavailable", 3, World.NOW);
    store.recordFailure(failed, State.ACTIVE, State.INACCESSIBLE);
    assertEquals(Optional.of(failed), store.calendarSync(world.clientA));
    assertEquals(State.INACCESSIBLE, state(world.clientA));
    pull(List.of(), List.of(), "t2");
    var after = store.calendarSync(world.clientA).orElseThrow();
    assertEquals("", after.lastError());
    assertEquals(0, after.failures());
  }

  @Test
  void a_state_that_somebody_changed_meanwhile_stays() {
    store.setState(world.clientA, State.DISCONNECTING);
    store.changeState(world.clientA, State.INITIAL_SYNC, State.ACTIVE);
    assertEquals(State.DISCONNECTING, state(world.clientA));
    store.recordFailure(
        new CalendarSync(world.clientA, null, null, "not_found", 1, World.NOW),
        State.ACTIVE,
        State.INACCESSIBLE);
    assertEquals(State.DISCONNECTING, state(world.clientA));
    store.changeState(world.clientA, State.DISCONNECTING, State.DISCONNECTED);
    assertEquals(State.DISCONNECTED, state(world.clientA));
  }

  @Test
  void what_stands_on_a_calendar_and_for_it_is_related() {
    store.savePlacements(
        List.of(
            world.placement("p1", new EventKey(world.clientA, "e1"), world.main),
            world.placement("p2", new EventKey(world.main, "m1"), world.clientA),
            world.placement("p3", new EventKey(world.main, "m1"), world.clientB)),
        List.of());
    assertEquals(
        Set.of("p1", "p2"),
        store.related(world.clientA).stream().map(Placement::id).collect(Collectors.toSet()));
    assertEquals(Optional.of(world.user), store.ownerOf(world.clientA));
    assertEquals(Optional.empty(), store.ownerOf(99));
  }

  @Test
  void the_user_is_seen_with_addresses_and_calendars() {
    var view = store.view(world.user).orElseThrow();
    assertEquals(Set.of("ann@org.example", "ann@client.example"), view.addresses());
    assertEquals("ann@org.example", view.homeAddress());
    assertEquals(world.main, view.main().orElseThrow().id());
    assertEquals(3, view.calendars().size());
    assertEquals(List.of(world.user), store.activeUsers());
    assertEquals(Optional.empty(), store.view(99));
  }

  @Test
  void a_user_without_main_calendar_is_not_synced() {
    store.setState(world.main, State.DISCONNECTING);
    assertEquals(List.of(), store.activeUsers());
  }

  @Test
  void the_log_is_read_in_pages_and_filtered() {
    store.log(
        IntStream.range(0, 5)
            .mapToObj(
                i ->
                    new LogEntry(
                        world.user,
                        i % 2 == 0 ? world.clientA : null,
                        "e" + i,
                        "insert",
                        i == 4 ? "failed" : "ok",
                        "",
                        World.NOW.plusSeconds(i)))
            .toList());
    var log = world.database.syncLog();
    var first = log.read(world.user, SyncLog.Filter.ALL, null, 3);
    assertEquals(List.of("e4", "e3", "e2"), events(first));
    var second = log.read(world.user, SyncLog.Filter.ALL, first.next(), 3);
    assertEquals(List.of("e1", "e0"), events(second));
    assertEquals(null, second.next());
    assertEquals(
        List.of("e2", "e0"),
        events(
            log.read(
                world.user, new SyncLog.Filter(world.clientA, "ok", "insert", null), null, 200)));
    assertEquals(
        List.of("e4", "e3"),
        events(
            log.read(
                world.user,
                new SyncLog.Filter(null, null, null, World.NOW.plusSeconds(3)),
                null,
                200)));
    assertEquals(List.of(), events(log.read(99, SyncLog.Filter.ALL, null, 200)));
    assertEquals(2, log.forgetBefore(World.NOW.plusSeconds(2)));
    assertEquals(3, log.read(world.user, SyncLog.Filter.ALL, null, 200).entries().size());
  }

  @Test
  void changing_a_calendar_that_is_not_there_is_a_bug_with_a_name() {
    assertThrows(UnknownRow.class, () -> store.setState(99, State.ACTIVE));
  }

  private static List<String> events(SyncLog.Page page) {
    return page.entries().stream().map(entry -> entry.what().eventId()).toList();
  }

  private State state(long calendar) {
    return world.directory.calendar(calendar).orElseThrow().state();
  }

  private Placement child(String id, EventKey source, String parent) {
    return world.placement(
        id, source, parent, "20260301", world.main, Want.EVENT, "w", "w", true, false, "");
  }

  private Placement failing(String id, EventKey source, long target) {
    return world.placement(
        id, source, null, null, target, Want.EVENT, "w", "", false, false, "forbidden");
  }

  private void rename(String placement, String managedId) {
    Raw.execute(
        world.file,
        "UPDATE placements SET managed_id = '" + managedId + "' WHERE id = '" + placement + "'");
  }

  private void pull(List<Source> sources, List<String> gone, @Nullable String token) {
    var dirty = sources.stream().map(Source::iCalUid).toList();
    store.recordPulled(
        new Pulled(world.user, world.clientA, sources, gone, List.of(), dirty, token, World.NOW));
  }

  private void pull(long calendar, List<Source> sources) {
    store.recordPulled(
        new Pulled(world.user, calendar, sources, List.of(), List.of(), List.of(), "t", World.NOW));
  }
}
