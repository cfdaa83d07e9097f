package io.busybridge.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.server.sync.ConnectedCalendar.AccessRole;
import io.busybridge.server.sync.ConnectedCalendar.Role;
import io.busybridge.server.sync.ConnectedCalendar.State;
import io.busybridge.server.sync.Placement.Want;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a placement knows, what is due of it, and what a read of its event changes. */
class PlacementsAndReadsTest {
  private final Echoes echoes = new Echoes(Samples.HASHER);
  private final Fingerprints fingerprints = new Fingerprints(Samples.HASHER);

  private Placement standing(Kind kind) {
    return Placement.fresh("p", 1, "u", new EventKey(2, "e"), null, null, 1, kind, "m")
        .but()
        .want(Want.EVENT)
        .wanted("w")
        .written("w")
        .live(true)
        .times("times")
        .echo(echoes.of(new Read().event()))
        .drafted(echoes.of(new Read().event()))
        .answeredAt(Samples.NOW)
        .etag("old")
        .done();
  }

  private Placement child(Want want) {
    return Placement.fresh("c", 1, "u", new EventKey(2, "e"), "p", "20260304", 1, Kind.COPY, "m_1")
        .but()
        .want(want)
        .wanted("w")
        .written("w")
        .live(want != Want.CANCELLED)
        .echo(echoes.of(new Read().event()))
        .done();
  }

  @Test
  void a_persons_edit_of_a_copy_is_noted_and_of_a_block_put_back() {
    var read = new Read();
    read.title = "Mine";
    read.colorId = "11";
    read.updated = Samples.NOW.plusSeconds(5);
    Placement copy = observe(standing(Kind.COPY), read, true);
    assertEquals(new Intent.Edited(Set.of(Field.TITLE)), copy.intent());
    assertEquals("w", copy.written());
    assertEquals("11", copy.colorId());
    assertEquals("etag", copy.etag());
    assertEquals("times", copy.times());
    assertTrue(copy.isDue());
    Placement block = observe(standing(Kind.BLOCK), read, true);
    assertEquals(Intent.none(), block.intent());
    assertEquals("", block.written());
    assertTrue(block.isDue());
  }

  @Test
  void after_a_gap_nothing_is_a_persons_edit_or_deletion() {
    var read = new Read();
    read.title = "Mine";
    Placement copy = observe(standing(Kind.COPY), read, false);
    assertEquals(Intent.none(), copy.intent());
    assertEquals("", copy.written());
    read.cancelled = true;
    Placement gone = observe(standing(Kind.COPY), read, false);
    assertEquals(Intent.none(), gone.intent());
    assertEquals(1, gone.generation());
  }

  @Test
  void a_persons_deletion_of_a_copy_is_noted_and_its_id_used_up() {
    var read = new Read();
    read.cancelled = true;
    read.updated = Instant.EPOCH;
    Placement copy = observe(standing(Kind.COPY), read, true);
    assertEquals(new Intent.Deleted(), copy.intent());
    assertFalse(copy.live());
    assertEquals(1, copy.generation());
    assertEquals("", copy.written());
    assertEquals("", copy.etag());
    assertEquals("", copy.times());
    assertTrue(copy.echo().isUnknown());
    assertTrue(copy.drafted().isUnknown());
    assertEquals(Intent.none(), observe(standing(Kind.BLOCK), read, true).intent());
  }

  @Test
  void of_what_is_to_go_or_is_not_compared_nothing_is_heard() {
    var read = new Read();
    read.title = "Mine";
    for (Want want : List.of(Want.NOTHING, Want.LEAVE)) {
      Placement before = standing(Kind.COPY).but().want(want).done();
      assertEquals(Intent.none(), observe(before, read, true).intent());
    }
    for (Want want : List.of(Want.EVENT, Want.FOLLOW)) {
      assertEquals(
          new Intent.Edited(Set.of(Field.TITLE)), observe(child(want), read, true).intent());
    }
    Placement cancelled = child(Want.CANCELLED).but().live(true).done();
    assertInstanceOf(Intent.Edited.class, observe(cancelled, read, true).intent());
  }

