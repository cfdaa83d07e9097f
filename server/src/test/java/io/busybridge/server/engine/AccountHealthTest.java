package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.busybridge.sandbox.faults.Effect;
import io.busybridge.sandbox.faults.FaultRule;
import io.busybridge.sandbox.faults.Match;
import io.busybridge.server.accounts.Directory;
import io.busybridge.server.accounts.Directory.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One account fails: it is left alone and tried now and then, and nobody else notices. */
class AccountHealthTest extends OnWorld {
  private static final Match OF_B = Match.any().withAccount(B);

  private void faults(FaultRule... rules) {
    world.sandbox.faults().set(List.of(rules));
  }

  private int struck() {
    return world.sandbox.faults().tallies().getFirst().struck();
  }

  private String lastError(String calendar) {
    return world
        .database
        .syncStore()
        .calendarSync(world.client(calendar))
        .orElseThrow()
        .lastError();
  }

  @Test
  void an_account_that_fails_is_asked_seldom_and_its_neighbours_are_as_fast_as_ever() {
    world.sync();
    faults(FaultRule.always(OF_B, Effect.error(503, "backendError")));
    for (int i = 0; i < 20; i++) {
      ann.add(A, at(1 + i, "'summary': 'E" + i + "'"));
      world.engine.pushed(world.client(A));
      assertEquals(i + 1, world.events(HOME).size(), "at once, without time going by");
    }
    assertEquals(3, struck(), "three times, and then no more");
    assertEquals("google_unavailable", lastError(B));
    assertEquals(20, world.status().pending());
    faults(FaultRule.always(OF_B, Effect.error(503, "backendError")));
    world.settle(Duration.ofMinutes(10));
    assertTrue(struck() <= 10, "tried again " + struck() + " times in ten minutes");
    faults();
    world.settle(Duration.ofMinutes(6));
    assertEquals(20, world.events(B).size(), "well again without anybody's help");
    assertEquals("", lastError(B));
    assertAtRest();
  }

  @Test
  void one_call_alone_tries_whether_an_account_is_well_again() {
    for (int i = 0; i < 10; i++) {
      ann.add(A, at(8 + i, "'summary': 'E'"));
    }
    faults(FaultRule.always(OF_B.withMethod("POST"), Effect.error(403, "rateLimitExceeded")));
    world.sync();
    int before = struck();
    world.settle(Duration.ofSeconds(30));
    assertTrue(struck() - before <= 5, "knocked " + (struck() - before) + " times");
  }

  @Test
  void what_google_asks_for_is_kept_to_by_all_calls_of_the_account() {
    world.sync();
    faults(FaultRule.once(OF_B, Effect.error(429, "rateLimitExceeded").withRetryAfter(50)));
    world.engine.pushed(world.client(B));
    faults(FaultRule.always(OF_B, Effect.error(503, "backendError")));
    ann.add(A, at(9, "'summary': 'One'"));
    world.engine.pushed(world.client(A));
    world.engine.pushed(world.client(B));
    world.settle(Duration.ofSeconds(45));
    assertEquals(0, struck());
    assertEquals(List.of("One"), titles(HOME));
    assertEquals("rate_limited", lastError(B));
    faults();
    world.settle(Duration.ofSeconds(20));
    assertEquals(List.of("Busy"), titles(B));
  }

  @Test
  void who_has_written_too_much_is_read_and_not_written_for_an_hour_also_after_a_restart() {
    ann.add(A, at(9, "'summary': 'One'"));
    faults(FaultRule.once(OF_B.withMethod("POST"), Effect.error(403, "quotaExceeded")));
    world.sync();
    assertEquals("quota_exceeded", lastError(B));
    world.restart();
    world.person(B).add(B, at(12, "'summary': 'Theirs'"));
    ann.add(A, at(14, "'summary': 'Two'"));
    world.sync();
    world.settle(Duration.ofMinutes(50));
    assertEquals(List.of("One", "Theirs", "Two"), titles(HOME), "read all the same");
    assertEquals(List.of("Theirs"), titles(B));
    assertEquals(2, world.status().pending());
    world.settle(Duration.ofMinutes(70));
    assertEquals(List.of("Busy", "Busy", "Theirs"), titles(B));
    assertEquals("", lastError(B));
    assertAtRest();
  }

  @Test
  void a_rest_belongs_to_the_google_account_and_not_to_the_row() {
    var store = world.database.syncStore();
    store.saveRest(
        new Rest("sub-" + B, Rest.What.WRITES, 1, world.now().plusSeconds(600), "quota_exceeded"));
    world.restart();
    ann.add(A, at(9, "'summary': 'One'"));
    world.engine.poll(world.user);
    assertEquals(List.of("One"), titles(HOME));
    assertEquals(List.of(), titles(B));
    world.settle(Duration.ofMinutes(11));
    assertEquals(List.of("Busy"), titles(B));
    assertEquals(List.of(), store.rests());
  }

  @Test
  void two_users_who_connected_one_google_account_share_its_rests() {
    var directory = world.database.directory();
    long other =
        directory.addUser("sub-bob", "tag-bob", "b@o.example", "Bob", false, EngineWorld.NOW).id();
    var tokens = new Directory.Tokens(null, null, EngineWorld.NOW);
    long anns = directory.saveAccount(world.user, Kind.CLIENT, "sub-x", "x", Set.of(), tokens).id();
    long bobs = directory.saveAccount(other, Kind.CLIENT, "sub-x", "x", Set.of(), tokens).id();
    long bobsOwn = directory.saveAccount(other, Kind.CLIENT, "sub-y", "y", Set.of(), tokens).id();
    var health =
        new AccountHealth(
            world.database.syncStore(),
            new Patience(Parallel.inOrder(), Duration.ofSeconds(5), world::now),
            world::now,
            new Random(1));
    assertThrows(
        CallFailed.class,
        () ->
            health.write(
                anns,
                (Runnable)
                    () -> {
                      throw new CallFailed(new Failure.QuotaExceeded());
                    }));
    assertTrue(health.writesFrom(bobs).isAfter(world.now().plusSeconds(3500)));
    assertTrue(!health.readsFrom(bobs).isAfter(world.now()));
    assertTrue(!health.writesFrom(bobsOwn).isAfter(world.now()));
    CallFailed refused = assertThrows(CallFailed.class, () -> health.write(bobs, () -> fail()));
    assertEquals("quota_exceeded", refused.failure().code());
  }
}
