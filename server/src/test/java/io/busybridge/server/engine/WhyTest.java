package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.server.engine.Why.Answer;
import io.busybridge.server.engine.Why.Target;
import io.busybridge.server.engine.Why.What;
import io.busybridge.server.sync.EventKey;
import io.busybridge.server.sync.Kind;
import io.busybridge.server.sync.Rule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** "Why?": what stands where for an event, and by which rule; or why nothing does. */
class WhyTest extends OnWorld {
  private static final String WEEKLY = "'recurrence': ['RRULE:FREQ=WEEKLY;COUNT=4']";

  @Test
  void of_a_clients_event_it_tells_the_copy_and_the_block_and_since_when_they_stand() {
    String plan = id(ann.add(A, at(9, "'summary': 'Plan'")));
    world.sync();
    Instant made = world.now();
    ann.patch(A, plan, "{'summary': 'Plan B'}");
    world.sync();

    Answer answer = why(A, plan);
    assertEquals(What.SOURCE, answer.what());
    assertEquals(List.of(world.main, world.client(B)), calendars(answer));
    Target copy = on(answer, world.main);
    assertTrue(copy.stands());
    assertEquals(Rule.COPY_ON_MAIN, copy.rule());
    assertEquals(PlacementState.STANDING, copy.state());
    assertEquals(Kind.COPY, copy.kind());
    assertEquals(id(only(HOME)), copy.managedId());
    assertNotNull(copy.since());
    assertTrue(!copy.since().isAfter(made), copy + " " + made);
    assertNotNull(copy.writtenAt());
    assertTrue(copy.writtenAt().isAfter(copy.since()), copy.toString());
    Target block = on(answer, world.client(B));
    assertEquals(Rule.BLOCK_ELSEWHERE, block.rule());
    assertEquals(id(only(B)), block.managedId());
    assertEquals(block.since(), block.writtenAt());
  }

  @Test
  void of_what_takes_no_part_it_tells_the_rule_for_each_calendar() {
    String free = id(ann.add(A, at(9, "'summary': 'F', 'transparency': 'transparent'")));
    seed(A, at(10, "'id': 'office1', 'summary': 'O', 'eventType': 'workingLocation'"));
    seed(A, at(11, "'id': 'bob11', 'summary': 'Bob', 'eventType': 'birthday'"));
    String old =
        id(
            ann.add(
                A,
                "{'summary': 'Old', 'start': {'dateTime': '2026-01-05T09:00:00Z'},"
                    + " 'end': {'dateTime': '2026-01-05T10:00:00Z'}}"));
    world.sync();
    assertEquals(List.of(Rule.COPY_ON_MAIN, Rule.FREE), rules(why(A, free)));
    assertEquals(List.of(Rule.WORKING_LOCATION, Rule.WORKING_LOCATION), rules(why(A, "office1")));
    assertEquals(List.of(Rule.BIRTHDAY, Rule.BIRTHDAY), rules(why(A, "bob11")));
    assertEquals(List.of(Rule.OUTSIDE_WINDOW, Rule.OUTSIDE_WINDOW), rules(why(A, old)));
    why(A, "office1")
        .targets()
        .forEach(
            target -> {
              assertEquals(PlacementState.NONE, target.state());
              assertNull(target.managedId());
              assertNull(target.since());
            });
  }

  @Test
  void a_calendar_without_blocks_and_one_that_is_only_read_say_which_of_the_two_it_is() {
    String plan = id(ann.add(A, at(9, "'summary': 'Plan'")));
    world.sync();
    world.database.directory().setDisplay(world.client(B), "B", "5", false);
    world.engine.preferencesChanged(world.user);
    world.settle();
    assertEquals(Rule.BLOCKS_OFF, on(why(A, plan), world.client(B)).rule());

    world.sandbox.world().addAccount("boss@x.example", "Boss", Optional.empty(), ZoneId.of("UTC"));
    long team = world.addShared(B, "boss@x.example", io.busybridge.sandbox.model.AccessRole.READER);
    world.sync();
    assertEquals(Rule.READ_ONLY, on(why(A, plan), team).rule());
    assertEquals(PlacementState.NONE, on(why(A, plan), team).state());
  }