  @Test
  void what_was_changed_back_is_nothing_and_what_was_deleted_stays_so() {
    Placement edited =
        standing(Kind.COPY)
            .but()
            .intent(new Intent.Edited(Set.of(Field.TITLE)))
            .hold("h")
            .passed(true)
            .attempts(3)
            .error("x")
            .retryAt(Samples.NOW)
            .done();
    Placement back = observe(edited, new Read(), true);
    assertEquals(Intent.none(), back.intent());
    assertEquals("", back.hold());
    assertFalse(back.passed());
    assertEquals(0, back.attempts());
    assertEquals("", back.error());
    assertEquals(Instant.EPOCH, back.retryAt());
    Placement deleted = standing(Kind.COPY).but().intent(new Intent.Deleted()).done();
    assertEquals(new Intent.Deleted(), observe(deleted, new Read(), true).intent());
    var again = new Read();
    again.title = "Mine";
    Placement same = observe(edited.but().passed(true).done(), again, true);
    assertTrue(same.passed(), "the answer holds for the same change");
  }

  @Test
  void what_is_older_than_our_write_changes_nothing() {
    var read = new Read();
    read.title = "Old";
    read.updated = Samples.NOW.minusMillis(1);
    Placement before = standing(Kind.COPY);
    assertEquals(before, observe(before, read, true));
  }

  @Test
  void a_series_that_a_person_moved_has_exceptions_that_are_not_known() {
    var read = new Read();
    read.start = Samples.at("2026-03-03T11:00:00Z");
    assertEquals(Placement.TIMES_UNKNOWN, observe(standing(Kind.COPY), read, true).times());
    var rule = new Read();
    rule.recurrence = List.of("RRULE:FREQ=DAILY");
    assertEquals(Placement.TIMES_UNKNOWN, observe(standing(Kind.BLOCK), rule, true).times());
    assertEquals("", observe(child(Want.EVENT), read, true).times());
  }

  @Test
  void a_cancelled_instance_that_was_to_be_cancelled_is_done() {
    var read = new Read();
    read.cancelled = true;
    Placement done = observe(child(Want.CANCELLED).but().written("").done(), read, true);
    assertEquals("w", done.written());
    assertFalse(done.live());
    assertFalse(done.isDue());
    Placement other = observe(child(Want.EVENT).but().live(false).done(), read, true);
    assertEquals("", other.written());
    assertEquals(0, other.generation(), "an instance's id is never used up");
    assertEquals("etag", other.etag());
  }

  @Test
  void due_is_what_differs_what_is_in_flight_and_what_somebody_is_owed() {
    Placement p = standing(Kind.COPY);
    assertFalse(p.isDue());
    assertTrue(p.but().wanted("x").done().isDue());
    assertTrue(p.but().inFlight(true).done().isDue());
    assertTrue(p.but().want(Want.NOTHING).wanted("").done().isDue());
    assertFalse(p.but().want(Want.NOTHING).live(false).done().isDue());
    assertTrue(p.but().want(Want.NOTHING).live(false).inFlight(true).done().isDue());
    assertFalse(p.but().want(Want.LEAVE).wanted("x").done().isDue());
    assertTrue(p.but().intent(new Intent.Deleted()).done().isDue());
    assertFalse(p.isChild());
    assertTrue(child(Want.EVENT).isChild());
    assertFalse(p.leftNoTrace());
    Placement none = p.but().live(false).written("").done();
    assertTrue(none.leftNoTrace());
    assertFalse(none.but().inFlight(true).done().leftNoTrace());
    assertFalse(p.but().live(false).done().leftNoTrace());
  }

