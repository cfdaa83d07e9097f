package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.sandbox.faults.Effect;
import io.busybridge.sandbox.faults.Effect.Moment;
import io.busybridge.sandbox.faults.FaultRule;
import io.busybridge.sandbox.faults.Match;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One account's calls hang; the calls of a lane go side by side, as in the built server. */
class TimeOutStormTest {
  private static final String HOME = EngineWorld.HOME;
  private static final String A = "ann@a.example";
  private static final String B = "ann@b.example";
  private static final Duration PATIENCE = Duration.ofMillis(200);
  private static final Duration SILENCE = Duration.ofMillis(1500);

  @TempDir Path folder;
  private EngineWorld world;
  private Person ann;

  @BeforeEach
  void start() {
    world = EngineWorld.sideBySide(folder.resolve("storm.db"), A, B);
    ann = world.person(A);
    world.sync();
    world.waitNoLongerThan(PATIENCE);
    world.sync();
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private void hang(Match calls, Moment moment) {
    world
        .sandbox
        .faults()
        .set(List.of(FaultRule.always(calls, new Effect.Timeout(moment, SILENCE))));
  }

  private List<String> titles(String calendar) {
    return world.events(calendar).stream().map(e -> e.path("summary").asText()).sorted().toList();
  }

  /** What was given up ends in real time, and nothing but waiting makes it. */
  private void settleUntil(String calendar, List<String> titles) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!titles(calendar).equals(titles) && System.nanoTime() < end) {
      world.settle(Duration.ofMinutes(10));
    }
    assertEquals(titles, titles(calendar));
  }

  private Duration lookAtA() {
    long start = System.nanoTime();
    world.engine.pushed(world.client(A));
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  void writes_that_hang_hold_up_nobody_else_and_are_found_when_they_took_effect() {
    hang(Match.any().withMethod("POST").withAccount(B), Moment.AFTER);
    var busy = new ArrayList<String>();
    for (int i = 0; i < 10; i++) {
      ann.add(A, OnWorld.at(8 + i, "'summary': 'E" + i + "'"));
      busy.add("Busy");
    }
    Duration took = lookAtA();
    assertTrue(took.compareTo(SILENCE) < 0, "took " + took);
    assertEquals(10, titles(HOME).size());
    ann.add(A, OnWorld.at(20, "'summary': 'Later'"));
    busy.add("Busy");
    took = lookAtA();
    assertTrue(took.compareTo(SILENCE) < 0, "took " + took);
    assertEquals(11, titles(HOME).size());

    world.sandbox.faults().clear();
    settleUntil(B, busy);
    world.sync();
    world.resetStats();
    world.sync();
    assertEquals(0, world.writes());
    assertEquals(0, world.status().pending());
  }

  @Test
  void reads_that_hang_hold_up_nobody_else() {
    world.person(B).add(B, OnWorld.at(9, "'summary': 'Theirs'"));
    hang(Match.any().withAccount(B), Moment.BEFORE);
    ann.add(A, OnWorld.at(12, "'summary': 'Mine'"));
    long start = System.nanoTime();
    world.engine.poll(world.user);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(took.compareTo(SILENCE) < 0, "took " + took);
    assertEquals(List.of("Mine"), titles(HOME));

    world.sandbox.faults().clear();
    settleUntil(HOME, List.of("Mine", "Theirs"));
    settleUntil(B, List.of("Busy", "Theirs"));
  }

  @Test
  void a_list_that_takes_longer_than_anybody_waits_is_there_when_it_is_asked_for_again() {
    world.person(B).add(B, OnWorld.at(9, "'summary': 'Theirs'"));
    world
        .sandbox
        .faults()
        .set(
            List.of(
                FaultRule.always(
                    Match.any().withMethod("GET").withAccount(B),
                    new Effect.Latency(Duration.ofMillis(500)))));
    world.engine.poll(world.user);
    settleUntil(HOME, List.of("Theirs"));
  }
}
