package io.busybridge.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.server.engine.SyncStore;
import io.busybridge.server.sync.ConnectedCalendar.State;
import io.busybridge.server.sync.EventKey;
import io.busybridge.server.sync.Placement;
import io.busybridge.server.sync.Placement.Want;
import io.busybridge.server.sync.Rule;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwedPlacementsTest {
  private static final Set<String> WAITING =
      Set.of(
          "sign_in_needed",
          "permission_missing",
          "oauth_client_refused",
          "forbidden",
          "refused_by_google");

  private final World world;
  private final SyncStore store;

  OwedPlacementsTest(@TempDir Path folder) {
    world = new World(folder);
    store = world.database.syncStore();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void an_exception_waits_for_its_series() {
    var series = root("p", Want.EVENT, "w", "", false);
    var exception = child("c", "p", Want.EVENT, "w", "", false);
    save(exception, series);
    assertEquals(List.of("p"), due());
    save(root("p", Want.EVENT, "w", "w", true));
    assertEquals(List.of("c"), due());
  }

  @Test
  void exceptions_go_with_their_series() {
    save(
        root("p", Want.NOTHING, "", "w", true),
        child("c", "p", Want.NOTHING, "", "w", true),
        child("d", "p", Want.EVENT, "w", "", false));
    assertEquals(List.of("p"), due());
    assertEquals(1, store.pending(world.user));
    save(root("p", Want.NOTHING, "", "", false));
    assertEquals(List.of(), due());
    assertEquals(0, store.pending(world.user));
  }

  @Test
  void a_write_whose_answer_was_lost_is_looked_at_again() {
    save(
        world.placement(
            "p", key("p"), null, null, world.main, Want.EVENT, "w", "w", true, true, ""));
    assertEquals(List.of("p"), due());
    assertEquals(1, store.pending(world.user));
  }

  @Test
  void what_fell_out_of_the_window_is_left_alone() {
    save(root("p", Want.LEAVE, "w", "", true));
    assertEquals(List.of(), due());
    assertEquals(0, store.pending(world.user));
  }

  @ParameterizedTest
  @EnumSource(names = {"NEEDS_REAUTH", "INACCESSIBLE", "PAUSED"})
  void nothing_is_due_on_a_calendar_that_cannot_be_written(State state) {
    save(root("p", Want.EVENT, "w", "", false));
    store.setState(world.main, state);
    assertEquals(List.of(), due());
    assertEquals(Optional.empty(), nextRetry());
    assertEquals(1, store.pending(world.user));
    assertEquals(1, store.failing(world.user));
  }

  @Test
  void in_a_pause_only_what_a_person_wants_removed_is_due() {
    save(
        root("gone", Want.NOTHING, "", "w", true),
        root("asked", Want.NOTHING, "", "w", true).but().rule(Rule.CLEANED_UP).done(),
        root("new", Want.EVENT, "w", "", false));
    for (Runnable pause :
        List.<Runnable>of(
            () -> store.setState(world.main, State.PAUSED),
            () -> store.pause(world.user, SyncStore.PausedBy.USER))) {
      pause.run();
      assertEquals(List.of("asked"), due());
      assertEquals(1, store.payable(world.user));
      store.setState(world.main, State.ACTIVE);
    }
    store.resume(world.user);
    assertEquals(List.of("gone", "asked", "new"), due());
  }

  @Test
  void a_disconnected_calendar_is_owed_nothing() {
    save(root("p", Want.EVENT, "w", "", false));
    store.setState(world.main, State.DISCONNECTED);
    assertEquals(List.of(), due());
    assertEquals(0, store.pending(world.user));
  }

  @Test
  void what_could_not_be_removed_from_a_disconnected_calendar_goes_when_the_account_works() {
    save(root("p", Want.NOTHING, "", "w", true));
    store.setState(world.main, State.DISCONNECTED);
    world.directory.setNeedsReauth(world.home, true);
    assertEquals(List.of(), due());
    world.directory.setNeedsReauth(world.home, false);
    assertEquals(List.of("p"), due());
    assertEquals(0, store.pending(world.user), "and nobody waits for it");
  }

  @Test
  void a_failed_write_waits_for_its_time_and_the_longest_waiting_comes_first() {
    save(
        at(root("a", Want.EVENT, "w", "", false), World.NOW.plusSeconds(60)),
        at(root("b", Want.EVENT, "w", "", false), World.NOW.plusSeconds(30)),
        at(root("c", Want.EVENT, "w", "", false), Instant.MAX));
    assertEquals(List.of(), due());
    assertEquals(Optional.of(World.NOW.plusSeconds(30)), nextRetry());
    assertEquals(
        List.of("b", "a"), ids(store.due(world.user, World.NOW.plusSeconds(60), 100, Set.of())));
    assertEquals(List.of("b"), ids(store.due(world.user, World.NOW.plusSeconds(60), 1, Set.of())));
  }

  @Test
  void nothing_is_due_on_a_calendar_that_rests_and_it_is_still_owed() {
    save(
        root("a", Want.EVENT, "w", "", false),
        world.placement(
            "b", key("b"), null, null, world.clientB, Want.EVENT, "w", "", false, false, ""));
    assertEquals(List.of("b"), ids(store.due(world.user, World.NOW, 100, Set.of(world.main))));
    assertEquals(2, store.pending(world.user));
    assertEquals(Set.of(world.main, world.clientB), store.nextRetries(world.user).keySet());
  }

  @Test
  void nobody_is_due_for_somebody_else() {
    save(root("p", Want.EVENT, "w", "", false));
    assertEquals(List.of(), store.due(world.user + 1, World.NOW, 100, Set.of()));
    assertEquals(0, store.pending(world.user + 1));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void the_database_and_the_records_agree_on_what_is_owed(long seed) {
    var random = new Random(seed);
    var states =
        Map.of(
            world.main, any(random, State.values()),
            world.clientA, any(random, State.values()),
            world.clientB, State.ACTIVE);
    states.forEach(store::setState);
    var all = generated(random);
    store.savePlacements(all, List.of());

    var model = new Model(states, all);
    var due = store.due(world.user, World.NOW, 10_000, Set.of());
    assertEquals(
        all.stream()
            .filter(p -> model.isDue(p, World.NOW))
            .map(Placement::id)
            .collect(Collectors.toSet()),
        new HashSet<>(ids(due)),
        "seed " + seed);
    assertEquals(
        due.stream()
            .sorted(Comparator.comparing(Placement::isChild).thenComparing(Placement::retryAt))
            .map(Placement::retryAt)
            .toList(),
        due.stream().map(Placement::retryAt).toList(),
        "seed " + seed);
    assertEquals(
        all.stream().filter(model::isExpected).count(), store.pending(world.user), "seed " + seed);
    assertEquals(
        all.stream().filter(model::waitsForAPerson).count(),
        store.failing(world.user),
        "seed " + seed);
    assertEquals(
        all.stream()
            .filter(p -> model.isDue(p, Instant.MAX))
            .map(Placement::retryAt)
            .min(Comparator.naturalOrder()),
        nextRetry(),
        "seed " + seed);
  }

  @Test
  void what_is_due_is_found_without_looking_at_what_is_not() {
    var plan =
        Raw.query(
            world.file,
            """
            EXPLAIN QUERY PLAN SELECT p.id FROM placements p
             WHERE p.user_id = 1 AND p.owed = 1 AND p.retry_at <= 5
             ORDER BY (p.parent <> ''), p.retry_at, p.rowid LIMIT 10
            """);
    assertEquals(1, plan.size(), plan.toString());
    assertTrue(plan.getFirst().contains("USING INDEX placements_owed"), plan.toString());
  }

  /** The same in Java: what {@link SyncStore} says of due, pending and failing. */
  private record Model(Map<Long, State> states, Map<String, Placement> byId) {
    private static final Set<State> UNREACHABLE =
        Set.of(
            State.NEEDS_REAUTH,
            State.INACCESSIBLE,
            State.PAUSED,
            State.REPLACED,
            State.DISCONNECTED);

    Model(Map<Long, State> states, List<Placement> all) {
      this(states, all.stream().collect(Collectors.toMap(Placement::id, Function.identity())));
    }

    boolean isDue(Placement p, Instant now) {
      var series = series(p);
      return p.isDue()
          && (!UNREACHABLE.contains(state(p)) || mayStillGo(p))
          && !p.retryAt().isAfter(now)
          && (!p.isChild() || (series != null && series.live() && !series.isDue()));
    }

    private boolean mayStillGo(Placement p) {
      return state(p) == State.DISCONNECTED && p.want() == Want.NOTHING && !p.isChild();
    }

    boolean isExpected(Placement p) {
      var series = series(p);
      return p.isDue()
          && state(p) != State.DISCONNECTED
          && state(p) != State.REPLACED
          && (!p.isChild()
              || (series != null
                  && series.want() != Want.NOTHING
                  && (series.live() || series.isDue())));
    }

    boolean waitsForAPerson(Placement p) {
      return isExpected(p)
          && (WAITING.contains(p.error())
              || state(p) == State.NEEDS_REAUTH
              || state(p) == State.INACCESSIBLE
              || state(p) == State.PAUSED);
    }

    private State state(Placement p) {
      return states.getOrDefault(p.target(), State.DISCONNECTED);
    }

    private @Nullable Placement series(Placement p) {
      return p.parent() == null ? null : byId.get(p.parent());
    }
  }

  private List<Placement> generated(Random random) {
    var all = new ArrayList<Placement>();
    for (int i = 0; i < 300; i++) {
      boolean child = i > 100 && random.nextInt(3) > 0;
      var parent = child ? (random.nextInt(20) == 0 ? "lost" : "p" + random.nextInt(100)) : null;
      long target =
          child && !"lost".equals(parent)
              ? all.get(Integer.parseInt(String.valueOf(parent).substring(1))).target()
              : any(random, world.main, world.clientA, world.clientB);
      all.add(
          at(
              world.placement(
                  "p" + i,
                  key("e" + i),
                  parent,
                  child ? "slot" + i : null,
                  target,
                  any(random, Want.values()),
                  any(random, "", "x", "y"),
                  any(random, "", "x", "y"),
                  random.nextBoolean(),
                  random.nextInt(5) == 0,
                  any(random, "", "", "forbidden", "rate_limited", "sign_in_needed")),
              any(random, Instant.EPOCH, World.NOW, World.NOW.plusSeconds(1), Instant.MAX)));
    }
    return all;
  }

  @SafeVarargs
  private static <T> T any(Random random, T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private void save(Placement... placements) {
    store.savePlacements(List.of(placements), List.of());
  }

  private List<String> due() {
    return ids(store.due(world.user, World.NOW, 100, Set.of()));
  }

  private static List<String> ids(List<Placement> placements) {
    return placements.stream().map(Placement::id).toList();
  }

  private EventKey key(String event) {
    return new EventKey(world.clientA, event);
  }

  private Placement root(String id, Want want, String wanted, String written, boolean live) {
    return world.placement(
        id, key(id), null, null, world.main, want, wanted, written, live, false, "");
  }

  private Placement child(
      String id, String parent, Want want, String wanted, String written, boolean live) {
    return world.placement(
        id, key(parent), parent, id, world.main, want, wanted, written, live, false, "");
  }

  private Optional<Instant> nextRetry() {
    return store.nextRetries(world.user).values().stream().min(Comparator.naturalOrder());
  }

  private static Placement at(Placement p, Instant retryAt) {
    return p.but().retryAt(retryAt).done();
  }
}