  @Test
  void each_want_has_its_request() {
    Placement p = standing(Kind.COPY);
    assertInstanceOf(Operation.Update.class, Operation.of(p));
    assertInstanceOf(Operation.Insert.class, Operation.of(p.but().live(false).done()));
    assertInstanceOf(Operation.Delete.class, Operation.of(p.but().want(Want.NOTHING).done()));
    assertInstanceOf(Operation.WriteInstance.class, Operation.of(child(Want.EVENT)));
    assertInstanceOf(Operation.WriteInstance.class, Operation.of(child(Want.FOLLOW)));
    assertInstanceOf(Operation.CancelInstance.class, Operation.of(child(Want.CANCELLED)));
    assertInstanceOf(Operation.CancelInstance.class, Operation.of(child(Want.NOTHING)));
    assertInstanceOf(
        Operation.WriteBack.class, Operation.of(p.but().intent(new Intent.Deleted()).done()));
    assertThrows(
        IllegalArgumentException.class, () -> Operation.of(p.but().want(Want.LEAVE).done()));
  }

  @Test
  void what_the_echo_does_not_cover_still_has_to_be_as_drafted() {
    var read = new Read();
    Draft same = draft(read, "", Reminders.DEFAULT, false, "");
    assertTrue(echoes.isAsDrafted(read.event(), same));
    assertFalse(echoes.isAsDrafted(read.event(), draft(read, "5", Reminders.DEFAULT, false, "")));
    assertFalse(echoes.isAsDrafted(read.event(), draft(read, "", Reminders.NONE, false, "")));
    assertFalse(echoes.isAsDrafted(read.event(), draft(read, "", Reminders.DEFAULT, true, "")));
    assertFalse(echoes.isAsDrafted(read.event(), draft(read, "", Reminders.DEFAULT, false, "{}")));
    read.conferenceJson = "{}";
    assertFalse(echoes.isAsDrafted(read.event(), same));
    read.conferenceJson = "";
    read.description = "Other";
    assertFalse(echoes.isAsDrafted(read.event(), same));
  }

  @Test
  void the_echo_tells_every_field_from_every_other() {
    Echo base = echoes.of(new Read().event());
    Map<Field, Read> changed = new java.util.EnumMap<>(Field.class);
    for (Field field : Field.values()) {
      changed.put(field, new Read());
    }
    read(changed, Field.TITLE).title = null;
    read(changed, Field.DESCRIPTION).description = "other";
    read(changed, Field.PLACE).location = "other";
    read(changed, Field.TIME).end = Samples.at("2026-03-03T11:00:00Z");
    read(changed, Field.RECURRENCE).recurrence = List.of("RDATE:20260304T090000Z");
    read(changed, Field.TRANSPARENCY).opaque = false;
    read(changed, Field.VISIBILITY).visibility = Visibility.PUBLIC;
    read(changed, Field.ANSWER).attendees.add(Read.self("a@b.example", Answer.ACCEPTED));
    read(changed, Field.GUESTS);
    changed.forEach(
        (field, read) -> {
          Set<Field> different = new HashSet<>(base.differences(echoes.of(read.event())));
          if (field == Field.RECURRENCE) {
            // The zone of a series counts, and so its time reads differently.
            different.remove(Field.TIME);
          }
          assertEquals(field == Field.GUESTS ? Set.of() : Set.of(field), different);
        });
    var invited = new Read();
    invited.attendees.add(Read.self("a@b.example", Answer.ACCEPTED));
    Echo one = echoes.of(invited.event());
    invited.attendees.add(Read.guest("B@b.example", Answer.ACCEPTED));
    Echo two = echoes.of(invited.event());
    assertEquals(Set.of(Field.GUESTS), one.differences(two));
    invited.attendees.set(1, Read.guest("b@b.example", Answer.DECLINED));
    assertEquals(two, echoes.of(invited.event()), "what others answer is not covered");
    assertEquals(one, two.with(Set.of(Field.GUESTS), one));
    assertEquals(Echo.UNKNOWN, base.with(Set.of(Field.values()), Echo.UNKNOWN));
    assertEquals(base, base.with(Set.of(), Echo.UNKNOWN));
    assertTrue(Echo.ofText("1 TITLE=x").isUnknown(), "noted in another way");
  }

