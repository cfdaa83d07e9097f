package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.sandbox.faults.Effect;
import io.busybridge.sandbox.faults.Effect.Moment;
import io.busybridge.sandbox.faults.FaultRule;
import io.busybridge.sandbox.faults.Match;
import io.busybridge.sandbox.model.AccessRole;
import io.busybridge.sandbox.model.Mail;
import io.busybridge.server.sync.ConnectedCalendar.State;
import io.busybridge.server.sync.Edit;
import io.busybridge.server.sync.Event;
import io.busybridge.server.sync.Preferences.MeetingsWithGuests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a person did on main is carried over while calls fail, reads are old and calendars away. */
class WriteBackTroubleTest extends OnSeries {
  private static final Match PATCHES = Match.any().withMethod("PATCH");
  private static final Match DELETES = Match.any().withMethod("DELETE");
  private static final Effect LOST = new Effect.Drop(Moment.AFTER);
  private static final String OUTSIDE = "carl@elsewhere.example";

  private void faults(FaultRule... rules) {
    world.sandbox.faults().set(List.of(rules));
  }

  private List<String> mailed() {
    return world.sandbox.world().mails().all().stream().map(Mail::to).sorted().toList();
  }

  private void forgetMails() {
    world.sandbox.world().mails().clear();
  }

  private String single() {
    String id = id(ann.add(A, at(9, "'summary': 'One'")));
    world.sync();
    return id;
  }

  private String invitation() {
    String id =
        id(boss.add(BOSS, at(9, "'summary': 'Board', 'attendees': [{'email': '" + A + "'}]")));
    world.sync();
    forgetMails();
    return id;
  }

  private String invitationFromOutside() {
    seed(
        A,
        "{'id': 'outside0', 'iCalUID': 'outside0@elsewhere', 'organizer': {'email': '%s'}, %s"
            .formatted(
                OUTSIDE,
                at(
                        9,
                        "'summary': 'Talk', 'attendees': [{'email': '%s', 'responseStatus':"
                                .formatted(A)
                            + " 'needsAction'}]")
                    .substring(1)));
    world.sync();
    return "outside0";
  }

  private void answerOnMain(String answer) {
    home.patch(
        HOME,
        id(only(HOME)),
        "{'attendees': [{'email': '%s', 'responseStatus': '%s'}]}".formatted(HOME, answer));
    forgetMails();
  }

  /** The titles that were written to main, one after the other. */
  private List<String> titlesWrittenToMain() {
    var titles = new ArrayList<String>();
    world.restart(
        store -> store,
        real ->
            new ForwardingCalendars(real) {
              @Override
              public Event insert(
                  Address calendar, String id, io.busybridge.server.sync.Draft draft) {
                note(calendar, draft.title());
                return super.insert(calendar, id, draft);
              }

              @Override
              public Event update(
                  Address calendar,
                  String id,
                  @Nullable String ifMatch,
                  io.busybridge.server.sync.Draft draft) {
                note(calendar, draft.title());
                return super.update(calendar, id, ifMatch, draft);
              }

              private void note(Address calendar, String title) {
                if (calendar.googleId().equals(HOME)) {
                  titles.add(title);
                }
              }
            });
    return titles;
  }

  // ---- answers that are lost

  @Test
  void an_edit_whose_answer_is_lost_is_made_once_and_the_copy_is_never_put_back() {
    String id = single();
    List<String> written = titlesWrittenToMain();
    home.patch(HOME, id(only(HOME)), "{'summary': 'Two'}");
    faults(FaultRule.once(PATCHES, LOST));
    world.sync();
    faults();
    assertEquals("Two", ann.get(A, id).get("summary").asText());
    assertFalse(written.contains("One"), written.toString());
    assertFollowed();
  }

  @Test
  void an_edit_that_never_arrived_is_made_again() {
    String id = single();
    home.patch(HOME, id(only(HOME)), "{'summary': 'Two'}");
    faults(FaultRule.always(PATCHES, new Effect.Drop(Moment.BEFORE)).times(3));
    world.sync();
    assertEquals("Two", ann.get(A, id).get("summary").asText());
    assertFollowed();
  }

