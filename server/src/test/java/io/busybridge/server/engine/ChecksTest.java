package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.sandbox.faults.Effect;
import io.busybridge.sandbox.faults.FaultRule;
import io.busybridge.sandbox.faults.Match;
import io.busybridge.server.sync.Hasher;
import io.busybridge.server.sync.ManagedIds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is remembered and what stands, compared in both directions. */
class ChecksTest extends OnWorld {

  private Check.Report check(Check check) {
    world.sandbox.clock().advance(Duration.ofMinutes(5));
    world.engine.check(world.user, check);
    world.settle();
    return world.database.syncStore().checks(world.user, 1).getFirst();
  }

  private static List<Integer> found(Check.Report report) {
    return List.of(report.sources(), report.managed(), report.orphans());
  }

  /** Hides what is changed meanwhile from our session, so that the token moves on past it. */
  private void missed(Runnable change) {
    stale(30);
    change.run();
    world.sync();
    stale(0);
    world.sync();
  }

  private void stale(int seconds) {
    var switches = world.sandbox.world().switches();
    world
        .sandbox
        .world()
        .setSwitches(switches.with(Person.object("{'staleReads': " + seconds + "}")));
    world.sandbox.clock().advance(Duration.ofSeconds(1));
  }

  @Test
  void where_all_is_well_a_list_a_calendar_is_all_that_it_costs() {
    for (int i = 0; i < 6; i++) {
      ann.add(A, at(8 + i, "'summary': 'E'"));
    }
    ann.add(A, at(20, "'summary': 'Daily', 'recurrence': ['RRULE:FREQ=DAILY;COUNT=6']"));
    world.sync();
    world.sync();
    world.resetStats();
    var report = check(Check.CONSISTENCY);
    assertEquals(List.of(0, 0, 0), found(report));
    assertEquals(3, report.calendars());
    assertEquals(6, world.calls(), "a look and a list for each of three calendars");
    world.resetStats();
    check(Check.ORPHANS);
    assertEquals(6, world.calls());
    assertEquals(0, world.writes());
  }

  @Test
  void a_persons_event_that_was_missed_is_found() {
    world.sync();
    missed(() -> ann.add(A, at(9, "'summary': 'One'")));
    assertEquals(List.of(), titles(HOME));
    assertEquals(List.of(1, 0, 0), found(check(Check.CONSISTENCY)));
    assertEquals(List.of("One"), titles(HOME));
    assertEquals(List.of("Busy"), titles(B));
    assertAtRest();
  }

  @Test
  void what_changed_a_moment_ago_is_left_to_the_ordinary_looks() {
    world.sync();
    missed(() -> ann.add(A, at(9, "'summary': 'One'")));
    world.engine.check(world.user, Check.CONSISTENCY);
    world.settle();
    assertEquals(
        List.of(0, 0, 0), found(world.database.syncStore().checks(world.user, 1).getFirst()));
    assertEquals(List.of(1, 0, 0), found(check(Check.CONSISTENCY)));
  }

  @Test
  void of_reports_the_newest_hundred_are_kept() {
    world.sync();
    for (int i = 0; i < 101; i++) {
      check(Check.ORPHANS);
    }
    assertEquals(100, world.database.syncStore().checks(world.user, 1000).size());
  }

  @Test
  void a_change_and_a_deletion_that_were_missed_are_found() {
    String moved = id(ann.add(A, at(9, "'summary': 'Moved'")));
    String gone = id(ann.add(A, at(11, "'summary': 'Gone'")));
    world.sync();
    missed(
        () -> {
          ann.patch(A, moved, at(15, "'summary': 'Moved'"));
          ann.delete(A, gone);
        });
    assertEquals(2, world.events(HOME).size());
    assertEquals(List.of(2, 0, 0), found(check(Check.CONSISTENCY)));
    assertEquals(List.of("2026-03-03T15:00:00+01:00"), managedStarts(HOME));
    assertEquals(List.of("2026-03-03T15:00:00+01:00"), managedStarts(B));
    assertAtRest();
  }

  @Test
  void a_block_that_was_moved_or_deleted_unheard_is_put_back_and_nothing_flows_back() {
    ann.add(A, at(9, "'summary': 'One'"));
    ann.add(A, at(11, "'summary': 'Two'"));
    world.sync();
    Person owner = world.person(B);
    List<JsonNode> blocks = world.events(B);
    missed(
        () -> {
          owner.delete(B, id(blocks.get(0)));
          owner.patch(B, id(blocks.get(1)), at(20, "'summary': 'Mine'"));
        });
    assertEquals(List.of(0, 2, 0), found(check(Check.CONSISTENCY)));
    assertEquals(
        List.of("2026-03-03T09:00:00+01:00", "2026-03-03T11:00:00+01:00"), managedStarts(B));
    assertEquals(List.of("Busy", "Busy"), titles(B));
    assertEquals(List.of("One", "Two"), titles(A));
    assertAtRest();
  }

  @Test
  void a_copy_that_was_deleted_unheard_is_made_again_and_its_original_stays() {
    ann.add(A, at(9, "'summary': 'One'"));
    world.sync();
    String copy = id(only(HOME));
    missed(() -> world.person(HOME).delete(HOME, copy));
    assertEquals(List.of(), titles(HOME));
    check(Check.CONSISTENCY);
    assertEquals(List.of("One"), titles(HOME));
    assertEquals(List.of("One"), titles(A));
    assertAtRest();
  }

