package io.busybridge.server.sync;

import io.busybridge.server.sync.ConnectedCalendar.AccessRole;
import io.busybridge.server.sync.ConnectedCalendar.Role;
import io.busybridge.server.sync.ConnectedCalendar.State;
import io.busybridge.server.sync.Placement.Want;
import io.busybridge.server.sync.Preferences.MeetingsWithGuests;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One meeting of one user, on calendars of every kind, and all that may happen to both: people
 * change the event, calendars come, go and are shared otherwise, days pass, writes are lost.
 */
final class RandomWorld {
  private static final List<AccessRole> ACCESS =
      List.of(AccessRole.READER, AccessRole.FREE_BUSY_READER, AccessRole.WRITER, AccessRole.OWNER);

  /** A main calendar that was replaced is told of by ComingAndGoingTest: there all waits. */
  private static final List<State> STATES =
      Stream.of(State.values()).filter(state -> state != State.REPLACED).toList();

  final Map<EventKey, Sketch> events = new LinkedHashMap<>();
  final Map<String, Placement> placements = new TreeMap<>();
  final ProviderModel provider = new ProviderModel();
  private final Planner planner = new Planner(Samples.HASHER, Samples.IDS);
  private final Random random;
  private final List<String> rootIds;
  private final Map<Long, ConnectedCalendar> calendars = new TreeMap<>();
  private Preferences preferences = Preferences.DEFAULT;
  private Instant now = Samples.NOW;
  private int ids;

  /**
   * @param rootIds ids that the meeting may have: more than one where it was imported, or split
   */
  RandomWorld(Random random, List<String> rootIds) {
    this.random = random;
    this.rootIds = rootIds;
    List.of(Role.MAIN, Role.CLIENT, Role.CLIENT, Role.CLIENT, Role.PERSONAL)
        .forEach(
            role -> {
              long id = calendars.size() + 1L;
              calendars.put(id, Samples.calendar(id, role, State.ACTIVE));
            });
  }

  Instant now() {
    return now;
  }

  View view() {
    return new View(
        1,
        "tag",
        java.util.Set.of("ann@org.example"),
        "ann@org.example",
        preferences,
        List.copyOf(calendars.values()));
  }

  List<Source> sources() {
    var sources = new ArrayList<>(events.values().stream().map(Sketch::source).toList());
    Collections.shuffle(sources, random);
    return sources;
  }

  /** Something happens. */
  void happen() {
    switch (random.nextInt(10)) {
      case 0 -> share();
      case 1 -> prefer();
      case 2 -> now = now.plus(Duration.ofHours(random.nextInt(24 * 12)));
      case 3 -> remove();
      case 4, 5, 6 -> except();
      default -> addOrChange();
    }
  }

  private void addOrChange() {
    long calendar = 1L + random.nextInt(calendars.size());
    String id = rootIds.get(random.nextInt(rootIds.size()));
    var key = new EventKey(calendar, id);
    Sketch before = events.get(key);
    Sketch after = Sketch.root(random, calendar, id);
    if (before != null && random.nextBoolean()) {
      // Most changes are of flags: when it is, and its exceptions, stay.
      after.start = before.start;
      after.end = before.end;
      after.every = before.every;
      after.count = before.count;
    } else {
      // Its exceptions are read anew, and none of them is one any more.
      events.keySet().removeIf(k -> k.calendar() == calendar && k.event().startsWith(id + "_"));
    }
    events.put(key, after);
  }

  /** An exception of a series there, or the invitation to a single occurrence of another's. */
  private void except() {
    List<Sketch> series = events.values().stream().filter(Sketch::isSeries).toList();
    if (series.isEmpty()) {
      addOrChange();
      return;
    }
    Sketch of = series.get(random.nextInt(series.size()));
    List<String> slots = of.slots();
    Sketch exception = Sketch.exception(random, of, slots.get(random.nextInt(slots.size())));
    long elsewhere = 1L + random.nextInt(calendars.size());
    boolean alone = random.nextInt(4) == 0 && !events.containsKey(new EventKey(elsewhere, of.id));
    Sketch there = alone ? moved(exception, elsewhere) : exception;
    if (alone && there.cancelled) {
      return;
    }
    events.put(new EventKey(there.calendar, there.id), there);
  }

  private static Sketch moved(Sketch exception, long calendar) {
    var there = new Sketch(calendar, exception.id);
    there.seriesId = exception.seriesId;
    there.slot = exception.slot;
    there.cancelled = exception.cancelled;
    there.tentative = exception.tentative;
    there.type = exception.type;
    there.answer = exception.answer;
    there.opaque = exception.opaque;
    there.mayEdit = exception.mayEdit;
    there.start = exception.start;
    there.end = exception.end;
    there.content = exception.content;
    return there;
  }

  private void remove() {
    if (events.isEmpty()) {
      return;
    }
    List<EventKey> keys = List.copyOf(events.keySet());
    EventKey key = keys.get(random.nextInt(keys.size()));
    Sketch gone = events.remove(key);
    if (gone != null && gone.seriesId == null) {
      events
          .keySet()
          .removeIf(k -> k.calendar() == key.calendar() && k.event().startsWith(key.event() + "_"));
    }
  }

