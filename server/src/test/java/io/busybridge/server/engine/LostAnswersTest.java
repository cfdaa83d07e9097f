package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.busybridge.sandbox.faults.Effect;
import io.busybridge.sandbox.faults.Effect.Moment;
import io.busybridge.sandbox.faults.FaultRule;
import io.busybridge.sandbox.faults.Match;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls that fail before or after their effect. */
class LostAnswersTest extends OnWorld {
  private static final Match INSERTS = Match.any().withMethod("POST");
  private static final Match UPDATES = Match.any().withMethod("PUT");
  private static final Match DELETES = Match.any().withMethod("DELETE");
  private static final Effect LOST = new Effect.Drop(Moment.AFTER);

  @Test
  void an_insert_whose_answer_is_lost_is_found_again_and_not_written_twice() {
    ann.add(A, at(9, "'summary': 'One', 'description': 'text'"));
    faults(FaultRule.always(INSERTS, LOST).times(2));
    world.resetStats();
    world.sync();
    assertEquals(List.of("One"), titles(HOME));
    assertEquals(List.of("Busy"), titles(B));
    assertEquals(0, world.answered("PUT", 200), "what reads back equal is not written again");
    assertEquals("1", tag(only(HOME), "busybridgeRev"));
    assertAtRest();
  }

  @Test
  void an_insert_whose_answer_is_lost_and_whose_source_changes_meanwhile_is_mended() {
    String id = id(ann.add(A, at(9, "'summary': 'One'")));
    faults(FaultRule.always(INSERTS, LOST).times(2));
    world.engine.sync(world.user);
    ann.patch(A, id, "{'summary': 'Two'}");
    world.sync();
    assertEquals(List.of("Two"), titles(HOME));
    assertEquals(1, world.events(B).size());
    assertAtRest();
  }

  @Test
  void an_insert_whose_answer_is_lost_and_whose_source_goes_meanwhile_goes_too() {
    String id = id(ann.add(A, at(9, "'summary': 'One'")));
    faults(FaultRule.always(INSERTS, LOST).times(2));
    world.engine.sync(world.user);
    ann.delete(A, id);
    world.sync();
    assertEquals(List.of(), world.events(HOME));
    assertEquals(List.of(), world.events(B));
    assertAtRest();
  }

  @Test
  void an_update_whose_answer_is_lost_is_recognized_and_not_written_twice() {
    String id = id(ann.add(A, at(9, "'summary': 'One'")));
    world.sync();
    ann.patch(A, id, "{'summary': 'Two'}");
    faults(FaultRule.once(UPDATES, LOST));
    world.resetStats();
    world.sync();
    assertEquals(List.of("Two"), titles(HOME));
    assertEquals(0, world.answered("PUT", 200));
    assertAtRest();
  }

  @Test
  void an_update_that_never_arrived_is_made_again() {
    String id = id(ann.add(A, at(9, "'summary': 'One'")));
    world.sync();
    ann.patch(A, id, "{'summary': 'Two'}");
    faults(FaultRule.once(UPDATES, new Effect.Drop(Moment.BEFORE)));
    world.sync();
    assertEquals(List.of("Two"), titles(HOME));
    assertAtRest();
  }

  @Test
  void a_deletion_whose_answer_is_lost_is_done() {
    String id = id(ann.add(A, at(9, "'summary': 'One'")));
    world.sync();
    ann.delete(A, id);
    faults(FaultRule.always(DELETES, LOST).times(2));
    world.sync();
    assertEquals(List.of(), world.events(HOME));
    assertEquals(List.of(), world.events(B));
    assertAtRest();
  }

  @Test
  void a_series_whose_exceptions_are_lost_on_the_way_is_complete_in_the_end() {
    String id =
        id(ann.add(A, at(9, "'summary': 'Daily', 'recurrence': ['RRULE:FREQ=DAILY;COUNT=4']")));
    world.sync();
    ann.patch(A, id + "_20260304T080000Z", "{'summary': 'Retro'}");
    ann.delete(A, id + "_20260305T080000Z");
    faults(
        FaultRule.always(UPDATES, LOST).times(2),
        FaultRule.always(DELETES, LOST).times(2),
        FaultRule.always(Match.any().withMethod("GET"), LOST).every(3).times(4));
    world.sync();
    world.sync();
    faults();
    assertEquals(
        List.of("Daily", "Daily", "Retro"),
        world.person(HOME).instances(HOME, "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z").stream()
            .map(e -> e.get("summary").asText())
            .sorted()
            .toList());
    assertEquals(
        3, world.person(B).instances(B, "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z").size());
    assertAtRest();
  }

