package io.busybridge.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Meetings of every kind, whatever happens to them: the plan that follows always converges. */
class RandomWorldsTest {
  private static final int STEPS = 40;

  /** Found something once. */
  private static final long[] ONCE_FAILED = {259, 360, 589, 983};

  static LongStream seeds() {
    int more = Integer.getInteger("worlds.seeds", 40);
    return LongStream.concat(LongStream.of(ONCE_FAILED), LongStream.range(1, 1 + more));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void what_is_planned_shuffled_lost_and_repeated_converges(long seed) {
    play(seed, List.of("e"), EnumSet.noneOf(Rule.class), true);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void a_meeting_that_was_imported_under_several_ids_converges_too(long seed) {
    play(seed, List.of("e", "f"), EnumSet.noneOf(Rule.class), false);
  }

  @Test
  void every_rule_is_reached() {
    var reached = EnumSet.noneOf(Rule.class);
    for (long seed = 1; seed <= 40; seed++) {
      play(seed, List.of("e"), reached, false);
    }
    // Only a person lets stand what was to go.
    assertEquals(EnumSet.complementOf(EnumSet.of(Rule.LET_STAND)), reached);
  }

  private static void play(long seed, List<String> ids, Set<Rule> reached, boolean oracle) {
    var random = new Random(seed);
    var world = new RandomWorld(random, ids);
    for (int step = 1; step <= STEPS; step++) {
      String where = "seed " + seed + ", step " + step;
      world.happen();
      world.plan();
      assertTrue(world.plan().isEmpty(), () -> where + ": planned twice, it changes something");
      assertOneEach(where, world);
      if (oracle) {
        assertEquals(
            SlotOracle.expected(world.view(), world.events, world.now()),
            SlotOracle.wanted(world),
            () -> where + ": " + world.events.values());
      }
      reach(world, reached);
      world.writeSome();
      if (random.nextInt(4) == 0) {
        world.calm();
        assertStands(where, world);
        assertEquals(world.wantedAnew(), world.wanted(), where + ": the way there matters");
      }
    }
  }

  private static void reach(RandomWorld world, Set<Rule> reached) {
    world.placements.values().forEach(p -> reached.add(p.rule()));
    View view = world.view();
    var wishes =
        new Wishes(
            view, new Fingerprints(Samples.HASHER), world.now(), Strand.of(view, world.sources()));
    reached.addAll(wishes.refusals().values());
  }

  /** One managed event for a source on a target, and no id twice. */
  private static void assertOneEach(String where, RandomWorld world) {
    var each = new HashSet<String>();
    var ids = new HashSet<String>();
    for (Placement p : world.placements.values()) {
      assertTrue(
          each.add(p.source() + " on " + p.target() + " " + p.parent() + " " + p.slot())
              || p.isChild(),
          where + ": two for " + p);
      if (p.live()) {
        assertTrue(ids.add(ProviderModel.key(p)), where + ": one id, twice: " + p);
      }
    }
  }

  /** At the provider stands what is wanted, and but for what was let stand nothing else. */
  private static void assertStands(String where, RandomWorld world) {
    var wanted = new TreeMap<String, String>();
    var left = new ArrayList<String>();
    for (Placement p : world.placements.values()) {
      switch (p.want()) {
        case EVENT, FOLLOW -> wanted.put(ProviderModel.key(p), p.wanted());
        case CANCELLED -> wanted.put(ProviderModel.key(p), ProviderModel.NO_INSTANCE);
        case LEAVE -> left.add(ProviderModel.key(p));
        case NOTHING -> {
          if (!canWrite(world.view(), p)) {
            left.add(ProviderModel.key(p));
          }
        }
      }
    }
    Map<String, String> stands = new TreeMap<>(world.provider.standing());
    stands
        .keySet()
        .removeIf(key -> left.stream().anyMatch(l -> key.equals(l) || key.startsWith(l + "_")));
    assertEquals(wanted, stands, where + ": " + world.placements.values());
  }

  private static boolean canWrite(View view, Placement p) {
    return view.calendar(p.target()).filter(c -> c.accessRole().canWrite()).isPresent();
  }
}
