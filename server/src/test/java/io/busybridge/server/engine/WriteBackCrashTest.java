package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The process ends before and after every call and every transaction while what a person did on
 * main is carried over: it is carried over all the same, once, and nobody is mailed twice.
 */
class WriteBackCrashTest extends OnSeries {
  private static final String OUTSIDE = "carl@elsewhere.example";

  private String original = "";

  private void everywhere(Runnable before, Runnable person, Consumer<String> check) {
    new EachPoint(world)
        .play(
            before,
            () -> {
              person.run();
              world.engine.sync(world.user);
            },
            check,
            this::clear);
  }

  private void clear() {
    world.sandbox.world().mails().clear();
    for (String calendar : List.of(BOSS, A)) {
      world.person(calendar).all(calendar, false).stream()
          .filter(event -> !isManaged(event) && !event.has("recurringEventId"))
          .forEach(event -> world.person(calendar).delete(calendar, id(event)));
    }
    world.sandbox.world().mails().clear();
    // What was deleted an hour ago is no part of the brake's count.
    world.sandbox.clock().advance(Duration.ofMinutes(61));
    world.sync();
    for (String calendar : List.of(HOME, A, B)) {
      assertEquals(List.of(), world.events(calendar), "nothing is left when all is over");
    }
  }

  private void single() {
    original = id(ann.add(A, at(9, "'summary': 'One', 'description': 'text'")));
  }

  private void weekly() {
    original = id(ann.add(A, at(9, WEEKLY)));
  }

  private void invitation(String more) {
    original = id(boss.add(BOSS, at(9, more + ", 'attendees': [{'email': '" + A + "'}]")));
    world.sandbox.world().mails().clear();
  }

  /** On main exactly what is on A, on B as much time as there, and all at rest. */
  private void assertAgreed(String point) {
    List<String> there = shown(A);
    assertEquals(there, shown(HOME), "copies, " + point);
    assertEquals(spans(A), spans(B), "blocks, " + point);
  }

  private void assertGone(String point) {
    assertEquals(List.of(), shown(HOME), "copies, " + point);
    assertEquals(List.of(), shown(B), "blocks, " + point);
  }

  private long mailsTo(String email) {
    return world.sandbox.world().mails().all().stream().filter(m -> m.to().equals(email)).count();
  }

  @Test
  void an_edit() {
    everywhere(
        this::single,
        () ->
            home.patch(HOME, id(only(HOME)), at(14, "'summary': 'Two', 'transparency': 'opaque'")),
        point -> {
          assertEquals(
              List.of("2026-03-03T14:00:00+01:00–2026-03-03T15:00:00+01:00 Two"), shown(A), point);
          assertAgreed(point);
        });
  }

  @Test
  void a_deletion() {
    everywhere(
        this::single,
        () -> home.delete(HOME, id(only(HOME))),
        point -> {
          assertEquals("cancelled", ann.get(A, original).get("status").asText(), point);
          assertGone(point);
        });
  }

  @Test
  void a_decline() {
    everywhere(
        () -> invitation("'summary': 'Board'"),
        () -> home.delete(HOME, id(only(HOME))),
        point -> {
          assertEquals("declined", answerOf(boss.get(BOSS, original), A), point);
          assertGone(point);
          assertEquals(0, mailsTo(BOSS), "an answer within Google needs no mail, " + point);
          // What was declined is not dismissed: the user may think better of it.
          answer(A, original, "accepted");
          world.sync();
          assertAgreed(point);
        });
  }

  @Test
  void an_answer_to_somebody_outside() {
    everywhere(
        this::invitedFromOutside,
        () ->
            home.patch(
                HOME,
                id(only(HOME)),
                "{'attendees': [{'email': '%s', 'responseStatus': 'accepted'}]}".formatted(HOME)),
        point -> {
          assertEquals("accepted", answerOf(ann.get(A, original), A), point);
          assertEquals(1, mailsTo(OUTSIDE), point);
          assertAgreed(point);
        });
  }

  @Test
  void a_decline_to_somebody_outside() {
    everywhere(
        this::invitedFromOutside,
        () -> home.delete(HOME, id(only(HOME))),
        point -> {
          assertEquals("declined", answerOf(ann.get(A, original), A), point);
          assertEquals(1, mailsTo(OUTSIDE), point);
          assertGone(point);
        });
  }

  private int invitations;

  private void invitedFromOutside() {
    original = "outside" + "0".repeat(++invitations);
    seed(
        A,
        "{'id': '%s', 'iCalUID': '%s@elsewhere', 'organizer': {'email': '%s'}, %s"
            .formatted(
                original,
                original,
                OUTSIDE,
                at(
                        9,
                        "'summary': 'Talk', 'attendees': [{'email': '%s', 'responseStatus':"
                                .formatted(A)
                            + " 'needsAction'}]")
                    .substring(1)));
  }

  @Test
  void a_dismissal() {
    everywhere(
        () -> {
          original = "locked" + "0".repeat(++invitations);
          seed(
              A,
              "{'id': '%s', 'locked': true, %s"
                  .formatted(original, at(9, "'summary': 'Fixed'").substring(1)));
        },
        () -> home.delete(HOME, id(only(HOME))),
        point -> {
          assertEquals("confirmed", ann.get(A, original).get("status").asText(), point);
          assertGone(point);
        });
  }

  @Test
  void an_instance_changed_and_one_deleted() {
    everywhere(
        this::weekly,
        () -> {
          home.patch(
              HOME, on(copy(), "2026-03-17"), "{'summary': 'X', " + time("2026-03-18", 14) + "}");
          home.delete(HOME, on(copy(), "2026-03-24"));
        },
        point -> {
          assertEquals(5, instances(A).size(), point);
          assertTrue(
              shown(A).contains("2026-03-18T14:00:00+01:00–2026-03-18T15:00:00+01:00 X"), point);
          assertAgreed(point);
        });
  }

  @Test
  void a_series_moved() {
    everywhere(
        () -> {
          weekly();
          ann.patch(A, on(original, "2026-03-17"), "{'summary': 'X'}");
          ann.delete(A, on(original, "2026-03-24"));
        },
        () -> home.patch(HOME, copy(), "{" + time("2026-03-03", 11) + "}"),
        point -> {
          assertTrue(shown(A).getFirst().startsWith("2026-03-03T11"), point);
          assertEquals(5, instances(A).size(), point);
          assertAgreed(point);
        });
  }

  @Test
  void a_split() {
    everywhere(
        () -> {
          weekly();
          ann.delete(A, on(original, "2026-03-10"));
          ann.patch(A, on(original, "2026-03-31"), "{'summary': 'X'}");
        },
        () ->
            world
                .sandbox
                .world()
                .uiSplit(
                    HOME,
                    copy(),
                    java.time.Instant.parse("2026-03-24T08:00:00Z"),
                    Person.object("{'summary': 'New'}")),
        point -> {
          assertEquals(5, instances(A).size(), point);
          assertEquals(2, shown(A).stream().filter(s -> s.endsWith(" New")).count(), point);
          assertEquals(1, shown(A).stream().filter(s -> s.endsWith(" X")).count(), point);
          assertAgreed(point);
        });
  }

  @Test
  void a_split_that_is_put_back() {
    everywhere(
        () -> invitation(WEEKLY),
        () ->
            world
                .sandbox
                .world()
                .uiSplit(
                    HOME,
                    copy(),
                    java.time.Instant.parse("2026-03-24T08:00:00Z"),
                    Person.object("{'summary': 'New'}")),
        point -> {
          assertEquals(6, instances(BOSS).size(), point);
          assertAgreed(point);
        });
  }
}
