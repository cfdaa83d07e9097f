package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.faults.Effect;
import io.busybridge.sandbox.faults.FaultRule;
import io.busybridge.sandbox.faults.Match;
import io.busybridge.server.engine.SyncService.Run;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CleanUpTest extends OnWorld {
  private static final Effect QUOTA = Effect.error(403, "quotaExceeded");

  private void fill() {
    ann.add(A, at(9, "'summary': 'One'"));
    ann.add(A, at(12, "'summary': 'Daily', 'recurrence': ['RRULE:FREQ=DAILY;COUNT=3']"));
    world.person(B).add(B, at(11, "'summary': 'Other'"));
    world.person(HOME).add(HOME, at(14, "'summary': 'Main'"));
    world.sync();
  }

  private void assertOnlyTheirs() {
    assertEquals(List.of("Daily", "One"), titles(A));
    assertEquals(List.of("Other"), titles(B));
    assertEquals(List.of("Main"), titles(HOME));
  }

  @Test
  void everything_of_ours_goes_the_user_is_paused_and_a_resume_makes_it_again() {
    fill();
    List<String> before = titles(HOME);
    Run run = world.engine.cleanUp(world.user);
    world.settle();
    assertEquals(Run.State.DONE, world.run(run).state());
    assertOnlyTheirs();
    assertEquals("user", world.database.directory().user(world.user).orElseThrow().pausedBy());
    assertEquals(0, world.status().pending());

    ann.add(A, at(16, "'summary': 'New'"));
    world.sync();
    assertEquals(List.of("Main"), titles(HOME), "nothing comes by itself");
    world.engine.resume(world.user);
    world.settle();
    assertEquals(before.size() + 1, titles(HOME).size());
    assertAtRest();
  }

  @Test
  void a_copy_that_was_edited_and_could_not_be_removed_is_as_its_original_after_a_resume() {
    String id = id(ann.add(A, at(9, "'summary': 'One'")));
    world.sync();
    Match writes = Match.any().withAccount(HOME);
    world
        .sandbox
        .faults()
        .set(
            Stream.of("POST", "PUT", "DELETE")
                .map(m -> FaultRule.always(writes.withMethod(m), QUOTA))
                .toList());
    ann.add(A, at(11, "'summary': 'Two'"));
    world.sync();
    String copy = id(titled("One"));
    world.person(HOME).patch(HOME, copy, "{'summary': 'Mine'}");
    world.engine.pushed(world.main);
    world.engine.cleanUp(world.user);
    assertEquals("Mine", titled("Mine").get("summary").asText(), "out of reach for now");
    world.sandbox.faults().clear();
    world.engine.resume(world.user);
    world.settle();
    world.sandbox.clock().advance(Duration.ofHours(2));
    world.sync();
    assertEquals("One", ann.get(A, id).get("summary").asText(), "nobody's will any more");
    assertEquals(List.of("One", "Two"), titles(HOME));
    assertAtRest();
  }

  private JsonNode titled(String title) {
    return world.events(HOME).stream()
        .filter(event -> event.path("summary").asText().equals(title))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void what_no_record_knows_of_is_found_by_tag_and_a_persons_duplicate_is_left_alone() {
    fill();
    JsonNode block = world.events(B).stream().filter(OnWorld::isManaged).findFirst().orElseThrow();
    ObjectNode forgotten = block.deepCopy();
    List<String> lost = List.of(tag(block, "busybridgePlacement"));
    world.database.syncStore().forgetPlacements(lost);
    forgotten.remove(List.of("id", "iCalUID", "etag", "htmlLink"));
    world.person(B).add(B, forgotten.toString());

    world.engine.cleanUp(world.user);
    world.settle();
    assertOnlyTheirs(B, List.of("Busy", "Other"));
  }

  private void assertOnlyTheirs(String calendar, List<String> expected) {
    assertEquals(expected, titles(calendar));
  }

  @Test
  void another_users_events_on_a_shared_calendar_are_left_alone() {
    fill();
    JsonNode block = world.events(B).stream().filter(OnWorld::isManaged).findFirst().orElseThrow();
    ObjectNode theirs = block.deepCopy();
    ((ObjectNode) theirs.get("extendedProperties").get("private")).put("busybridgeUser", "tag-ben");
    theirs.remove(List.of("iCalUID", "etag", "htmlLink"));
    var directory = world.database.directory();
    String id =
        Core.of("inst-1", directory.key("ids", 32), directory.key("hashes", 32), new Random(1))
            .ids()
            .choose("tag-ben", "c", "e", B, 0);
    theirs.put("id", id);
    world.person(B).add(B, theirs.toString());
    world.engine.cleanUp(world.user);
    world.settle();
    assertTrue(
        world.events(B).stream().anyMatch(event -> id(event).equals(id)), "it is somebody else's");
  }

  @Test
  void an_account_that_is_signed_out_is_cleaned_when_it_signs_in_again() {
    fill();
    world.signOut(B);
    Run run = world.engine.cleanUp(world.user);
    world.settle();
    assertEquals(List.of("Main"), titles(HOME));
    assertTrue(titles(B).size() > 1, "out of reach");
    assertEquals(Run.State.DONE, world.run(run).state());
    world.signIn(B);
    world.settle();
    assertOnlyTheirs();
  }

  @Test
  void asked_for_twice_it_is_done_once_and_both_runs_end() {
    fill();
    Run first = world.engine.cleanUp(world.user);
    Run second = world.engine.cleanUp(world.user);
    world.settle();
    assertEquals(Run.State.DONE, world.run(first).state());
    assertEquals(Run.State.DONE, world.run(second).state());
    assertOnlyTheirs();
  }
}
