package io.busybridge.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.server.sync.ConnectedCalendar.AccessRole;
import io.busybridge.server.sync.ConnectedCalendar.Role;
import io.busybridge.server.sync.ConnectedCalendar.State;
import io.busybridge.server.sync.Placement.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plan of one meeting: settled when made once, and one managed event for each. */
class PlannerTest {
  private static final List<Answer> ANSWERS =
      List.of(Answer.NONE, Answer.NEEDS_ACTION, Answer.ACCEPTED, Answer.TENTATIVE, Answer.DECLINED);

  private final Planner planner = new Planner(Samples.HASHER, Samples.IDS);
  private final Map<String, Placement> placements = new LinkedHashMap<>();
  private int ids;
  private Instant now = Samples.NOW;

  @Test
  void a_client_event_gets_a_copy_and_a_block_and_nothing_on_its_own_calendar() {
    plan(view(State.ACTIVE), List.of(Samples.source(2, "e")));
    assertEquals(Set.of("COPY on 1", "BLOCK on 3", "BLOCK on 4"), standing());
  }

  @Test
  void a_hand_over_keeps_the_managed_id_the_placement_and_the_colour() {
    View view = view(State.ACTIVE);
    Source first = Samples.source(2, "e");
    Source second = Samples.source(3, "e");
    plan(view, List.of(first, second));
    writeAll();
    Placement copy = copy();
    placements.put(copy.id(), copy.but().colorId("11").sentColorId("5").done());
    plan(view, List.of(second));
    assertEquals(copy.id(), copy().id());
    assertEquals(copy.managedId(), copy().managedId());
    assertEquals("11", copy().colorId());
    assertEquals(new EventKey(3, "e"), copy().source());
    assertTrue(copy().isDue(), "what it shows is the other's now");
  }

  @Test
  void what_may_only_be_about_to_stand_is_taken_away_rather_than_handed_over() {
    View view = view(State.ACTIVE);
    Source first = Samples.source(2, "e");
    Source second = Samples.source(3, "e");
    plan(view, List.of(first, second));
    Placement sent = copy();
    placements.put(sent.id(), sent.but().inFlight(true).done());
    plan(view, List.of(second));
    Placement before = java.util.Objects.requireNonNull(placements.get(sent.id()));
    assertEquals(Want.NOTHING, before.want());
    assertTrue(before.isDue(), "its answer was lost: it may stand");
    assertTrue(
        placements.values().stream()
            .anyMatch(p -> p.kind() == Kind.COPY && p.want() == Want.EVENT && !p.equals(before)));
  }

  @Test
  void an_exception_is_remembered_until_its_series_has_been_written_as_a_single_event() {
    View view = view(State.ACTIVE);
    Sketch series = new Sketch(2, "e");
    series.every = 1;
    series.count = 3;
    Sketch moved = new Sketch(2, "e_20260304T090000Z");
    moved.seriesId = "e";
    moved.slot = "20260304T090000Z";
    plan(view, List.of(series.source(), moved.source()));
    writeAll();
    plan(view, List.of(new Sketch(2, "e").source()));
    plan(view, List.of(series.source()));
    List<Placement> children = placements.values().stream().filter(Placement::isChild).toList();
    assertEquals(3, children.size());
    children.forEach(
        child -> {
          assertEquals(Want.FOLLOW, child.want());
          assertTrue(child.isDue());
        });
  }

  @Test
  void an_id_that_was_handed_over_is_not_chosen_a_second_time() {
    View view = view(State.ACTIVE);
    Source first = Samples.source(2, "e");
    Source second = Samples.source(3, "f");
    Sketch other = new Sketch(2, "f");
    other.mayEdit = false;
    plan(view, List.of(first));
    writeAll();
    plan(view, List.of(second));
    plan(view, List.of(first, second, other.source()));
    var ids = new HashSet<String>();
    placements.values().forEach(p -> assertTrue(ids.add(p.target() + p.managedId()), p.toString()));
    assertEquals(
        Set.of(0, 1),
        placements.values().stream().map(Placement::generation).collect(Collectors.toSet()));
  }

