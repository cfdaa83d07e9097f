package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.server.engine.Preview.Item;
import io.busybridge.server.engine.SyncService.Run;
import io.busybridge.server.engine.SyncStore.PausedBy;
import io.busybridge.server.sync.ConnectedCalendar;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreviewTest extends OnWorld {

  private Preview preview(Run run) {
    world.settle();
    assertEquals(Run.State.DONE, world.run(run).state());
    return world.engine.preview(world.user, run.id()).orElseThrow();
  }

  @Test
  void a_preview_tells_what_a_full_sync_then_does_and_writes_nothing() {
    String gone = id(ann.add(A, at(9, "'summary': 'Gone'")));
    String changed = id(ann.add(A, at(12, "'summary': 'Changed'")));
    world.sync();
    ann.delete(A, gone);
    ann.patch(A, changed, "{'summary': 'Other'}");
    ann.add(A, at(15, "'summary': 'New'"));
    world.resetStats();
    Preview told = preview(world.engine.previewFullSync(world.user));
    assertEquals(0, world.writes());
    assertEquals(2, told.inserts(), "a copy and a block");
    assertEquals(1, told.updates(), "the copy");
    assertEquals(2, told.deletes(), "a copy and a block");
    assertEquals(5, told.items().size());
    assertEquals(
        List.of(HOME, HOME, HOME, B, B),
        told.items().stream().map(Item::calendar).sorted(PreviewTest::homeFirst).toList());

    world.resetStats();
    world.engine.fullSync(world.user);
    world.settle();
    assertEquals(5, world.writes());
    assertAtRest();
    Preview then = preview(world.engine.previewFullSync(world.user));
    assertEquals(List.of(), then.items());
  }

  private static int homeFirst(String a, String b) {
    return Integer.compare(a.equals(HOME) ? 0 : 1, b.equals(HOME) ? 0 : 1);
  }

  @Test
  void a_preview_can_be_had_in_a_pause_and_tells_what_a_resume_would_make() {
    ann.add(A, at(9, "'summary': 'One'"));
    world.sync();
    world.engine.cleanUp(world.user);
    world.settle();
    Preview told = preview(world.engine.previewFullSync(world.user));
    assertEquals(2, told.inserts());
    assertEquals(List.of("One"), titles(A));
    assertEquals(List.of(), titles(HOME));
    world.engine.resume(world.user);
    world.settle();
    world.engine.pause(world.user, PausedBy.USER);
    assertEquals(List.of("One"), titles(HOME));
  }

  @Test
  void a_calendar_can_be_looked_at_before_it_is_connected() {
    ann.add(A, at(9, "'summary': 'One'"));
    world.person(B).add(B, at(11, "'summary': 'Other'"));
    world.sync();
    world.engine.disconnect(world.user, List.of(world.client(B)));
    world.settle();
    ConnectedCalendar wanted = world.database.directory().calendar(world.client(B)).orElseThrow();
    var candidate =
        new ConnectedCalendar(
            wanted.id(),
            wanted.account(),
            B,
            wanted.role(),
            wanted.displayName(),
            wanted.zone(),
            wanted.colorId(),
            true,
            wanted.accessRole(),
            ConnectedCalendar.State.INITIAL_SYNC,
            false);
    world.resetStats();
    Preview told = preview(world.engine.previewConnecting(world.user, candidate));
    assertEquals(0, world.writes());
    assertEquals(3, told.inserts(), "a copy, a block for it on A, and one for A's on it");
    assertEquals(ConnectedCalendar.State.DISCONNECTED, world.stateOf(world.client(B)));
    world.reconnect(B);
    world.resetStats();
    world.sync();
    assertTrue(world.writes() >= 3);
    assertAtRest();
  }

  @Test
  void what_came_of_it_is_forgotten_after_ten_minutes_and_is_nobody_elses() {
    Run run = world.engine.previewFullSync(world.user);
    preview(run);
    assertTrue(world.engine.preview(world.user + 1, run.id()).isEmpty());
    world.sandbox.clock().advance(Duration.ofMinutes(11));
    assertTrue(world.engine.preview(world.user, run.id()).isEmpty());
    assertEquals(Run.State.DONE, world.run(run).state());
  }

  @Test
  void a_calendar_that_cannot_be_read_ends_it_with_the_reason() {
    world.sync();
    world.signOut(B);
    Run run = world.engine.previewFullSync(world.user);
    world.settle();
    assertEquals(Run.State.FAILED, world.run(run).state());
    assertEquals("sign_in_needed", world.run(run).error());
  }
}