  @Test
  void a_deletion_whose_answer_is_lost_is_done() {
    String id = single();
    List<String> written = titlesWrittenToMain();
    home.delete(HOME, id(only(HOME)));
    faults(FaultRule.always(DELETES, LOST).times(1));
    world.sync();
    assertEquals("cancelled", ann.get(A, id).get("status").asText());
    assertEquals(List.of(), written, "it is not made again meanwhile");
    assertFollowed();
  }

  @Test
  void a_decline_whose_answer_is_lost_is_no_dismissal() {
    String id = invitation();
    List<String> written = titlesWrittenToMain();
    home.delete(HOME, id(only(HOME)));
    faults(FaultRule.once(PATCHES, LOST));
    world.sync();
    assertEquals("declined", answerOf(boss.get(BOSS, id), A));
    assertEquals(List.of(), written, "it is not made again meanwhile");
    assertEquals(List.of(), world.events(HOME));
    assertAtRest();
    answer(A, id, "accepted");
    world.sync();
    assertFollowed();
  }

  @Test
  void what_the_user_had_declined_already_is_not_dismissed_by_deleting_its_copy() {
    String id = invitation();
    home.delete(HOME, id(only(HOME)));
    answer(A, id, "declined");
    world.sync();
    assertEquals(List.of(), world.events(HOME));
    answer(A, id, "accepted");
    world.sync();
    assertEquals(1, world.events(HOME).size());
    assertFollowed();
  }

  @Test
  void an_instance_whose_edit_and_whose_deletion_lose_their_answers() {
    String series = id(ann.add(A, at(9, WEEKLY)));
    world.sync();
    home.patch(HOME, on(copy(), "2026-03-17"), "{" + time("2026-03-18", 14) + "}");
    home.delete(HOME, on(copy(), "2026-03-24"));
    faults(FaultRule.once(PATCHES, LOST), FaultRule.once(DELETES, LOST));
    world.sync();
    assertEquals("cancelled", ann.get(A, on(series, "2026-03-24")).get("status").asText());
    assertTrue(
        ann.get(A, on(series, "2026-03-17"))
            .get("start")
            .get("dateTime")
            .asText()
            .startsWith("2026-03-18T14"));
    assertFollowed();
  }

  @Test
  void a_split_whose_answers_are_lost_makes_one_tail() {
    String series = id(ann.add(A, at(9, WEEKLY)));
    world.sync();
    world
        .sandbox
        .world()
        .uiSplit(
            HOME,
            copy(),
            java.time.Instant.parse("2026-03-24T08:00:00Z"),
            Person.object("{'summary': 'New'}"));
    faults(
        FaultRule.once(Match.any().withMethod("POST"), LOST),
        FaultRule.always(PATCHES, LOST).times(2));
    world.sync();
    assertEquals(2, world.events(A).size());
    assertEquals(6, instances(A).size());
    assertEquals("Weekly", ann.get(A, series).get("summary").asText());
    assertFollowed();
  }

  // ---- who is told

  @Test
  void an_answer_within_google_is_mailed_to_nobody() {
    invitation();
    answerOnMain("accepted");
    world.sync();
    assertEquals(List.of(), mailed());
  }

  @Test
  void an_answer_to_somebody_outside_is_mailed_once_though_its_answer_is_lost() {
    String id = invitationFromOutside();
    answerOnMain("accepted");
    faults(FaultRule.once(PATCHES, LOST));
    world.sync();
    assertEquals("accepted", answerOf(ann.get(A, id), A));
    assertEquals(List.of(OUTSIDE), mailed());
    assertFollowed();
  }

  @Test
  void a_decline_to_somebody_outside_is_mailed_once_though_its_answer_is_lost() {
    String id = invitationFromOutside();
    home.delete(HOME, id(only(HOME)));
    forgetMails();
    faults(FaultRule.once(PATCHES, LOST));
    world.sync();
    assertEquals("declined", answerOf(ann.get(A, id), A));
    assertEquals(List.of(OUTSIDE), mailed());
    assertAtRest();
  }

