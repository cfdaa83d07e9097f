package io.busybridge.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.server.sync.ConnectedCalendar.AccessRole;
import io.busybridge.server.sync.ConnectedCalendar.Role;
import io.busybridge.server.sync.ConnectedCalendar.State;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is remembered of an event that was read. */
class SourceReaderTest {
  private static final ConnectedCalendar OWN = Samples.calendar(2, Role.CLIENT, State.ACTIVE);
  private static final Set<String> ADDRESSES = Set.of("ann@org.example", "ann@a.example");

  private final SourceReader reader = new SourceReader(Samples.HASHER, Samples.IDS);

  @Test
  void times_flags_and_ids_are_remembered_as_they_are() {
    Source source =
        read(
            e -> {
              e.tentative = true;
              e.recurrence = List.of("RRULE:FREQ=DAILY");
              e.opaque = false;
            });
    assertEquals(new EventKey(2, "e"), source.key());
    assertEquals("e@google.com", source.iCalUid());
    assertNull(source.seriesId());
    assertNull(source.slot());
    assertFalse(source.cancelled());
    assertTrue(source.tentative());
    assertFalse(source.opaque());
    assertTrue(source.isSeries());
    assertEquals(Samples.at("2026-03-03T09:00:00Z"), source.start());
    assertEquals(Samples.at("2026-03-03T10:00:00Z"), source.end());
    assertEquals("etag", source.etag());
    assertEquals(Samples.NOW, source.updated());
  }

  @Test
  void an_instance_knows_series_and_slot() {
    Source source =
        read(e -> e.instanceOf = new Event.InstanceOf("s", Samples.at("2026-03-04T09:00:00Z")));
    assertEquals("s", source.seriesId());
    assertEquals("20260304T090000Z", source.slot());
    assertTrue(source.isException());
  }

  @Test
  void a_tombstone_keeps_the_uid_and_the_times_that_were_known() {
    Source known = read(_ -> {});
    Source gone =
        read(
            e -> {
              e.cancelled = true;
              e.iCalUid = "";
              e.start = null;
              e.end = null;
            },
            OWN,
            known);
    assertTrue(gone.cancelled());
    assertEquals(known.iCalUid(), gone.iCalUid());
    assertEquals(known.start(), gone.start());
    assertEquals(known.end(), gone.end());
    assertEquals(
        "other",
        read(e -> e.iCalUid = "other", OWN, known).iCalUid(),
        "what is live tells its own");
    Source unknown =
        read(
            e -> {
              e.cancelled = true;
              e.start = null;
              e.end = null;
            });
    assertNull(unknown.start());
    assertNull(unknown.end());
  }

  @Test
  void a_time_without_a_zone_is_in_its_calendars() {
    Source source = read(e -> e.start = new When.Timed(Samples.NOW, ""));
    assertEquals(new When.Timed(Samples.NOW, Samples.ZONE), source.start());
    assertEquals(
        new When.Timed(Samples.NOW, "UTC"),
        read(e -> e.start = new When.Timed(Samples.NOW, "UTC")).start());
  }

  @Test
  void out_of_office_is_busy_whatever_it_says() {
    Consumer<Read> free = e -> e.opaque = false;
    assertFalse(read(free).opaque());
    assertTrue(read(free.andThen(e -> e.type = EventType.OUT_OF_OFFICE)).opaque());
    assertFalse(read(free.andThen(e -> e.type = EventType.FOCUS_TIME)).opaque());
  }

  @Test
  void the_answer_is_that_of_the_own_entry_by_self_else_by_address() {
    assertEquals(Answer.NONE, read(_ -> {}).answer());
    assertEquals(
        Answer.TENTATIVE,
        read(e -> {
              e.attendees.add(Read.guest("ANN@a.example", Answer.DECLINED));
              e.attendees.add(Read.self("x@y.example", Answer.TENTATIVE));
            })
            .answer());
    assertEquals(
        Answer.DECLINED,
        read(e -> {
              e.attendees.add(Read.guest("bob@b.example", Answer.ACCEPTED));
              e.attendees.add(Read.guest("ANN@a.example", Answer.DECLINED));
            })
            .answer());
    assertEquals(
        Optional.empty(),
        SourceReader.own(List.of(Read.guest("bob@b.example", Answer.ACCEPTED)), ADDRESSES));
  }

  @Test
  void other_guests_are_people_who_are_not_the_user() {
    assertFalse(read(_ -> {}).otherGuests());
    assertFalse(read(e -> e.attendees.add(Read.self("x@y.example", Answer.NONE))).otherGuests());
    assertFalse(read(e -> e.attendees.add(Read.guest("Ann@A.example", Answer.NONE))).otherGuests());
    assertFalse(read(e -> e.attendees.add(Read.room("room@a.example"))).otherGuests());
    assertTrue(read(e -> e.attendees.add(Read.guest("b@b.example", Answer.NONE))).otherGuests());
    assertTrue(read(e -> e.attendeesOmitted = true).otherGuests());
  }