  @Test
  void the_answer_is_what_the_plan_does_for_every_meeting_of_a_busy_week() {
    ann.add(A, at(9, "'summary': 'One'"));
    ann.add(A, at(10, "'summary': 'Free', 'transparency': 'transparent'"));
    world.person(HOME).add(HOME, at(11, "'summary': 'Lunch'"));
    JsonNode series = world.person(B).add(B, at(12, "'summary': 'Weekly', " + WEEKLY));
    world.person(B).delete(B, id(series) + "_20260310T110000Z");
    world.sync();
    for (String calendar : List.of(HOME, A, B)) {
      for (JsonNode event : world.person(calendar).all(calendar, false)) {
        if (!isManaged(event) && !event.has("originalStartTime")) {
          for (Target target : why(calendar, id(event)).targets()) {
            boolean standing =
                world.events(google(target.calendar().id())).stream()
                    .anyMatch(other -> id(other).equals(target.managedId()));
            assertEquals(target.stands(), standing, target.toString());
            assertEquals(target.stands(), target.state() == PlacementState.STANDING);
          }
        }
      }
    }
  }

  @Test
  void an_instance_is_explained_by_its_slot() {
    String course = id(ann.add(A, at(9, "'summary': 'Course', " + WEEKLY)));
    ann.patch(
        A,
        course + "_20260310T080000Z",
        "{'start': {'dateTime': '2026-03-10T15:00:00+01:00'},"
            + " 'end': {'dateTime': '2026-03-10T16:00:00+01:00'}}");
    ann.patch(A, course + "_20260317T080000Z", "{'transparency': 'transparent'}");
    world.sync();

    Answer plain = why(A, course + "_20260303T080000Z");
    assertEquals(What.INSTANCE, plain.what());
    assertEquals(new EventKey(world.client(A), course), plain.of());
    assertEquals(List.of(Rule.COPY_ON_MAIN, Rule.BLOCK_ELSEWHERE), rules(plain));
    Answer moved = why(A, course + "_20260310T080000Z");
    assertEquals(What.INSTANCE, moved.what());
    assertEquals(List.of(Rule.EXCEPTION, Rule.EXCEPTION), rules(moved));
    assertEquals(managedSeries(B) + "_20260310T080000Z", on(moved, world.client(B)).managedId());
    Answer free = why(A, course + "_20260317T080000Z");
    assertEquals(List.of(Rule.EXCEPTION, Rule.FREE), rules(free));
    assertEquals(PlacementState.NONE, on(free, world.client(B)).state());
    assertEquals(
        Optional.empty(),
        world.why().of(world.user, world.client(A), course + "_20260304T080000Z"));
  }

  @Test
  void a_copy_and_a_block_say_of_which_event() {
    String plan = id(ann.add(A, at(9, "'summary': 'Plan'")));
    world.sync();
    Answer copy = why(HOME, id(only(HOME)));
    assertEquals(What.COPY, copy.what());
    assertEquals(new EventKey(world.client(A), plan), copy.of());
    assertEquals(List.of(world.main), calendars(copy));
    assertEquals(PlacementState.STANDING, copy.targets().getFirst().state());
    Answer block = why(B, id(only(B)));
    assertEquals(What.BLOCK, block.what());
    assertEquals(new EventKey(world.client(A), plan), block.of());
  }

  @Test
  void what_others_wrote_is_broken_or_is_gone_says_so() {
    seed(A, at(9, "'id': 'other1', 'extendedProperties': {'private': {'busybridge': 'inst-2'}}"));
    seed(
        A,
        at(9, "'id': 'other2', 'extendedProperties': {'private': {'calendarSyncEngine': 'true'}}"));
    seed(A, "{'id': 'broken1', 'start': {'dateTime': '2026-03-03T09:00:00Z'}}");
    String gone = id(ann.add(A, at(9, "'summary': 'Gone'")));
    world.sync();
    ann.delete(A, gone);
    world.sync();
    String fresh = id(ann.add(A, at(12, "'summary': 'New'")));
    assertEquals(What.ANOTHER_INSTALLATION, why(A, "other1").what());
    assertEquals(What.ANOTHER_INSTALLATION, why(A, "other2").what());
    assertEquals(What.UNREADABLE, why(A, "broken1").what());
    assertEquals(What.DELETED, why(A, gone).what());
    assertEquals(List.of(), why(A, gone).targets());
    assertEquals(What.NOT_SEEN_YET, why(A, fresh).what());
    assertEquals(Optional.empty(), world.why().of(world.user, world.client(A), "nothing1"));
  }