  @Test
  void guests_are_told_of_a_move_and_a_deletion_where_the_user_chose_so_and_of_no_title() {
    world.prefer(p -> WriteBackTest.choose(p, MeetingsWithGuests.SEND));
    String id =
        id(ann.add(A, at(9, "'summary': 'Team', 'attendees': [{'email': '" + BOSS + "'}]")));
    world.sync();
    forgetMails();
    home.patch(HOME, id(only(HOME)), "{'summary': 'Crew'}");
    world.sync();
    assertEquals(List.of(), mailed());
    home.patch(HOME, id(only(HOME)), at(14, "'location': ''"));
    faults(FaultRule.once(PATCHES, LOST));
    world.sync();
    assertEquals(List.of(BOSS), mailed());
    forgetMails();
    home.delete(HOME, id(only(HOME)));
    faults(FaultRule.once(DELETES, LOST));
    world.sync();
    assertEquals(List.of(BOSS), mailed());
    assertEquals("cancelled", ann.get(A, id).get("status").asText());
    assertFollowed();
  }

  @Test
  void guests_are_told_of_nothing_where_the_user_chose_silence() {
    world.prefer(p -> WriteBackTest.choose(p, MeetingsWithGuests.SILENT));
    String series = id(ann.add(A, at(9, WEEKLY + ", 'attendees': [{'email': '" + BOSS + "'}]")));
    world.sync();
    forgetMails();
    home.patch(HOME, on(copy(), "2026-03-17"), "{" + time("2026-03-18", 14) + "}");
    home.delete(HOME, on(copy(), "2026-03-24"));
    world.sync();
    assertEquals("cancelled", ann.get(A, on(series, "2026-03-24")).get("status").asText());
    home.delete(HOME, copy());
    world.sync();
    assertEquals("cancelled", ann.get(A, series).get("status").asText());
    assertEquals(List.of(), mailed());
  }

  @Test
  void copies_and_blocks_are_mailed_to_nobody_ever() {
    String id = invitation();
    boss.patch(BOSS, id, at(14, "'summary': 'Board, later'"));
    boss.patch(BOSS, id, "{'recurrence': ['RRULE:FREQ=DAILY;COUNT=3']}");
    forgetMails();
    world.sync();
    boss.delete(BOSS, id);
    forgetMails();
    world.sync();
    assertEquals(List.of(), mailed());
    assertEquals(List.of(), world.events(HOME));
  }

  // ---- somebody writes in between

  @Test
  void where_the_original_is_changed_between_read_and_write_both_changes_stand() {
    String id = single();
    world.restart(
        store -> store,
        real ->
            new ForwardingCalendars(real) {
              private boolean busy = true;

              @Override
              public Event patch(
                  Address calendar,
                  String event,
                  @Nullable String ifMatch,
                  Edit edit,
                  Set<String> own,
                  boolean tell) {
                if (busy) {
                  busy = false;
                  ann.patch(A, id, "{'location': 'Room 2'}");
                }
                return super.patch(calendar, event, ifMatch, edit, own, tell);
              }
            });
    home.patch(HOME, id(only(HOME)), "{'summary': 'Two'}");
    world.sync();
    assertEquals("Two", ann.get(A, id).get("summary").asText());
    assertEquals("Room 2", ann.get(A, id).get("location").asText());
    assertEquals("Room 2", only(HOME).get("location").asText());
    assertFollowed();
  }

  @Test
  void where_the_copy_is_changed_again_while_the_first_change_is_carried_over_both_arrive() {
    String id = single();
    world.restart(
        store -> store,
        real ->
            new ForwardingCalendars(real) {
              private boolean busy = true;

              @Override
              public Event patch(
                  Address calendar,
                  String event,
                  @Nullable String ifMatch,
                  Edit edit,
                  Set<String> own,
                  boolean tell) {
                if (busy) {
                  busy = false;
                  home.patch(HOME, id(only(HOME)), "{'location': 'Room 2'}");
                }
                return super.patch(calendar, event, ifMatch, edit, own, tell);
              }
            });
    home.patch(HOME, id(only(HOME)), "{'summary': 'Two'}");
    world.sync();
    world.sync();
    assertEquals("Two", ann.get(A, id).get("summary").asText());
    assertEquals("Room 2", ann.get(A, id).get("location").asText());
    assertFollowed();
  }

  @Test
  void a_storm_of_412_ends_with_what_the_person_wanted() {
    String id = single();
    home.patch(HOME, id(only(HOME)), "{'summary': 'Two'}");
    faults(FaultRule.always(PATCHES, Effect.error(412, "conditionNotMet")).times(5));
    world.sync();
    world.settle(Duration.ofHours(1));
    assertEquals("Two", ann.get(A, id).get("summary").asText());
    assertFollowed();
  }