  @Test
  void an_exception_that_is_as_its_series_says_needs_nothing_of_its_own() {
    View view = view(State.ACTIVE);
    Sketch series = new Sketch(2, "e");
    series.every = 1;
    series.count = 3;
    Sketch same = instance("20260304T090000Z", series);
    plan(view, List.of(series.source(), same.source()));
    assertEquals(0, children(Kind.COPY));
    assertEquals(0, children(Kind.BLOCK));
    same.content = "another title";
    plan(view, List.of(series.source(), same.source()));
    assertEquals(1, children(Kind.COPY), "a copy shows it");
    assertEquals(0, children(Kind.BLOCK), "of a block only the time shows");
    same.end = Sketch.later(same.end, 15);
    plan(view, List.of(series.source(), same.source()));
    assertEquals(2, children(Kind.BLOCK));
  }

  private static Sketch instance(String slot, Sketch series) {
    var instance = new Sketch(series.calendar, series.id + "_" + slot);
    instance.seriesId = series.id;
    instance.slot = slot;
    instance.start = series.startIn(slot);
    instance.end = Sketch.later(instance.start, Sketch.minutes(series.start, series.end));
    return instance;
  }

  private long children(Kind kind) {
    return placements.values().stream().filter(p -> p.isChild() && p.kind() == kind).count();
  }

  @Test
  void what_stands_is_handed_over_though_the_next_one_had_a_placement_once() {
    View view = view(State.ACTIVE);
    Source first = Samples.source(2, "e");
    Source second = Samples.source(3, "e");
    plan(view, List.of(second));
    writeAll();
    plan(view, List.of(declined(second)));
    writeAll();
    plan(view, List.of(first, declined(second)));
    writeAll();
    String standing = copy().managedId();
    plan(view, List.of(declined(first), second));
    assertEquals(standing, copy().managedId());
    assertEquals(1, placements.values().stream().filter(p -> p.kind() == Kind.COPY).count());
  }

  @Test
  void what_has_ended_thirty_days_ago_is_left_standing_to_the_instant() {
    View view = view(State.ACTIVE);
    Source source = Samples.source(2, "e");
    plan(view, List.of(source));
    writeAll();
    now = Instant.parse("2026-03-03T10:00:00Z").plus(Duration.ofDays(30)).minusMillis(1);
    plan(view, List.of(source));
    assertEquals(Want.EVENT, copy().want());
    now = now.plusMillis(1);
    plan(view, List.of(source));
    assertEquals(Want.LEAVE, copy().want());
    plan(view, List.of());
    assertEquals(Want.LEAVE, copy().want());
  }

  @Test
  void a_clean_up_withdraws_everything_and_remembers_which_ids_are_used_up() {
    View view = view(State.ACTIVE);
    List<Source> sources = List.of(Samples.source(2, "e"));
    plan(view, sources);
    writeAll();
    plan(view.in(View.Mode.CLEANING), sources);
    for (Placement placement : List.copyOf(placements.values())) {
      assertEquals(Want.NOTHING, placement.want());
      assertEquals(Rule.CLEANED_UP, placement.rule());
      placements.put(placement.id(), Observation.gone(placement));
    }
    plan(view.in(View.Mode.CLEANED), sources);
    plan(view, sources);
    assertEquals(1, copy().generation());
    assertEquals(Want.EVENT, copy().want());
  }

  @Test
  void a_clean_up_leaves_standing_what_can_only_be_read_now() {
    List<Source> sources = List.of(Samples.source(2, "e"));
    View view = view(State.ACTIVE);
    plan(view, sources);
    writeAll();
    var calendars =
        view.calendars().stream()
            .map(c -> c.id() == 1 ? c.withAccess(AccessRole.READER, c.zone()) : c)
            .toList();
    plan(view.with(calendars).in(View.Mode.CLEANING), sources);
    assertEquals(Want.LEAVE, copy().want());
  }