  @Test
  void what_waits_or_fails_says_so() {
    String plan = id(ann.add(A, at(9, "'summary': 'Plan'")));
    world.signOut(B);
    world.sync();
    Target block = on(why(A, plan), world.client(B));
    assertTrue(block.stands());
    assertEquals(PlacementState.FAILING, block.state());
    assertNull(block.since());
    assertEquals(PlacementState.STANDING, on(why(A, plan), world.main).state());
  }

  @Test
  void a_dismissed_copy_and_a_change_that_is_held_say_so() {
    seed(A, at(10, "'id': 'flight1', 'summary': 'Flight', 'eventType': 'fromGmail'"));
    String board =
        id(ann.add(A, at(12, "'summary': 'Board', 'attendees': [{'email': 'guest@x.example'}]")));
    world.sync();
    for (JsonNode copy : world.events(HOME)) {
      if (copy.path("summary").asText().contains("Flight")) {
        world.person(HOME).delete(HOME, id(copy));
      } else {
        world.person(HOME).patch(HOME, id(copy), at(16, "'summary': 'Board'"));
      }
    }
    world.sync();
    assertEquals(List.of(Rule.DISMISSED, Rule.DISMISSED), rules(why(A, "flight1")));
    assertEquals(PlacementState.HELD, on(why(A, board), world.main).state());
    assertEquals(PlacementState.STANDING, on(why(A, board), world.client(B)).state());
  }

  @Test
  void a_meeting_on_two_clients_says_which_of_them_stands() {
    world.sandbox.world().addAccount("boss@x.example", "Boss", Optional.empty(), ZoneId.of("UTC"));
    String meeting =
        id(
            world
                .person("boss@x.example")
                .add(
                    "boss@x.example",
                    at(9, "'attendees': [{'email': '%s'}, {'email': '%s'}]".formatted(A, B))));
    world.sync();
    assertEquals(List.of(Rule.COPY_ON_MAIN, Rule.STANDS_BUSY_ITSELF), rules(why(A, meeting)));
    assertEquals(List.of(Rule.ANOTHER_APPEARANCE, Rule.STANDS_BUSY_ITSELF), rules(why(B, meeting)));
    String leaving = id(ann.add(A, at(15, "'summary': 'Later'")));
    world.sync();
    world.engine.disconnect(world.user, List.of(world.client(A)));
    world.settle();
    assertEquals(What.NOT_CONNECTED, why(A, leaving).what());
    assertEquals(List.of(Rule.COPY_ON_MAIN), rules(why(B, meeting)));
  }

  @Test
  void an_event_that_is_not_known_and_cannot_be_looked_at_is_a_failure_not_an_answer() {
    world.sync();
    world.signOut(A);
    assertThrows(CallFailed.class, () -> why(A, "nothing1"));
  }

  private Answer why(String calendar, String event) {
    return world.why().of(world.user, row(calendar), event).orElseThrow();
  }

  private long row(String calendar) {
    return calendar.equals(HOME) ? world.main : world.client(calendar);
  }

  private String google(long row) {
    return row == world.main
        ? HOME
        : world.clients.entrySet().stream()
            .filter(entry -> entry.getValue() == row)
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow();
  }

  private String managedSeries(String calendar) {
    return world.events(calendar).stream()
        .filter(event -> event.has("recurrence"))
        .map(OnWorld::id)
        .findFirst()
        .orElseThrow();
  }

  private static Target on(Answer answer, long calendar) {
    return answer.targets().stream()
        .filter(target -> target.calendar().id() == calendar)
        .findFirst()
        .orElseThrow();
  }

  private static List<Long> calendars(Answer answer) {
    return answer.targets().stream().map(target -> target.calendar().id()).toList();
  }

  private static List<Rule> rules(Answer answer) {
    return answer.targets().stream().map(Target::rule).collect(Collectors.toList());
  }
}