  // ---- refusals

  @Test
  void what_google_refuses_is_put_back_and_told() {
    for (Effect refusal :
        List.of(
            Effect.error(403, "forbiddenForNonOrganizer"),
            Effect.error(400, "invalid"),
            Effect.error(403, "requiredAccessLevel"))) {
      String id = single();
      home.patch(HOME, id(only(HOME)), "{'summary': 'Two'}");
      faults(FaultRule.always(PATCHES, refusal));
      world.sync();
      faults();
      assertEquals("One", ann.get(A, id).get("summary").asText());
      assertEquals("One", only(HOME).get("summary").asText());
      assertTrue(
          log().stream()
              .anyMatch(e -> e.action().equals(WriteBacks.ACTION) && e.status().equals("failed")),
          log().toString());
      assertFollowed();
      ann.delete(A, id);
      world.sync();
    }
  }

  @Test
  void a_deletion_that_google_refuses_is_put_back_and_told() {
    String id = single();
    home.delete(HOME, id(only(HOME)));
    faults(FaultRule.always(DELETES.withAccount(A), Effect.error(403, "forbidden")));
    world.sync();
    faults();
    assertEquals("confirmed", ann.get(A, id).get("status").asText());
    assertEquals(1, world.events(HOME).size());
    assertFollowed();
  }

  private List<SyncStore.LogEntry> log() {
    return world
        .database
        .syncLog()
        .read(world.user, SyncLog.Filter.ALL, null, SyncLog.MOST)
        .entries()
        .stream()
        .map(SyncLog.Entry::what)
        .toList();
  }

  // ---- away

  @Test
  void what_a_person_did_waits_for_an_account_that_needs_a_sign_in() {
    String id = single();
    String gone = id(ann.add(A, at(11, "'summary': 'Gone'")));
    world.sync();
    world.signOut(A);
    world.sync();
    assertEquals(State.NEEDS_REAUTH, world.stateOf(world.client(A)));
    for (JsonNode copy : world.events(HOME)) {
      if (copy.get("summary").asText().equals("Gone")) {
        home.delete(HOME, id(copy));
      } else {
        home.patch(HOME, id(copy), "{'summary': 'Two'}");
      }
    }
    world.sync();
    assertEquals(List.of("Two"), titles(HOME), "it stands as the user left it");
    assertEquals("One", ann.get(A, id).get("summary").asText());
    world.signIn(A);
    world.sync();
    assertEquals("Two", ann.get(A, id).get("summary").asText());
    assertEquals("cancelled", ann.get(A, gone).get("status").asText());
    assertFollowed();
  }

  @Test
  void what_a_person_did_waits_for_a_calendar_that_is_out_of_reach() {
    String team =
        world
            .sandbox
            .world()
            .addCalendar(
                BOSS, Optional.of("team@x.example"), "Team", java.time.ZoneId.of("Europe/Berlin"));
    world.addShared(A, team, AccessRole.WRITER);
    String id = id(boss.add(team, at(9, "'summary': 'One'")));
    world.sync();
    String copy =
        world.events(HOME).stream()
            .filter(e -> e.get("summary").asText().equals("One"))
            .map(OnWorld::id)
            .findFirst()
            .orElseThrow();
    world.sandbox.world().share(team, A, AccessRole.NONE);
    world.sync();
    assertEquals(State.INACCESSIBLE, world.stateOf(world.client(team)));
    home.patch(HOME, copy, "{'summary': 'Two'}");
    world.sync();
    assertEquals("Two", home.get(HOME, copy).get("summary").asText());
    world.sandbox.world().share(team, A, AccessRole.WRITER);
    world.sync();
    assertEquals(State.ACTIVE, world.stateOf(world.client(team)));
    assertEquals("Two", boss.get(team, id).get("summary").asText());
    assertEquals("Two", home.get(HOME, copy).get("summary").asText());
    assertAtRest();
  }

  @Test
  void a_signed_out_account_found_while_carrying_over_waits_too() {
    String id = single();
    home.patch(HOME, id(only(HOME)), "{'summary': 'Two'}");
    world.signOut(A);
    world.engine.syncCalendar(world.user, world.main, false);
    world.settle(Duration.ofMinutes(2));
    assertEquals("One", ann.get(A, id).get("summary").asText());
    assertEquals("Two", only(HOME).get("summary").asText());
    world.signIn(A);
    world.sync();
    assertEquals("Two", ann.get(A, id).get("summary").asText());
    assertFollowed();
  }

