package io.busybridge.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.server.sync.ConnectedCalendar.Role;
import io.busybridge.server.sync.ConnectedCalendar.State;
import io.busybridge.server.sync.Drafts.Times;
import io.busybridge.server.sync.Preferences.MeetingsWithGuests;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** "What is written", field by field. */
class CopiesAndBlocksTest {
  private static final ConnectedCalendar MAIN = Samples.calendar(1, Role.MAIN, State.ACTIVE);
  private static final ConnectedCalendar CLIENT = colored("7");
  private static final Set<String> ADDRESSES = Set.of("ann@org.example");
  private static final Reminders OWN =
      new Reminders(false, List.of(new Reminders.Reminder("popup", 7)));

  private final Drafts drafts = new Drafts("inst");
  private final SourceReader reader = new SourceReader(Samples.HASHER, Samples.IDS);
  private final Placement placement =
      Placement.fresh("p1", 1, "u", new EventKey(2, "e"), null, null, 1, Kind.COPY, "m")
          .but()
          .rev(4)
          .done();

  @Test
  void a_copy_shows_what_the_original_says() {
    Draft copy =
        copy(
            e -> {
              e.opaque = false;
              e.tentative = true;
              e.recurrence = List.of("RRULE:FREQ=DAILY;COUNT=3");
              e.conferenceJson = "{}";
            });
    assertEquals("Title", copy.title());
    assertEquals("Place", copy.location());
    assertEquals(Optional.of("Text"), Footer.above(copy.description()));
    assertEquals(Samples.at("2026-03-03T09:00:00Z"), copy.start());
    assertEquals(Samples.at("2026-03-03T10:00:00Z"), copy.end());
    assertEquals(List.of("RRULE:FREQ=DAILY;COUNT=3"), copy.recurrence());
    assertFalse(copy.opaque());
    assertTrue(copy.tentative());
    assertEquals(Visibility.PRIVATE, copy.visibility());
    assertEquals("7", copy.colorId());
    assertEquals(Reminders.DEFAULT, copy.reminders());
    assertEquals(List.of(), copy.guests());
    assertEquals("{}", copy.conferenceJson());
    assertEquals(new Tags("inst", "tag", Kind.COPY, "p1", 4), copy.tags());
  }

  @Test
  void what_cannot_be_edited_leads_with_the_lock_and_what_is_tentative_by_answer_is_so() {
    Draft copy =
        copy(
            e -> {
              e.organizer = new Event.Organizer("boss@a.example", "Boss", false);
              e.attendees.add(Read.self("ann@org.example", Answer.NEEDS_ACTION));
            });
    assertEquals("🔒 Title", copy.title());
    assertTrue(copy.tentative());
    assertEquals(1, copy.guests().size());
    assertEquals("ann@org.example", copy.guests().getFirst().email());
    assertEquals(Answer.NEEDS_ACTION, copy.guests().getFirst().answer());
    assertTrue(copy.guests().getFirst().self());
  }

  @Test
  void on_another_main_than_the_primary_the_answer_stands_in_the_footer() {
    var side =
        new ConnectedCalendar(
            1,
            1,
            "side",
            Role.MAIN,
            "Side",
            Samples.ZONE,
            "",
            true,
            MAIN.accessRole(),
            State.ACTIVE,
            false);
    Consumer<Read> invited = e -> e.attendees.add(Read.self("x@a.example", Answer.TENTATIVE));
    Draft copy = copy(invited, view(Preferences.DEFAULT, side), placement, null, true);
    assertEquals(List.of(), copy.guests());
    assertTrue(copy.description().contains("Your answer: tentative"), copy.description());
    assertFalse(copy(invited).description().contains("Your answer"));
  }

  @Test
  void the_users_choices_hold() {
    var chosen = new Preferences("Taken", "(l) ", true, false, true, MeetingsWithGuests.ASK);
    Consumer<Read> locked =
        e -> {
          e.locked = true;
          e.visibility = Visibility.PUBLIC;
        };
    Draft copy = copy(locked, view(chosen, MAIN), placement, null, true);
    assertEquals("(l) Title", copy.title());
    assertEquals(Visibility.PUBLIC, copy.visibility());
    assertEquals(Reminders.NONE, copy.reminders());
    assertEquals("Taken", block(_ -> {}, CLIENT, view(chosen, MAIN), placement).title());
  }

