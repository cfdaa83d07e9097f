package io.busybridge.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.server.sync.Placement.Want;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    // Only a person lets stand what was to go; the others are about all that is theirs at once.
    assertEquals(
        EnumSet.complementOf(EnumSet.of(Rule.LET_STAND, Rule.CLEANED_UP, Rule.MAIN_MOVED)),
        reached);
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
      assertExplained(where, world);
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

  /** "Why?" says of every event and every instance what is wanted, and by the rule that decided. */
  private static void assertExplained(String where, RandomWorld world) {
    for (Sketch event : world.events.values()) {
      var key = new EventKey(event.calendar, event.id);
      boolean ofSeries =
          event.seriesId != null
              && world.events.containsKey(new EventKey(event.calendar, event.seriesId));
      if (!ofSeries) {
        world.explain(key, null).forEach(why -> assertTold(where, why, wanted(world, key, why)));
      }
      if (event.isSeries()) {
        for (String slot : event.slots()) {
          world
              .explain(key, slot)
              .forEach(why -> assertTold(where, why, wanted(world, key, slot, why)));
        }
      }
    }
  }

  private static void assertTold(String where, Explanation why, Optional<Placement> wanted) {
    assertEquals(wanted.isPresent(), why.stands(), () -> where + ": " + why);
    wanted.ifPresent(placement -> assertEquals(placement, why.placement(), where));
    boolean asAnything =
        Set.of(Rule.COPY_ON_MAIN, Rule.BLOCK_ELSEWHERE, Rule.EXCEPTION).contains(why.rule());
    assertEquals(why.stands(), asAnything, () -> where + ": " + why);
    Placement standing = why.placement();
    if (why.stands() && standing != null && standing.want() == Want.EVENT) {
      assertEquals(standing.rule(), why.rule(), where);
    }
  }

  private static Optional<Placement> wanted(RandomWorld world, EventKey event, Explanation why) {
    return world.placements.values().stream()
        .filter(p -> !p.isChild() && p.want() == Want.EVENT)
        .filter(p -> p.source().equals(event) && p.target() == why.target().id())
        .findFirst();
  }

  /** What stands in one slot: the series, its exception, or the exception alone. */
  private static Optional<Placement> wanted(
      RandomWorld world, EventKey series, String slot, Explanation why) {
    Optional<Placement> whole = wanted(world, series, why);
    if (whole.isEmpty()) {
      return wanted(world, new EventKey(series.calendar(), series.event() + "_" + slot), why);
    }
    Optional<Placement> child =
        world.placements.values().stream()
            .filter(p -> whole.get().id().equals(p.parent()) && slot.equals(p.slot()))
            .findFirst();
    return child.filter(p -> p.want() == Want.CANCELLED).isPresent()
        ? Optional.empty()
        : child.or(() -> whole);
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