  @Test
  void an_id_used_up_gives_way_to_the_next_generation() {
    String id = id(ann.add(A, at(9, "'summary': 'One'")));
    world.sync();
    String first = id(only(HOME));
    for (int i = 0; i < 3; i++) {
      ann.patch(A, id, "{'transparency': 'transparent'}");
      world.person(HOME).delete(HOME, id(only(HOME)));
      // A gap in what is told of main: whoever deleted it, it is made again.
      world.sandbox.world().expireSyncTokens(HOME);
      world.sync();
      ann.patch(A, id, "{'transparency': 'opaque'}");
      world.sync();
    }
    assertNotEquals(first, id(only(HOME)));
    assertEquals(List.of("One"), titles(HOME));
    assertEquals(List.of("Busy"), titles(B));
    assertAtRest();
  }

  @Test
  void a_forgotten_placement_finds_its_event_again() {
    ann.add(A, at(9, "'summary': 'One'"));
    world.sync();
    String copy = id(only(HOME));
    world.person(HOME).patch(HOME, copy, "{'colorId': '11'}");
    var store = world.database.syncStore();
    store.forgetPlacements(store.related(world.client(A)).stream().map(p -> p.id()).toList());
    world.engine.fullSync(world.user);
    world.settle();
    assertEquals(copy, id(only(HOME)));
    assertEquals("11", only(HOME).get("colorId").asText());
    assertEquals(1, world.events(B).size());
    assertAtRest();
  }

  @Test
  void a_forgotten_event_is_written_anew_where_its_source_has_changed_meanwhile() {
    String source = id(ann.add(A, at(9, "'summary': 'One'")));
    world.sync();
    String copy = id(only(HOME));
    var store = world.database.syncStore();
    store.forgetPlacements(store.related(world.client(A)).stream().map(p -> p.id()).toList());
    ann.patch(A, source, "{'summary': 'Other', 'end': {'dateTime': '2026-03-03T11:30:00+01:00'}}");
    world.engine.fullSync(world.user);
    world.settle();
    assertEquals(copy, id(only(HOME)));
    assertEquals("Other", only(HOME).get("summary").asText());
    assertEquals("2026-03-03T11:30:00+01:00", only(B).get("end").get("dateTime").asText());
    assertAtRest();
  }

  @Test
  void a_forgotten_series_loses_what_was_changed_on_it_meanwhile() {
    ann.add(A, at(9, "'summary': 'Daily', 'recurrence': ['RRULE:FREQ=DAILY;COUNT=4']"));
    world.sync();
    String copy = id(only(HOME));
    var store = world.database.syncStore();
    store.forgetPlacements(store.related(world.client(A)).stream().map(p -> p.id()).toList());
    world.person(HOME).delete(HOME, copy + "_20260304T080000Z");
    world.person(HOME).patch(HOME, copy + "_20260305T080000Z", "{'summary': 'Mine'}");
    world.engine.fullSync(world.user);
    world.settle();
    assertEquals(
        List.of("Daily", "Daily", "Daily", "Daily"),
        world.person(HOME).instances(HOME, "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z").stream()
            .map(e -> e.get("summary").asText())
            .toList());
    assertAtRest();
  }

  @Test
  void a_storm_of_412_ends_with_what_was_wanted() {
    String id = id(ann.add(A, at(9, "'summary': 'One'")));
    world.sync();
    ann.patch(A, id, "{'summary': 'Two'}");
    faults(FaultRule.always(UPDATES, Effect.error(412, "conditionNotMet")).times(12));
    world.sync();
    world.settle(Duration.ofHours(1));
    assertEquals(List.of("Two"), titles(HOME));
    assertAtRest();
  }

  @Test
  void a_spent_sync_token_or_garbage_for_one_costs_a_full_read_and_no_write() {
    for (int i = 0; i < 5; i++) {
      ann.add(A, at(8 + i, "'summary': 'E" + i + "'"));
    }
    world.sync();
    world.sync();
    for (String calendar : List.of(HOME, A, B)) {
      world.sandbox.world().expireSyncTokens(calendar);
    }
    world.resetStats();
    world.sync();
    assertEquals(0, world.writes());
    faults(
        FaultRule.always(
                Match.any().withMethod("GET"),
                new Effect.Failure(
                    400,
                    "invalid",
                    "Invalid sync token value.",
                    java.util.OptionalInt.empty(),
                    Moment.BEFORE))
            .times(1));
    world.resetStats();
    world.sync();
    assertEquals(0, world.writes());
    assertEquals(5, world.events(HOME).size());
    assertEquals(0, world.status().pending());
  }

  @Test
  void what_went_while_the_token_was_spent_is_gone_everywhere() {
    String gone = id(ann.add(A, at(9, "'summary': 'Gone'")));
    ann.add(A, at(11, "'summary': 'Stays'"));
    world.sync();
    ann.delete(A, gone);
    world.person(B).delete(B, id(world.events(B).getFirst()));
    world.sandbox.world().expireSyncTokens(A);
    world.sandbox.world().expireSyncTokens(B);
    world.sync();
    assertEquals(List.of("Stays"), titles(HOME));
    assertEquals(List.of("2026-03-03T11:00:00+01:00"), managedStarts(B));
    assertAtRest();
  }

  private void faults(FaultRule... rules) {
    world.sandbox.faults().set(List.of(rules));
  }
}