  @Test
  void colour_and_reminders_of_a_person_stay_and_ours_that_stand_follow() {
    Placement touched = placement.but().colorId("11").sentColorId("5").reminders(OWN).done();
    Draft kept = copy(_ -> {}, view(Preferences.DEFAULT, MAIN), touched, null, true);
    assertEquals("11", kept.colorId());
    assertEquals(OWN, kept.reminders());
    Placement ours =
        placement.but().colorId("5").sentColorId("5").reminders(OWN).sentReminders(OWN).done();
    Draft follows = copy(_ -> {}, view(Preferences.DEFAULT, MAIN), ours, null, true);
    assertEquals("7", follows.colorId());
    assertEquals(Reminders.DEFAULT, follows.reminders());
  }

  @Test
  void a_conference_that_was_refused_is_a_link() {
    Consumer<Read> call =
        e -> {
          e.conferenceJson = "{}";
          e.conferenceUrl = "https://meet.example/x";
        };
    assertFalse(copy(call).description().contains("Join:"));
    Draft refused = copy(call, view(Preferences.DEFAULT, MAIN), placement, null, false);
    assertEquals("", refused.conferenceJson());
    assertTrue(refused.description().contains("Join: https://meet.example/x"));
  }

  @Test
  void what_became_invisible_keeps_what_was_known_before() {
    ConnectedCalendar reader =
        CLIENT.withAccess(ConnectedCalendar.AccessRole.FREE_BUSY_READER, Samples.ZONE);
    Consumer<Read> hidden =
        e -> {
          e.title = null;
          e.description = "";
          e.location = "";
          e.conferenceJson = "{}";
        };
    Draft blind = copy(hidden, reader, null);
    assertEquals("🔒 Busy", blind.title());
    assertEquals("", blind.location());
    assertEquals("", blind.conferenceJson());
    assertEquals(Optional.of(""), Footer.above(blind.description()));
    var standing = new Read();
    standing.title = "🔒 Known";
    standing.location = "There";
    standing.description = "a &lt; b\n\n" + Footer.MARKER + "\nCalendar: x";
    Draft kept = copy(hidden, reader, standing.event());
    assertEquals("🔒 Known", kept.title());
    assertEquals("There", kept.location());
    assertEquals(Optional.of("a < b"), Footer.above(kept.description()));
  }

  @Test
  void a_block_tells_the_time_and_nothing_else() {
    Draft block =
        block(
            e -> {
              e.recurrence = List.of("RRULE:FREQ=DAILY");
              e.visibility = Visibility.PUBLIC;
              e.conferenceJson = "{}";
              e.tentative = true;
              e.attendees.add(Read.guest("b@b.example", Answer.ACCEPTED));
            },
            CLIENT,
            view(Preferences.DEFAULT, MAIN),
            placement);
    assertEquals("Busy", block.title());
    assertEquals("", block.description());
    assertEquals("", block.location());
    assertEquals(List.of("RRULE:FREQ=DAILY"), block.recurrence());
    assertTrue(block.opaque());
    assertFalse(block.tentative());
    assertEquals(Visibility.PRIVATE, block.visibility());
    assertEquals("", block.colorId());
    assertEquals(Reminders.NONE, block.reminders());
    assertEquals(List.of(), block.guests());
    assertEquals("", block.conferenceJson());
    assertEquals(
        "Personal",
        block(_ -> {}, MAIN, view(Preferences.DEFAULT, MAIN), placement).title(),
        "on main");
  }

  @Test
  void the_footer_tells_calendar_people_and_the_original() {
    var event = new Read();
    event.htmlLink = "https://calendar.example/e";
    event.organizer = new Event.Organizer("boss@a.example", "The Boss", false);
    event.attendees.add(
        new Attendee("bo@b.example", "Bo", Answer.ACCEPTED, false, false, false, false));
    event.attendees.add(Read.guest("cy@b.example", Answer.NONE));
    event.attendees.add(
        new Attendee("d@b.example", "d@b.example", Answer.DECLINED, false, false, false, false));
    assertEquals(
        List.of(
            Footer.MARKER,
            "Calendar: Work & more",
            "Organizer: The Boss <boss@a.example>",
            "Guests: Bo <bo@b.example> (accepted), cy@b.example (not answered),"
                + " d@b.example (declined)",
            "Your answer: declined",
            "Join: https://meet.example/x",
            "Original: https://calendar.example/e"),
        PlainText.of(
                Footer.of(event.event(), "Work & more", Answer.DECLINED, "https://meet.example/x"))
            .lines()
            .toList());
    assertEquals(
        List.of(Footer.MARKER, "Calendar: Work"),
        Footer.of(new Read().event(), "Work", Answer.NONE, "").lines().toList());
    event.attendeesOmitted = true;
    assertTrue(Footer.of(event.event(), "W", Answer.NONE, "").contains("(declined), and others"));
    for (int i = 0; i < 17; i++) {
      event.attendees.add(Read.guest("g" + i + "@b.example", Answer.ACCEPTED));
    }
    assertTrue(Footer.of(event.event(), "W", Answer.NONE, "").contains("(accepted), and others"));
    event.attendees.add(Read.guest("g17@b.example", Answer.ACCEPTED));
    String many = Footer.of(event.event(), "W", Answer.NONE, "");
    assertTrue(many.contains("g16@b.example (accepted), and 1 more"), many);
    assertFalse(many.contains("g17@b.example"));
  }