  private static Read read(Map<Field, Read> all, Field field) {
    return java.util.Objects.requireNonNull(all.get(field));
  }

  @Test
  void an_instance_that_nobody_changed_echoes_its_series() {
    var series = new Read();
    series.recurrence = List.of("RRULE:FREQ=DAILY");
    var instance = new Read();
    instance.start = Samples.at("2026-03-04T09:00:00Z");
    instance.end = Samples.at("2026-03-04T10:00:00Z");
    var at = new Drafts.Times(instance.start, instance.end, List.of());
    assertEquals(echoes.of(instance.event()), echoes.ofInstance(echoes.of(series.event()), at));
    assertEquals(Echo.UNKNOWN, echoes.ofInstance(Echo.UNKNOWN, at));
  }

  @Test
  void everything_that_is_written_is_in_the_fingerprint() {
    ConnectedCalendar main = Samples.calendar(1, Role.MAIN, State.ACTIVE);
    ConnectedCalendar from = Samples.calendar(2, Role.CLIENT, State.ACTIVE);
    View view = Samples.view(List.of(main, from));
    var copies = new ArrayList<String>();
    var blocks = new ArrayList<String>();
    List<java.util.function.Consumer<Sketch>> changes =
        List.of(
            _ -> {},
            s -> s.content = "other",
            s -> s.type = EventType.FOCUS_TIME,
            s -> s.answer = Answer.ACCEPTED,
            s -> s.tentative = true,
            s -> s.opaque = false,
            s -> s.mayEdit = false,
            s -> s.start = Sketch.later(s.start, 30),
            s -> s.end = Sketch.later(s.end, 30),
            s -> s.start = new When.Timed(s.start.instant(ZoneOffset.UTC), "Europe/Berlin"),
            s -> {
              s.every = 1;
              s.count = 3;
            });
    for (var change : changes) {
      var sketch = new Sketch(2, "e");
      change.accept(sketch);
      copies.add(fingerprints.copy(sketch.source(), from, main, view));
      blocks.add(fingerprints.block(sketch.source(), from, view));
    }
    assertEquals(changes.size(), Set.copyOf(copies).size());
    assertEquals(5, Set.copyOf(blocks).size(), "of a block only the time shows");
    Source plain = new Sketch(2, "e").source();
    var choices = new ArrayList<String>(List.of(copies.getFirst()));
    choices.add(
        fingerprints.copy(
            plain, from, main, with(view, new Preferences("Busy", "", true, true, false, ASK))));
    choices.add(
        fingerprints.copy(
            plain,
            from,
            main,
            with(view, new Preferences("Busy", "🔒 ", true, false, false, ASK))));
    choices.add(
        fingerprints.copy(
            plain, from, main, with(view, new Preferences("Busy", "🔒 ", true, true, true, ASK))));
    assertEquals(choices.size(), Set.copyOf(choices).size());
    assertNotEquals(
        blocks.getFirst(),
        fingerprints.block(
            plain, from, with(view, new Preferences("Taken", "🔒 ", true, true, false, ASK))));
    assertNotEquals(blocks.getFirst(), fingerprints.block(plain, main, view));
    assertNotEquals(fingerprints.cancelled("1"), fingerprints.cancelled("2"));
    assertNotEquals(fingerprints.follow("a", "1"), fingerprints.follow("b", "1"));
    assertNotEquals(fingerprints.follow("a", "1"), fingerprints.follow("a", "2"));
  }

  private static final Preferences.MeetingsWithGuests ASK = Preferences.MeetingsWithGuests.ASK;