  private void share() {
    long id = 1L + random.nextInt(calendars.size());
    ConnectedCalendar before =
        calendars.getOrDefault(id, Samples.calendar(1, Role.MAIN, State.ACTIVE));
    boolean main = before.role() == Role.MAIN;
    boolean plain = random.nextInt(3) == 0;
    State state =
        main || plain || random.nextBoolean()
            ? State.ACTIVE
            : STATES.get(random.nextInt(STATES.size()));
    AccessRole role =
        plain || random.nextBoolean()
            ? AccessRole.OWNER
            : ACCESS.get(random.nextInt(ACCESS.size()));
    calendars.put(
        id,
        new ConnectedCalendar(
            id,
            id,
            before.googleId(),
            before.role(),
            "Calendar " + random.nextInt(2),
            before.zone(),
            random.nextBoolean() ? "5" : "",
            plain || random.nextInt(4) > 0,
            role,
            state,
            main && random.nextBoolean()));
  }

  private void prefer() {
    preferences =
        new Preferences(
            random.nextBoolean() ? "Busy" : "Taken",
            random.nextBoolean() ? "🔒 " : "",
            random.nextInt(3) > 0,
            random.nextBoolean(),
            random.nextBoolean(),
            MeetingsWithGuests.ASK);
  }

  Planner.Plan ask(Collection<Placement> existing) {
    return planner.plan(
        view(), sources(), existing, List.of(), now, () -> String.format("p%06d", ids++));
  }

  /** What is said of an event, or of an instance of a series, on every other calendar. */
  List<Explanation> explain(EventKey event, @Nullable String slot) {
    return planner.explain(
        view(), sources(), List.of(), List.copyOf(placements.values()), now, event, slot);
  }

  /** Plans, and remembers the plan. */
  Planner.Plan plan() {
    var existing = new ArrayList<>(placements.values());
    Collections.shuffle(existing, random);
    Planner.Plan plan = ask(existing);
    plan.forgotten().forEach(placements::remove);
    plan.placements().forEach(p -> placements.put(p.id(), p));
    return plan;
  }

  /** Carries out some of what is due, in any order that the engine may take; some of it is lost. */
  void writeSome() {
    List<String> order = new ArrayList<>(placements.keySet());
    Collections.shuffle(order, random);
    order.stream()
        .limit(random.nextInt(order.size() + 1))
        .forEach(id -> write(id, ProviderModel.fate(random)));
  }

  /** Plans and carries out until nothing is left to do; how many rounds that took. */
  int calm() {
    for (int round = 1; round < 50; round++) {
      boolean planned = !plan().isEmpty();
      List<String> due =
          placements.values().stream().filter(this::mayBeWritten).map(Placement::id).toList();
      if (!planned && due.isEmpty()) {
        return round;
      }
      due.forEach(id -> write(id, ProviderModel.Fate.DONE));
    }
    throw new AssertionError("it never comes to rest: " + placements.values());
  }

  private void write(String id, ProviderModel.Fate fate) {
    Placement placement = placements.get(id);
    if (placement != null && mayBeWritten(placement)) {
      var series = new HashSet<EventKey>();
      events.forEach(
          (key, event) -> {
            if (event.isSeries()) {
              series.add(key);
            }
          });
      provider.carryOut(placements, placement, view(), series, fate);
    }
  }

  /** As the store hands them out: a calendar that can be written, parents before children. */
  private boolean mayBeWritten(Placement placement) {
    boolean writable =
        view().calendar(placement.target()).filter(c -> c.accessRole().canWrite()).isPresent();
    Placement parent = placement.parent() == null ? null : placements.get(placement.parent());
    return writable
        && placement.isDue()
        && (placement.parent() == null
            || (parent != null && parent.live() && !parent.isDue() && parent.want() == Want.EVENT));
  }

  /** What is wanted, whatever led there: the ids that were chosen on the way aside. */
  List<String> wanted() {
    return wanted(placements.values());
  }

  private static List<String> wanted(Collection<Placement> all) {
    Map<String, Placement> byId = all.stream().collect(Collectors.toMap(Placement::id, p -> p));
    return all.stream()
        .filter(
            p ->
                p.want() == Want.EVENT
                    || (p.want() == Want.CANCELLED && byId.containsKey(String.valueOf(p.parent()))))
        .map(
            p ->
                p.kind()
                    + " on "
                    + p.target()
                    + " for "
                    + p.source()
                    + (p.slot() == null ? "" : " in " + p.slot())
                    + " "
                    + p.want()
                    + " "
                    + p.wanted()
                    + " "
                    + p.rule()
                    + " until "
                    + p.endsAt())
        .sorted()
        .toList();
  }

  /** What a user with the same events would get who connected everything only now. */
  List<String> wantedAnew() {
    return wanted(ask(List.of()).placements());
  }
}