  // ---- old reads

  @Test
  void where_the_copy_reads_as_it_was_before_nothing_is_concluded() {
    String id = single();
    Event before =
        world
            .reader()
            .get(new Calendars.Address(world.accountOf(HOME), HOME), id(only(HOME)))
            .orElseThrow();
    home.patch(HOME, id(only(HOME)), "{'summary': 'Two'}");
    world.restart(
        store -> store,
        real ->
            new ForwardingCalendars(real) {
              private int old = 2;

              @Override
              public Optional<Event> get(Address calendar, String event) {
                return event.equals(before.id()) && old-- > 0
                    ? Optional.of(before)
                    : super.get(calendar, event);
              }
            });
    world.sync();
    assertEquals("Two", ann.get(A, id).get("summary").asText());
    assertFollowed();
  }

  @Test
  void reads_that_are_half_a_minute_late_lose_nothing_of_what_a_person_did() {
    String id = single();
    String series = id(ann.add(A, at(9, WEEKLY)));
    world.sync();
    staleReads(30);
    for (JsonNode copy : world.events(HOME)) {
      if (copy.has("recurrence")) {
        home.patch(HOME, on(id(copy), "2026-03-17"), "{'summary': 'X'}");
        home.delete(HOME, on(id(copy), "2026-03-24"));
      } else {
        home.patch(HOME, id(copy), "{'summary': 'Two'}");
      }
    }
    ann.patch(A, id, "{'location': 'Room 2'}");
    for (int i = 0; i < 5; i++) {
      world.engine.pushed(world.main);
      world.engine.pushed(world.client(A));
      world.settle(Duration.ofSeconds(60));
    }
    staleReads(0);
    world.sync();
    assertEquals("Two", ann.get(A, id).get("summary").asText());
    assertEquals("Room 2", ann.get(A, id).get("location").asText());
    assertEquals("X", ann.get(A, on(series, "2026-03-17")).get("summary").asText());
    assertEquals("cancelled", ann.get(A, on(series, "2026-03-24")).get("status").asText());
    assertFollowed();
  }

  private void staleReads(int seconds) {
    world.sandbox.clock().advance(Duration.ofSeconds(1));
    switches("{'staleReads': " + seconds + "}");
    world.sandbox.clock().advance(Duration.ofSeconds(1));
  }

  private void switches(String json) {
    var switches = world.sandbox.world().switches();
    world.sandbox.world().setSwitches(switches.with(Person.object(json)));
  }

  // ---- what Google makes of it

  @Test
  void an_answer_that_google_gives_for_a_lone_organizer_is_nobodys() {
    switches("{'loneOrganizerAccepts': true}");
    String id = invitation();
    assertEquals("accepted", answerOf(only(HOME), HOME), "as Google has it");
    assertFollowed();
    assertEquals("needsAction", answerOf(boss.get(BOSS, id), A));
    boss.patch(BOSS, id, "{'summary': 'Board, later'}");
    faults(FaultRule.once(Match.any().withMethod("PUT"), LOST));
    world.sync();
    assertEquals("needsAction", answerOf(boss.get(BOSS, id), A));
    assertFollowed();
    answerOnMain("tentative");
    world.sync();
    assertEquals("tentative", answerOf(boss.get(BOSS, id), A));
    assertFollowed();
  }

  @Test
  void a_description_that_google_rewrites_is_nobodys_edit() {
    String id =
        id(
            ann.add(
                A,
                at(
                    9,
                    "'summary': 'One', 'description':"
                        + " 'Agenda & <b>more</b>\\n-::~:~::~:~::-\\nJoin\\n-::~:~::~:~::-'")));
    world.sync();
    String etag = etag(A, id);
    String text = only(HOME).get("description").asText();
    String rewritten =
        text.replace("-::~:~::~:~::-\nJoin\n-::~:~::~:~::-", "")
            .replace("&", "&amp;")
            .replace("\n", "<br>");
    home.patch(HOME, id(only(HOME)), "{'description': '" + rewritten + "'}");
    world.sync();
    assertEquals(etag, etag(A, id), "the original was written");
    assertAtRest();
  }
}