  @Test
  void the_users_own_text_comes_back_as_it_was_written() {
    String footer = "\n\n" + Footer.MARKER + "\nCalendar: Work";
    assertEquals(Optional.of("<b>Bold</b>"), written("<b>Bold</b>" + footer));
    assertEquals(Optional.of("one<br>two"), written("one<br>two<br><BR/>&nbsp;" + footer));
    assertEquals(
        Optional.of("a"), written("<p>a" + footer + "</p>"), "an element that ends in the footer");
    assertEquals(Optional.of("a"), written("a</p>" + footer));
    assertEquals(
        Optional.of("x &amp; y"),
        written("x & y\n" + Footer.MARKER.replace(" ", "&nbsp;") + "\nCalendar: W"));
    assertEquals(Optional.of("<img src='x'>see<hr>"), written("<img src='x'>see<hr>" + footer));
    assertEquals(Optional.empty(), written("no footer"));
    assertEquals(Optional.empty(), written(footer + footer));
  }

  private static Optional<String> written(String description) {
    return Footer.aboveAsWritten(description);
  }

  @Test
  void fields_that_a_copy_does_not_show_whole_are_known() {
    var event = new Read();
    event.title = "t".repeat(1100);
    event.location = "p".repeat(1100);
    event.description = "d".repeat(9000);
    Draft cut = copy(event);
    assertEquals(1024, cut.title().length());
    assertTrue(cut.title().endsWith("…"));
    assertEquals(1024, cut.location().length());
    assertTrue(cut.description().length() <= 8192);
    assertTrue(cut.description().contains(Footer.MARKER));
    assertEquals(
        Set.of(Field.TITLE, Field.PLACE, Field.DESCRIPTION), Drafts.cutIn(event.event(), cut));
    var plain = new Read();
    assertEquals(Set.of(), Drafts.cutIn(plain.event(), copy(plain)));
    plain.title = null;
    plain.locked = true;
    assertEquals(Set.of(), Drafts.cutIn(plain.event(), copy(plain)));
  }

  @Test
  void an_edit_takes_over_the_fields_asked_for_and_no_others() {
    var read = new Read();
    read.title = "🔒 New";
    read.description = "Mine\n\n" + Footer.MARKER + "\nCalendar: x";
    read.opaque = false;
    read.recurrence = List.of("RRULE:FREQ=DAILY");
    read.attendees.add(Read.self("ann@org.example", Answer.ACCEPTED));
    Event copy = read.event();
    assertEquals(
        new Edit(
            "New",
            "Mine",
            "Place",
            read.start,
            read.end,
            List.of("RRULE:FREQ=DAILY"),
            false,
            Answer.ACCEPTED,
            null),
        Edit.ofCopy(copy, Set.of(Field.values()), "🔒 "));
    assertEquals(
        new Edit(null, null, null, null, null, null, null, null, null),
        Edit.ofCopy(copy, Set.of(), "🔒 "));
    assertEquals(
        new Edit("🔒 New", null, null, null, null, null, null, null, null),
        Edit.ofCopy(copy, Set.of(Field.TITLE), ""));
    assertEquals(
        new Edit(null, null, null, null, null, null, null, Answer.DECLINED, null),
        Edit.answering(Answer.DECLINED));
    assertEquals(
        new Edit(null, null, null, null, null, List.of("x"), null, null, null),
        Edit.recurring(List.of("x")));
    read.description = "without";
    read.title = null;
    read.attendees.clear();
    assertEquals(
        new Edit("", null, null, null, null, null, null, null, null),
        Edit.ofCopy(read.event(), Set.of(Field.TITLE, Field.DESCRIPTION, Field.ANSWER), "🔒 "));
  }

