package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.busybridge.sandbox.faults.Effect;
import io.busybridge.sandbox.faults.FaultRule;
import io.busybridge.sandbox.faults.Match;
import io.busybridge.server.sync.Hasher;
import io.busybridge.server.sync.ManagedIds;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A database that was put back knows nothing of the time since, and concludes nothing from it. */
class AfterAGapTest extends OnWorld {

  /** As a restore leaves it. */
  private void gap() {
    SyncStore store = world.database.syncStore();
    store.breakChains(world.user);
    List.of(world.main, world.client(A), world.client(B)).forEach(store::forgetToken);
  }

  private void fail(FaultRule... rules) {
    world.sandbox.faults().set(List.of(rules));
  }

  private static FaultRule no(String method) {
    return FaultRule.always(Match.any().withMethod(method), Effect.error(503, "backendError"));
  }

  /** The server renamed both since the backup; then a person took the original's name back. */
  private String renamedSinceAndBack() {
    String original = id(ann.add(A, at(9, "'summary': 'One'")));
    world.sync();
    String copy = id(only(HOME));
    gap();
    world.person(HOME).patch(HOME, copy, "{'summary': 'Two'}");
    ann.patch(A, original, "{'summary': 'Two'}");
    ann.patch(A, original, "{'summary': 'One'}");
    return original;
  }

  @Test
  void what_differs_is_put_back_and_changes_no_original() {
    String original = renamedSinceAndBack();
    world.sync();
    assertEquals("One", ann.get(A, original).get("summary").asText());
    assertEquals(List.of("One"), titles(HOME));
    assertAtRest();
  }

  @Test
  void an_edit_of_what_is_not_put_back_yet_carries_nothing_over_that_nobody_did() {
    String original = renamedSinceAndBack();
    fail(no("PUT"));
    world.sync();
    assertEquals(List.of("Two"), titles(HOME));
    world.person(HOME).patch(HOME, id(only(HOME)), "{'location': 'Here'}");
    world.sync();
    fail();
    world.settle(java.time.Duration.ofHours(1));
    world.sync();
    assertEquals("One", ann.get(A, original).get("summary").asText());
    assertEquals(List.of("One"), titles(HOME));
    assertAtRest();
    world.person(HOME).patch(HOME, id(only(HOME)), "{'location': 'There'}");
    world.sync();
    assertEquals("There", ann.get(A, original).get("location").asText(), "edits are heard again");
  }

  @Test
  void a_difference_that_a_refused_write_shows_is_nobodys_edit_before_a_list_came() {
    String original = id(ann.add(A, at(9, "'summary': 'One'")));
    world.sync();
    String copy = id(only(HOME));
    gap();
    // Both were renamed since, and the place of the original is another now: the copy is due.
    world.person(HOME).patch(HOME, copy, "{'summary': 'Two'}");
    ann.patch(A, original, "{'location': 'Here'}");
    fail(
        FaultRule.always(
                Match.any().withMethod("GET").withAccount(HOME), Effect.error(503, "backendError"))
            .times(1));
    world.sync();
    fail();
    world.settle(java.time.Duration.ofHours(1));
    world.sync();
    assertEquals("One", ann.get(A, original).get("summary").asText());
    assertEquals("Here", only(HOME).get("location").asText());
    assertEquals(List.of("One"), titles(HOME));
    assertAtRest();
  }

  @Test
  void orphans_are_looked_for_when_every_calendar_has_been_read_again() {
    world.sync();
    var ids = new ManagedIds(new Hasher(world.database.directory().key("ids", 32)));
    String orphan = ids.choose("tag-ann", A, "forgotten", B, 0);
    world
        .person(B)
        .add(
            B,
            at(
                9,
                "'id': '"
                    + orphan
                    + "', 'summary': 'Busy', 'extendedProperties': {'private': {"
                    + "'busybridge': 'inst-1', 'busybridgeUser': 'tag-ann',"
                    + " 'busybridgeKind': 'block'}}"));
    gap();
    fail(
        FaultRule.always(
            Match.any().withMethod("GET").withAccount(A), Effect.error(503, "backendError")));
    world.sync();
    world.engine.check(world.user, Check.ORPHANS);
    world.settle();
    assertEquals(List.of("Busy"), titles(B));
    fail();
    world.settle(java.time.Duration.ofHours(1));
    world.engine.check(world.user, Check.ORPHANS);
    world.settle();
    assertEquals(List.of(), titles(B));
    assertAtRest();
  }
}