  @Test
  void details_are_visible_by_role() {
    Consumer<Read> closed =
        e -> {
          e.title = null;
          e.visibility = Visibility.PRIVATE;
        };
    for (AccessRole role : List.of(AccessRole.OWNER, AccessRole.WRITER)) {
      assertTrue(read(closed, with(role), null).detailsVisible());
    }
    assertFalse(read(closed, with(AccessRole.READER), null).detailsVisible());
    assertTrue(read(_ -> {}, with(AccessRole.READER), null).detailsVisible());
    assertTrue(read(e -> e.title = null, with(AccessRole.READER), null).detailsVisible());
    assertTrue(
        read(e -> e.visibility = Visibility.PRIVATE, with(AccessRole.READER), null)
            .detailsVisible());
    for (AccessRole role : List.of(AccessRole.NONE, AccessRole.FREE_BUSY_READER)) {
      assertFalse(read(_ -> {}, with(role), null).detailsVisible());
    }
  }

  @Test
  void whoever_organizes_or_was_given_leave_may_edit() {
    Event.Organizer other = new Event.Organizer("boss@a.example", "", false);
    assertTrue(read(_ -> {}).mayEdit());
    assertFalse(read(e -> e.organizer = other).mayEdit());
    assertTrue(
        read(e -> {
              e.organizer = other;
              e.guestsCanModify = true;
            })
            .mayEdit());
    assertFalse(read(e -> e.locked = true).mayEdit());
    assertFalse(read(e -> e.type = EventType.FROM_GMAIL).mayEdit());
    assertTrue(read(_ -> {}, with(AccessRole.WRITER), null).mayEdit());
    assertFalse(read(_ -> {}, with(AccessRole.READER), null).mayEdit());
    assertFalse(read(_ -> {}, with(AccessRole.FREE_BUSY_READER), null).mayEdit());
  }

  @Test
  void all_that_a_copy_shows_is_in_the_hash_and_nothing_else() {
    List<Consumer<Read>> shown =
        List.of(
            e -> e.title = "Other",
            e -> e.title = null,
            e -> e.description = "Other",
            e -> e.location = "Other",
            e -> e.conferenceUrl = "https://meet.example/x",
            e -> e.visibility = Visibility.PUBLIC,
            e -> e.organizer = new Event.Organizer("bob@org.example", "Ann", true),
            e -> e.organizer = new Event.Organizer("ann@org.example", "Bob", true),
            e -> e.attendeesOmitted = true,
            e -> e.attendees.add(Read.guest("b@b.example", Answer.ACCEPTED)),
            e -> e.attendees.add(Read.guest("c@b.example", Answer.ACCEPTED)),
            e -> e.attendees.add(Read.guest("b@b.example", Answer.DECLINED)),
            e ->
                e.attendees.add(
                    new Attendee(
                        "b@b.example", "Bo", Answer.ACCEPTED, false, false, false, false)));
    var hashes = new java.util.HashSet<String>();
    hashes.add(read(_ -> {}).contentHash());
    shown.forEach(change -> assertTrue(hashes.add(read(change).contentHash())));
    assertEquals(
        read(_ -> {}).contentHash(),
        read(e -> {
              e.colorId = "5";
              e.reminders = Reminders.NONE;
              e.updated = Samples.NOW.plusSeconds(9);
              e.start = Samples.at("2026-03-05T09:00:00Z");
            })
            .contentHash());
  }

  @Test
  void the_same_but_for_etag_and_update_says_the_same() {
    Source source = read(_ -> {});
    assertTrue(source.saysTheSameAs(read(e -> e.updated = Samples.NOW.plusSeconds(1))));
    assertFalse(source.saysTheSameAs(read(e -> e.title = "Other")));
    assertFalse(source.saysTheSameAs(read(e -> e.opaque = false)));
    assertEquals("u", source.withICalUid("u").iCalUid());
    assertEquals(source, source.withICalUid("u").withICalUid(source.iCalUid()));
    assertNotEquals(source, source.withAnswer(Answer.DISMISSED));
    assertEquals(source, source.withAnswer(Answer.DISMISSED).withAnswer(source.answer()));
  }

  @Test
  void tentative_by_itself_by_the_answer_or_by_the_lack_of_one() {
    assertFalse(read(_ -> {}).isTentative());
    assertTrue(read(e -> e.tentative = true).isTentative());
    for (Answer answer : Answer.values()) {
      assertEquals(
          answer == Answer.TENTATIVE || answer == Answer.NEEDS_ACTION,
          read(e -> e.attendees.add(Read.self("a@b.example", answer))).isTentative(),
          answer.name());
    }
  }

  private Source read(Consumer<Read> change) {
    return read(change, OWN, null);
  }

  private Source read(
      Consumer<Read> change,
      ConnectedCalendar calendar,
      @org.jspecify.annotations.Nullable Source known) {
    var event = new Read();
    change.accept(event);
    return reader.read(event.event(), calendar, ADDRESSES, known);
  }

  private static ConnectedCalendar with(AccessRole role) {
    return OWN.withAccess(role, OWN.zone());
  }
}