  @Test
  void a_tail_becomes_an_event_that_is_otherwise_as_its_original() {
    var read = new Read();
    read.title = "🔒 New";
    read.description = "Mine\n\n" + Footer.MARKER + "\nCalendar: x";
    read.location = "There";
    read.opaque = false;
    read.recurrence = List.of("RRULE:FREQ=DAILY");
    Event tail = read.event();
    Event original = new Read().event();
    assertEquals(
        new Edit(
            "New", "Mine", "There", read.start, read.end, read.recurrence, false, null, original),
        Edit.ofTail(tail, original, Set.of(), "🔒 "));
    Edit cut =
        Edit.ofTail(tail, original, Set.of(Field.TITLE, Field.DESCRIPTION, Field.PLACE), "🔒 ");
    assertEquals("Title", cut.title());
    assertEquals("Text", cut.description());
    assertEquals("Place", cut.location());
    assertEquals(
        new Edit("New", "Mine", "There", read.start, read.end, null, false, null, null),
        Edit.ofTailInstance(tail, Set.of(), "🔒 "));
    assertEquals(
        new Edit(null, null, null, read.start, read.end, null, false, null, null),
        Edit.ofTailInstance(tail, Set.of(Field.TITLE, Field.DESCRIPTION, Field.PLACE), "🔒 "));
    read.description = "without";
    assertEquals("Text", Edit.ofTail(read.event(), original, Set.of(), "🔒 ").description());
  }

  @Test
  void times_last_at_least_a_minute_and_slots_as_long_as_their_series() {
    var event = new Read();
    event.end = event.start;
    assertEquals(Samples.at("2026-03-03T09:01:00Z"), times(event).end());
    event.start = day(3);
    event.end = day(3);
    assertEquals(day(4), times(event).end());
    event.end = day(5);
    assertEquals(day(5), times(event).end());
    event.recurrence = List.of("RRULE:FREQ=DAILY");
    assertEquals(new Times(day(10), day(12), List.of()), Times.ofSlot(source(event), "20260310"));
    event.start = Samples.at("2026-03-03T09:00:00Z");
    event.end = Samples.at("2026-03-03T10:30:00Z");
    assertEquals(
        new Times(
            Samples.at("2026-03-10T09:00:00Z"), Samples.at("2026-03-10T10:30:00Z"), List.of()),
        Times.ofSlot(source(event), "20260310T090000Z"));
    event.end = event.start;
    assertEquals(
        Samples.at("2026-03-10T09:01:00Z"), Times.ofSlot(source(event), "20260310T090000Z").end());
    event.start = null;
    assertThrows(IllegalArgumentException.class, () -> times(event));
  }

  @Test
  void reminders_survive_the_database() {
    for (Reminders reminders :
        List.of(
            Reminders.DEFAULT,
            Reminders.NONE,
            new Reminders(
                false,
                List.of(
                    new Reminders.Reminder("popup", 10), new Reminders.Reminder("email", 60))))) {
      assertEquals(reminders, Reminders.ofText(reminders.text()));
    }
    assertEquals("popup:7", OWN.text());
  }

  private static When day(int day) {
    return new When.AllDay(LocalDate.of(2026, 3, day));
  }

  private Times times(Read event) {
    return Times.of(source(event));
  }

  private Source source(Read event) {
    return reader.read(event.event(), CLIENT, ADDRESSES, null);
  }

  private Draft copy(Consumer<Read> change) {
    return copy(change, view(Preferences.DEFAULT, MAIN), placement, null, true);
  }

  private Draft copy(Read event) {
    Source facts = source(event);
    return drafts.copy(
        event.event(),
        facts,
        Times.of(facts),
        CLIENT,
        view(Preferences.DEFAULT, MAIN),
        placement,
        null,
        true);
  }

  private Draft copy(Consumer<Read> change, ConnectedCalendar from, @Nullable Event standing) {
    var event = new Read();
    change.accept(event);
    Source facts = reader.read(event.event(), from, ADDRESSES, null);
    return drafts.copy(
        event.event(),
        facts,
        Times.of(facts),
        from,
        view(Preferences.DEFAULT, MAIN),
        placement,
        standing,
        true);
  }

  private Draft copy(
      Consumer<Read> change,
      View view,
      Placement at,
      @Nullable Event standing,
      boolean withConference) {
    var event = new Read();
    change.accept(event);
    Source facts = source(event);
    return drafts.copy(
        event.event(), facts, Times.of(facts), CLIENT, view, at, standing, withConference);
  }

  private Draft block(Consumer<Read> change, ConnectedCalendar target, View view, Placement at) {
    var event = new Read();
    change.accept(event);
    return drafts.block(Times.of(source(event)), target, view, at);
  }

  private static View view(Preferences preferences, ConnectedCalendar main) {
    return new View(1, "tag", ADDRESSES, "ann@org.example", preferences, List.of(main, CLIENT));
  }

  private static ConnectedCalendar colored(String color) {
    ConnectedCalendar plain = Samples.calendar(2, Role.CLIENT, State.ACTIVE);
    return new ConnectedCalendar(
        2,
        2,
        plain.googleId(),
        Role.CLIENT,
        plain.displayName(),
        plain.zone(),
        color,
        true,
        plain.accessRole(),
        State.ACTIVE,
        false);
  }
}