  @Test
  void copies_stay_on_a_main_calendar_that_was_replaced_until_it_is_left() {
    List<Source> sources = List.of(Samples.source(2, "e"));
    View view = view(State.ACTIVE);
    plan(view, sources);
    writeAll();
    Placement before = copy();
    plan(withMainMoved(view, State.REPLACED), sources);
    assertEquals(before, placements.get(before.id()));
    assertTrue(
        placements.values().stream().anyMatch(p -> p.kind() == Kind.COPY && p.target() == 9));

    plan(withMainMoved(view, State.DISCONNECTING), sources);
    Placement after = java.util.Objects.requireNonNull(placements.get(before.id()));
    assertEquals(Want.NOTHING, after.want());
    assertEquals(Rule.MAIN_MOVED, after.rule());
  }

  @Test
  void a_replaced_main_calendars_own_events_block_nothing_any_more() {
    List<Source> sources = List.of(Samples.source(1, "native"));
    View view = view(State.ACTIVE);
    plan(view, sources);
    writeAll();
    assertEquals(Set.of("BLOCK on 2", "BLOCK on 3", "BLOCK on 4"), standing());
    plan(withMainMoved(view, State.REPLACED), sources);
    for (Placement placement : placements.values()) {
      assertEquals(Want.NOTHING, placement.want());
      assertEquals(Rule.MAIN_MOVED, placement.rule());
    }
  }

  /** Calendar 1 was main, and 9 is. */
  private static View withMainMoved(View view, State before) {
    var calendars = new ArrayList<>(view.calendars());
    calendars.replaceAll(c -> c.id() == 1 ? Samples.calendar(1, Role.MAIN, before) : c);
    calendars.add(Samples.calendar(9, Role.MAIN, State.ACTIVE));
    return view.with(calendars);
  }

  @Test
  void a_disconnect_withdraws_what_was_made_from_the_calendar() {
    Source source = Samples.source(2, "e");
    plan(view(State.ACTIVE), List.of(source));
    writeAll();
    plan(view(State.DISCONNECTING), List.of(source));
    assertEquals(Want.NOTHING, copy().want());
    assertEquals(Rule.DISCONNECTED, copy().rule());
  }