  private static View with(View view, Preferences preferences) {
    return new View(
        view.user(),
        view.userTag(),
        view.addresses(),
        view.homeAddress(),
        preferences,
        view.calendars());
  }

  @Test
  void a_dismissed_event_counts_as_declined_until_its_time_is_another() {
    Source source = new Sketch(2, "e").source();
    var dismissal = new Dismissal(source.key(), source.iCalUid(), fingerprints.times(source));
    assertEquals(List.of(source), Dismissals.heed(List.of(source), List.of(), fingerprints));
    assertEquals(
        List.of(source.withAnswer(Answer.DISMISSED)),
        Dismissals.heed(List.of(source), List.of(dismissal), fingerprints));
    var moved = new Sketch(2, "e");
    moved.start = Sketch.later(moved.start, 30);
    assertEquals(
        List.of(moved.source()),
        Dismissals.heed(List.of(moved.source()), List.of(dismissal), fingerprints));
    var gone = new Sketch(2, "e");
    gone.cancelled = true;
    assertEquals(
        List.of(gone.source()),
        Dismissals.heed(List.of(gone.source()), List.of(dismissal), fingerprints));
    Source other = new Sketch(3, "e").source();
    assertEquals(List.of(other), Dismissals.heed(List.of(other), List.of(dismissal), fingerprints));
  }

  @Test
  void a_dismissed_instance_is_an_exception_of_its_series() {
    var sketch = new Sketch(2, "e");
    sketch.every = 1;
    sketch.count = 3;
    Source series = sketch.source();
    String slot = "20260304T090000Z";
    var dismissal =
        new Dismissal(new EventKey(2, "e_" + slot), series.iCalUid(), fingerprints.times(series));
    List<Source> heeded = Dismissals.heed(List.of(series), List.of(dismissal), fingerprints);
    assertEquals(2, heeded.size());
    assertEquals(series, heeded.getFirst());
    Source instance = heeded.getLast();
    assertEquals(new EventKey(2, "e_" + slot), instance.key());
    assertEquals("e", instance.seriesId());
    assertEquals(slot, instance.slot());
    assertEquals(Answer.DISMISSED, instance.answer());
    assertEquals(Samples.at("2026-03-04T09:00:00Z").key(), String.valueOf(instance.slot()));
    assertEquals(List.of(), instance.recurrence());
    var stale = new Dismissal(dismissal.event(), series.iCalUid(), "other times");
    assertEquals(List.of(series), Dismissals.heed(List.of(series), List.of(stale), fingerprints));
  }

  @Test
  void ids_of_instances_fall_into_series_and_slot() {
    assertEquals("a_R1", ManagedIds.series("a_R1_20260304"));
    assertEquals("20260304", ManagedIds.slot("a_R1_20260304"));
    assertEquals("a", ManagedIds.series("a"));
    assertEquals("", ManagedIds.slot("a"));
    assertEquals("a", ManagedIds.base("a_R1_20260304"));
    assertEquals("a", ManagedIds.base("a"));
    String tail = Samples.IDS.ofTail("tail", "calendar");
    assertTrue(tail.matches("[0-9a-v]{26}"), tail);
    assertFalse(Samples.IDS.isOurs(tail));
    assertNotEquals(tail, Samples.IDS.ofTail("tail", "other"));
    assertNotEquals(tail, Samples.IDS.ofTail("other", "calendar"));
  }