  private String managedId(String userTag, String source) {
    var ids = new ManagedIds(new Hasher(world.database.directory().key("ids", 32)));
    return ids.choose(userTag, A, source, B, 0);
  }

  private static String tags(String installation, String user) {
    return "'summary': 'Busy', 'extendedProperties': {'private': {'busybridge': '"
        + installation
        + "', 'busybridgeUser': '"
        + user
        + "', 'busybridgeKind': 'block', 'busybridgePlacement': 'x', 'busybridgeRev': '1'}}";
  }

  private void addWithId(String id, int hour, String tags) {
    world.person(B).add(B, at(hour, "'id': '" + id + "', " + tags));
  }

  private List<String> idsOn(String calendar) {
    return world.events(calendar).stream().map(OnWorld::id).sorted().toList();
  }

  @Test
  void an_orphan_goes_and_what_is_not_ours_stays() {
    world.sync();
    String orphan = managedId("tag-ann", "forgotten");
    String anothers = managedId("tag-bob", "forgotten");
    addWithId(orphan, 9, tags("inst-1", "tag-ann"));
    addWithId(anothers, 10, tags("inst-1", "tag-bob"));
    addWithId("0foreign0install0", 11, tags("inst-2", "tag-ann"));
    addWithId("0duplicate0of0ours", 12, tags("inst-1", "tag-ann"));
    addWithId("0a0persons0event", 13, "'summary': 'Own'");
    world.sync();
    var before = new ArrayList<>(idsOn(B));
    assertEquals(List.of(0, 0, 1), found(check(Check.ORPHANS)));
    before.remove(orphan);
    assertEquals(before, idsOn(B));
    assertEquals(List.of(0, 0, 0), found(check(Check.ORPHANS)));
    assertEquals(List.of(0, 0, 0), found(check(Check.CONSISTENCY)));
    assertAtRest();
  }

  @Test
  void the_consistency_check_finds_orphans_too_also_a_series_with_its_exceptions() {
    world.sync();
    String orphan = managedId("tag-ann", "forgotten");
    addWithId(
        orphan, 9, tags("inst-1", "tag-ann") + ", 'recurrence': ['RRULE:FREQ=DAILY;COUNT=5']");
    world.person(B).patch(B, orphan + "_20260304T080000Z", at(22, "'summary': 'Moved'"));
    world.sync();
    assertEquals(1, check(Check.CONSISTENCY).orphans());
    assertEquals(List.of(), idsOn(B));
    assertAtRest();
  }

  @Test
  void orphans_are_looked_for_also_where_no_blocks_are_wanted_any_more_and_after_a_disconnect() {
    world.sync();
    world.engine.disconnect(world.user, List.of(world.client(B)));
    world.settle();
    String orphan = managedId("tag-ann", "forgotten");
    addWithId(orphan, 9, tags("inst-1", "tag-ann"));
    addWithId("0a0persons0event", 13, "'summary': 'Own'");
    assertEquals(1, check(Check.ORPHANS).orphans());
    assertEquals(List.of("0a0persons0event"), idsOn(B));
    assertEquals(List.of(0, 0, 0), found(check(Check.ORPHANS)));
  }

  @Test
  void what_could_not_be_removed_at_a_disconnect_goes_when_the_account_works_again() {
    ann.add(A, at(9, "'summary': 'One'"));
    world.sync();
    world.signOut(B);
    world.engine.disconnect(world.user, List.of(world.client(B)));
    world.settle();
    assertEquals(List.of("Busy"), titles(B), "out of reach");
    world.signIn(B);
    world.settle();
    assertEquals(List.of(), titles(B));
    assertEquals(0, world.status().pending());
  }

  @Test
  void a_calendar_that_cannot_be_read_is_told_and_the_others_are_compared() {
    world.sync();
    world.sandbox.clock().advance(Duration.ofMinutes(5));
    world
        .sandbox
        .faults()
        .set(
            List.of(
                FaultRule.always(Match.any().withAccount(B), Effect.error(503, "backendError"))));
    var report = check(Check.CONSISTENCY);
    assertEquals(2, report.calendars());
    assertEquals(1, report.unreachable());
  }

  @Test
  void an_event_that_makes_no_sense_does_not_have_its_calendar_read_in_full_every_hour() {
    seed(A, "{'id': 'nonsense00', 'summary': 'No end', 'start': {'date': '2026-03-05'}}");
    world.sync();
    world.sandbox.clock().advance(Duration.ofMinutes(5));
    check(Check.CONSISTENCY);
    world.resetStats();
    assertEquals(List.of(0, 0, 0), found(check(Check.CONSISTENCY)));
    assertEquals(6, world.calls());
  }

  @Test
  void a_person_may_ask_for_it_and_is_told_when_it_is_done() {
    world.sync();
    missed(() -> ann.add(A, at(9, "'summary': 'One'")));
    world.sandbox.clock().advance(Duration.ofMinutes(5));
    var run = world.engine.checkNow(world.user, Check.CONSISTENCY);
    world.settle();
    assertEquals(
        Optional.of(SyncService.Run.State.DONE),
        world.engine.run(world.user, run.id()).map(SyncService.Run::state));
    assertEquals(List.of("One"), titles(HOME));
    var log =
        world
            .database
            .syncLog()
            .read(world.user, new SyncLog.Filter(world.client(A), null, "check", null), null, 10);
    assertEquals(
        List.of("consistency: 1 sources, 0 managed, 0 orphans"),
        log.entries().stream().map(entry -> entry.what().detail()).toList());
  }
}