  @Test
  void what_is_gone_without_a_trace_is_forgotten_and_what_is_only_free_is_not() {
    View view = view(State.ACTIVE);
    Source source = Samples.source(2, "e");
    plan(view, List.of(source));
    writeAll();
    plan(view, List.of(Samples.source(2, "e", EventType.DEFAULT, Answer.NONE, false, false)));
    writeAll();
    plan(view, List.of(Samples.source(2, "e", EventType.DEFAULT, Answer.NONE, false, false)));
    assertEquals(3, placements.size(), "the block's generation is remembered");
    plan(view, List.of());
    writeAll();
    plan(view, List.of());
    assertEquals(Map.of(), placements);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void random_meetings_are_settled_at_once_and_stand_once(long seed) {
    var random = new Random(seed);
    var sources = new HashMap<EventKey, Source>();
    for (int step = 0; step < 120; step++) {
      String where = "seed " + seed + ", step " + step;
      View view = view(random.nextInt(12) == 0 ? State.DISCONNECTING : State.ACTIVE);
      change(random, sources);
      if (random.nextInt(20) == 0) {
        now = now.plus(Duration.ofDays(random.nextInt(20)));
      }
      plan(view, sources.values());
      var again =
          planner.plan(
              view, sources.values(), placements.values(), List.of(), now, () -> "never " + ids);
      assertTrue(again.isEmpty(), where + ": planned twice, it changes " + again);
      assertOneEach(where);
      assertEquals(expected(view, sources), standing(), where);
      if (random.nextInt(3) > 0) {
        writeAll();
      }
    }
  }

  /** The tables, written anew: a meeting of single events with one id on up to four calendars. */
  private Set<String> expected(View view, Map<EventKey, Source> sources) {
    var here = new HashMap<Long, Source>();
    sources
        .values()
        .forEach(
            s -> {
              boolean connected = view.calendar(s.key().calendar()).orElseThrow().isSource();
              if (connected
                  && Objects.requireNonNull(s.end())
                      .instant(java.time.ZoneOffset.UTC)
                      .isAfter(now.minus(Duration.ofDays(30)))) {
                here.put(s.key().calendar(), s);
              }
            });
    var stands = new HashSet<String>();
    Source main = here.get(1L);
    boolean onMain = main != null && main.answer() != Answer.DECLINED;
    boolean anyClient =
        here.values().stream()
            .anyMatch(s -> s.key().calendar() != 1 && s.answer() != Answer.DECLINED);
    if (anyClient && !onMain) {
      stands.add("COPY on 1");
    }
    for (ConnectedCalendar target : view.calendars()) {
      Source own = here.get(target.id());
      boolean busyItself = own != null && busy(own);
      boolean busyElsewhere =
          here.values().stream().anyMatch(s -> s.key().calendar() != target.id() && busy(s));
      if (target.role() == Role.CLIENT && target.isTarget() && busyElsewhere && !busyItself) {
        stands.add("BLOCK on " + target.id());
      }
    }
    return stands;
  }

  private static boolean busy(Source source) {
    return source.answer() != Answer.DECLINED && source.opaque();
  }

  private void change(Random random, Map<EventKey, Source> sources) {
    long calendar = 1L + random.nextInt(4);
    var key = new EventKey(calendar, "e");
    if (random.nextInt(4) == 0) {
      sources.remove(key);
    } else {
      Answer answer = ANSWERS.get(random.nextInt(ANSWERS.size()));
      sources.put(
          key,
          Samples.source(calendar, "e", EventType.DEFAULT, answer, random.nextInt(3) > 0, false));
    }
  }

  private void assertOneEach(String where) {
    var roots = new HashSet<String>();
    var managed = new HashSet<String>();
    for (Placement placement : placements.values()) {
      if (!placement.isChild()) {
        assertTrue(
            roots.add(placement.source() + " on " + placement.target()), where + ": " + placement);
      }
      if (placement.want() == Want.EVENT) {
        assertTrue(managed.add(placement.target() + " " + placement.kind()), where);
      }
    }
  }

  private Set<String> standing() {
    return placements.values().stream()
        .filter(p -> p.want() == Want.EVENT)
        .map(p -> p.kind() + " on " + p.target())
        .collect(Collectors.toSet());
  }

  private Placement copy() {
    List<Placement> copies =
        placements.values().stream()
            .filter(p -> p.kind() == Kind.COPY && (p.want() != Want.NOTHING || p.live()))
            .toList();
    assertEquals(1, copies.size(), copies.toString());
    return copies.getFirst();
  }

  private void plan(View view, Collection<Source> sources) {
    Planner.Plan plan =
        planner.plan(
            view, sources, List.copyOf(placements.values()), List.of(), now, () -> "p" + ids++);
    plan.forgotten().forEach(placements::remove);
    plan.placements().forEach(p -> placements.put(p.id(), p));
  }

  /** Carries out what is due, as a provider that never fails would. */
  private void writeAll() {
    for (Placement p : new ArrayList<>(placements.values())) {
      if (p.isDue()) {
        placements.put(
            p.id(),
            p.want() == Want.NOTHING
                ? Observation.gone(p)
                : p.but().live(true).written(p.wanted()).etag("e").done());
      }
    }
  }

  private static Source declined(Source source) {
    return Samples.source(
        source.key().calendar(),
        source.key().event(),
        EventType.DEFAULT,
        Answer.DECLINED,
        true,
        false);
  }

  /** Main is 1; 2 is in a state of the test's choice; 3 and 4 are there. */
  private static View view(State second) {
    return Samples.view(
        List.of(
            Samples.calendar(1, Role.MAIN, State.ACTIVE),
            Samples.calendar(2, Role.CLIENT, second),
            Samples.calendar(3, Role.CLIENT, State.ACTIVE),
            Samples.calendar(4, Role.CLIENT, State.ACTIVE)));
  }
}