  @Test
  void a_calendar_is_source_and_target_by_state_role_and_choice() {
    for (State state : State.values()) {
      boolean gone =
          Set.of(State.DISCONNECTING, State.DISCONNECTED, State.REPLACED).contains(state);
      assertEquals(!gone, Samples.calendar(2, Role.CLIENT, state).isSource(), state.name());
      assertEquals(!gone, Samples.calendar(2, Role.CLIENT, state).isTarget(), state.name());
      assertEquals(!gone, Samples.calendar(1, Role.MAIN, state).isTarget(), state.name());
      assertFalse(Samples.calendar(5, Role.PERSONAL, state).isTarget(), state.name());
    }
    ConnectedCalendar client = Samples.calendar(2, Role.CLIENT, State.ACTIVE);
    for (AccessRole role : AccessRole.values()) {
      boolean writes = role == AccessRole.OWNER || role == AccessRole.WRITER;
      assertEquals(writes, role.canWrite());
      assertEquals(writes, client.withAccess(role, "UTC").isTarget());
    }
    assertEquals("UTC", client.withAccess(AccessRole.OWNER, "UTC").zone());
    assertEquals(ZoneOffset.UTC, client.withAccess(AccessRole.OWNER, "Moon").zoneId());
    assertEquals(ZoneId.of(Samples.ZONE), client.zoneId());
    assertEquals(AccessRole.NONE, AccessRole.named("none"));
    assertEquals(AccessRole.FREE_BUSY_READER, AccessRole.named("freeBusyReader"));
    assertEquals(AccessRole.READER, AccessRole.named("reader"));
    assertEquals(AccessRole.WRITER, AccessRole.named("writer"));
    assertEquals(AccessRole.WRITER, AccessRole.named("writerWithoutPrivateAccess"));
    assertEquals(AccessRole.OWNER, AccessRole.named("owner"));
    assertEquals(AccessRole.READER, AccessRole.named("editorOfTheMoon"));
  }

  @Test
  void keys_of_slots_go_back_and_forth() {
    When day = new When.AllDay(LocalDate.of(2026, 3, 3));
    assertEquals("20260303", day.key());
    assertEquals(day, When.ofKey("20260303"));
    When moment = Samples.at("2026-03-03T09:00:00Z");
    assertEquals("20260303T090000Z", moment.key());
    assertEquals(
        new When.Timed(Instant.parse("2026-03-03T09:00:00Z"), ""), When.ofKey("20260303T090000Z"));
    assertEquals(Instant.parse("2026-03-02T23:00:00Z"), day.instant(ZoneId.of("Europe/Berlin")));
  }

  @Test
  void a_hash_has_a_key_and_knows_its_parts_apart() {
    assertThrows(IllegalArgumentException.class, () -> new Hasher(new byte[15]));
    assertEquals(16, new Hasher(new byte[16]).hash("a").length());
    assertNotEquals(Samples.HASHER.hash("a", "b"), Samples.HASHER.hash("ab"));
    assertNotEquals(Samples.HASHER.hash("a", null), Samples.HASHER.hash("a", ""));
    assertNotEquals(Samples.HASHER.hash("a"), new Hasher(new byte[16]).hash("a"));
    assertEquals(7, Samples.HASHER.bytes(7, "a").length);
  }

  @Test
  void what_a_person_asked_for_does_not_brake() {
    for (Rule rule : Rule.values()) {
      assertEquals(
          Set.of(
                  Rule.DISCONNECTED,
                  Rule.CLEANED_UP,
                  Rule.MAIN_MOVED,
                  Rule.BLOCKS_OFF,
                  Rule.UNANSWERED)
              .contains(rule),
          rule.isAskedFor(),
          rule.name());
    }
  }

  private Placement observe(Placement before, Read read, boolean unbroken) {
    return Observation.of(before, read.event(), echoes.of(read.event()), unbroken);
  }

  private static Draft draft(
      Read of, String color, Reminders reminders, boolean tentative, String conference) {
    return new Draft(
        "Title",
        of.description,
        "Place",
        Samples.at("2026-03-03T09:00:00Z"),
        Samples.at("2026-03-03T10:00:00Z"),
        List.of(),
        true,
        tentative,
        Visibility.DEFAULT,
        color,
        reminders,
        List.of(),
        conference,
        new Tags("i", "u", Kind.COPY, "p", 1));
  }
}
