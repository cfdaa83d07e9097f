package io.busybridge.server.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.busybridge.sandbox.Sandbox;
import io.busybridge.sandbox.SandboxConfig;
import io.busybridge.sandbox.client.CalendarClient;
import io.busybridge.sandbox.faults.Traffic;
import io.busybridge.sandbox.http.BrokenConnection;
import io.busybridge.sandbox.http.Request;
import io.busybridge.sandbox.http.Response;
import io.busybridge.sandbox.model.StoredEvent;
import io.busybridge.sandbox.model.Switches;
import io.busybridge.sandbox.oauth.Clients;
import io.busybridge.sandbox.time.Chance;
import io.busybridge.server.accounts.Directory;
import io.busybridge.server.accounts.Directory.Kind;
import io.busybridge.server.accounts.Scopes;
import io.busybridge.server.engine.Check;
import io.busybridge.server.engine.Core;
import io.busybridge.server.engine.Crash;
import io.busybridge.server.engine.CrashingCalendars;
import io.busybridge.server.engine.CrashingStore;
import io.busybridge.server.engine.Engine;
import io.busybridge.server.engine.EngineWorld;
import io.busybridge.server.engine.Parallel;
import io.busybridge.server.engine.PushHealth;
import io.busybridge.server.engine.SandboxTokens;
import io.busybridge.server.engine.SyncService;
import io.busybridge.server.google.Budget;
import io.busybridge.server.google.GoogleCalendars;
import io.busybridge.server.google.GoogleConnection;
import io.busybridge.server.google.GoogleEndpoints;
import io.busybridge.server.store.Database;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.AccessRole;
import io.busybridge.server.sync.ConnectedCalendar.State;
import io.busybridge.server.sync.Dismissal;
import io.busybridge.server.sync.EventKey;
import io.busybridge.server.sync.Placement;
import io.busybridge.server.sync.Preferences;
import io.busybridge.server.sync.View;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Google, a database and an engine in one thread, and everybody's calendars. Time passes when it
 * is told to; what falls due meanwhile happens in its order.
 */
final class SimWorld implements AutoCloseable {
  static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  static final String TEAM = "team@group.example";
  static final String MALFORMED = "malformed";

  /** Half a year's calls of a small server in one history would prove nothing of the limits. */
  private static final int ACCOUNT_LIMIT = 90;

  private static final int PROJECT_LIMIT = 400;
  private static final boolean TRACE = Boolean.getBoolean("trace");
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  final Sandbox sandbox;
  final Ledger ledger = new Ledger(ACCOUNT_LIMIT, PROJECT_LIMIT);
  final List<Member> members = new ArrayList<>();

  /** Said of what happens, line by line; forgotten by nobody, printed where something fails. */
  final List<String> told = new ArrayList<>();

  /** The accounts to which the team's calendar is lent. */
  final List<String> teamMates = new ArrayList<>();

  /** The colours that people gave to what BusyBridge wrote. */
  final Map<Ledger.Place, String> colours = new java.util.LinkedHashMap<>();

  /** How pushes fare: chances in percent. */
  int lostPushes;

  int doubledPushes;
  Duration latestPush = Duration.ofSeconds(2);

  final long seed;

  Database database;
  private final Path file;
  private final RandomGenerator chance;
  private Core core;
  private final GoogleConnection connection;
  private final SandboxTokens tokens;

  /** By row id of the account. */
  private final Map<Long, Ledger.Asking> askers = new HashMap<>();

  private final List<Due> due = new ArrayList<>();
  private final Map<String, CalendarClient> people = new HashMap<>();
  private Engine engine;
  private long order;
  private int process;
  private long deaths;
  private @Nullable Crash crash;
  private @Nullable Runnable interruption;
  private int callsToInterruption;
  private boolean inEngine;
  private boolean stale;

  /** Something that falls due; of the process that asked for it, or of nobody's (0). */
  private record Due(Instant when, long order, int process, Runnable work) {}

  SimWorld(Path file, long seed) {
    this.file = file;
    this.seed = seed;
    chance = Chance.of(seed, "world");
    try {
      sandbox =
          Sandbox.open(
              SandboxConfig.defaults().withClock(() -> START).withSeed(seed).withPause(this::pass));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    tokens = new SandboxTokens(sandbox);
    sandbox.quotas().traffic(new Traffic(true, ACCOUNT_LIMIT, PROJECT_LIMIT, 3, 0));
    sandbox.world().onChange((calendar, _) -> changed(calendar));
    database = Database.open(file, new EngineWorld.Plain(), this::now, Chance.of(seed, "keys"));
    core = EngineWorld.core(database, chance);
    connection =
        new GoogleConnection(
            GoogleEndpoints.of(Optional.of(URI.create("http://google.sandbox"))),
            () -> new Wire(this::answer),
            this::now);
    engine = start();
  }

  // ---- the process

  private Engine start() {
    process++;
    ledger.newProcess();
    int mine = process;
    var budget =
        new Budget(
            ACCOUNT_LIMIT, PROJECT_LIMIT, this::now, wait -> pass(wait.plusMillis(1)), chance);
    var calendars = new GoogleCalendars(connection, tokens, budget);
    Crash planned = crash;
    return EngineWorld.engine(
        core,
        planned == null ? database.syncStore() : new CrashingStore(database.syncStore(), planned),
        planned == null ? calendars : new CrashingCalendars(calendars, planned),
        Parallel.inOrder(),
        this::now,
        chance,
        (when, work) -> due.add(new Due(when, order++, mine, work)),
        new PushHealth(database.channels(), this::now),
        TIMEOUT);
  }

  /** The process ends, and another begins with what the database holds. */
  void restart() {
    crash = null;
    deaths++;
    due.removeIf(work -> work.process() != 0);
    engine = start();
    lookAround();
  }

  /**
   * The process that runs from now on ends at its n-th call of a port, before or after its effect.
   */
  void dieAt(int call, boolean after) {
    restart();
    crash = new Crash(call, after);
    engine = start();
    lookAround();
  }

  /** What a server does when it starts, and every five minutes. */
  private void lookAround() {
    members.forEach(member -> later(Duration.ofSeconds(2), () -> engine.poll(member.id)));
  }

  long deaths() {
    return deaths;
  }

  /**
   * The server is stopped, something is done to its database's file, and it is started again: it
   * looks at everything, and for orphans.
   *
   * @param atTheFile what is done to it
   */
  void stopFor(Consumer<Path> atTheFile) {
    crash = null;
    interruption = null;
    due.removeIf(work -> work.process() != 0);
    engine.close();
    database.close();
    atTheFile.accept(file);
    database = Database.open(file, new EngineWorld.Plain(), this::now, Chance.of(0, "keys"));
    core = EngineWorld.core(database, chance);
    engine = start();
    lookAround();
    lookForOrphans();
  }

  /** What a server does after a restore, and every six hours. */
  void lookForOrphans() {
    members.forEach(member -> ask(() -> engine.check(member.id, Check.ORPHANS)));
  }

  Engine engine() {
    return engine;
  }

  /** Does something with the engine; where the process ends meanwhile, another begins. */
  void ask(Runnable work) {
    if (inEngine) {
      // The thread is the engine's: somebody else's business has to wait until it is done.
      later(Duration.ZERO, work);
      return;
    }
    inEngine = true;
    boolean died = false;
    try {
      work.run();
    } catch (Crash.ProcessEnded e) {
      died = true;
    } finally {
      inEngine = false;
    }
    if (died) {
      told.add("    the process ended");
      restart();
    }
  }

  /** Before the n-th call that the engine makes from now on, somebody does something. */
  void interrupt(int calls, Runnable work) {
    callsToInterruption = calls;
    interruption = work;
  }

  // ---- Google

  private Response answer(Request request) {
    Runnable now = interruption;
    if (now != null && --callsToInterruption <= 0) {
      interruption = null;
      now.run();
    }
    String token = request.header("Authorization").orElse("").replace("Bearer ", "");
    Ledger.Asking asking = Objects.requireNonNull(askers.get(tokens.holder(token)));
    ledger.look(asking, request, now().toEpochMilli(), records);
    // A call takes a moment; versions and windows of time tell calls apart by it.
    pass(Duration.ofMillis(40 + chance.nextInt(100)));
    try {
      Response answer = sandbox.handle(request);
      trace(asking, request, Integer.toString(answer.status()));
      String wait = answer.headers().get("Retry-After");
      if (wait != null && (answer.status() == 403 || answer.status() == 429)) {
        ledger.toldToWait(asking, now().plusSeconds(Long.parseLong(wait)).toEpochMilli());
      }
      return answer;
    } catch (BrokenConnection e) {
      trace(asking, request, "no answer");
      pass(e.silence().compareTo(TIMEOUT) < 0 ? e.silence() : TIMEOUT);
      throw e;
    }
  }

  private final Ledger.Records records =
      new Ledger.Records() {
        @Override
        public Optional<String> sourceOf(long user, Ledger.Place place) {
          return SimWorld.this.sourceOf(user, place);
        }

        @Override
        public boolean isToStand(long user, Ledger.Place place) {
          return SimWorld.this.isToStand(user, place);
        }

        @Override
        public boolean isPaused(long user) {
          return database.syncStore().view(user).orElseThrow().mode() != View.Mode.RUNNING;
        }

        @Override
        public boolean exists(Ledger.Place place) {
          return sandbox
              .world()
              .read(
                  () ->
                      sandbox
                          .world()
                          .calendar(place.calendar())
                          .filter(
                              c ->
                                  c.event(place.event()) != null
                                      || c.instance(place.event()).isPresent())
                          .isPresent());
        }
      };

  /** For which source event an id was chosen, as the database tells at that moment. */
  private Optional<String> sourceOf(long user, Ledger.Place place) {
    return placements(user, place).map(placement -> user + " " + placement.source()).findFirst();
  }

  /** Whether what stands there is not about to be removed because its user asked for it. */
  private boolean isToStand(long user, Ledger.Place place) {
    return placements(user, place.base())
        .anyMatch(
            placement ->
                placement.want() != Placement.Want.NOTHING || !placement.rule().goesOnInPause());
  }

  private Stream<Placement> placements(long user, Ledger.Place place) {
    return members.stream()
        .filter(member -> member.id == user)
        .flatMap(member -> Stream.concat(member.seats.stream(), member.left.stream()))
        .filter(seat -> seat.calendar().equals(place.calendar()))
        .flatMap(
            seat ->
                database
                    .syncStore()
                    .placementsByManagedId(seat.row(), List.of(place.event()))
                    .values()
                    .stream());
  }

  /** Every call, where somebody has to find out what happened ({@code -Dtrace=true}). */
  private void trace(Ledger.Asking asking, Request request, String answer) {
    if (TRACE) {
      told.add(
          "      %s %s %s %s %s → %s"
              .formatted(
                  now(),
                  asking.email(),
                  request.method(),
                  request.segments().stream().skip(3).toList(),
                  request.query(),
                  answer));
    }
  }

  /** The event that something stands for on a calendar, as the database tells. */
  Optional<EventKey> sourceOf(Seat target, String managed) {
    return Optional.ofNullable(
            database.syncStore().placementsByManagedId(target.row(), List.of(managed)).get(managed))
        .map(Placement::source);
  }

  private void changed(String calendar) {
    for (Member member : members) {
      for (Seat seat : member.seats) {
        if (seat.calendar().equals(calendar)) {
          int copies =
              chance.nextInt(100) < lostPushes ? 0 : chance.nextInt(100) < doubledPushes ? 2 : 1;
          for (int i = 0; i < copies; i++) {
            later(
                Duration.ofMillis(chance.nextLong(latestPush.toMillis() + 1)),
                () -> engine.pushed(seat.row()));
          }
        }
      }
    }
  }

  // ---- time

  Instant now() {
    return sandbox.clock().instant();
  }

  private void pass(Duration time) {
    sandbox.clock().advance(time);
  }

  private void later(Duration wait, Runnable work) {
    due.add(new Due(now().plus(wait), order++, 0, work));
  }

  /** Lets time pass; what falls due meanwhile happens. */
  void wait(Duration time) {
    Instant end = now().plus(time);
    while (true) {
      Optional<Due> next =
          due.stream().min(Comparator.comparing(Due::when).thenComparing(Due::order));
      if (next.isEmpty() || next.get().when().isAfter(end)) {
        break;
      }
      due.remove(next.get());
      if (now().isBefore(next.get().when())) {
        pass(Duration.between(now(), next.get().when()));
      }
      ask(next.get().work());
    }
    if (now().isBefore(end)) {
      pass(Duration.between(now(), end));
    }
  }

  // ---- people

  /** Somebody at work on their calendars, past tokens, quotas and faults. */
  CalendarClient person(String email) {
    return people.computeIfAbsent(
        email, any -> new CalendarClient(sandbox.calendarApi()::handle, any));
  }

  /** Everything on a calendar as an account sees it, series not expanded. */
  List<JsonNode> items(String account, String calendar) {
    var items = new ArrayList<JsonNode>();
    person(account).list(calendar, "maxResults=2500").path("items").forEach(items::add);
    return items;
  }

  /** Everything on a calendar as it is kept, tombstones included. */
  Collection<StoredEvent> kept(String calendar) {
    return sandbox
        .world()
        .read(() -> List.copyOf(sandbox.world().calendar(calendar).orElseThrow().changedFrom(0)));
  }

  /** Endless series are looked at until then. */
  LocalDate horizon() {
    return LocalDate.ofInstant(now(), ZONE).plusDays(120);
  }

  static boolean isMalformed(String event) {
    return event.startsWith(MALFORMED);
  }

  /** Every calendar that anybody has connected. */
  Set<String> calendars() {
    var ids = new TreeSet<String>();
    members.forEach(
        member -> {
          member.seats.forEach(seat -> ids.add(seat.calendar()));
          member.left.forEach(seat -> ids.add(seat.calendar()));
        });
    return ids;
  }

  /** A calendar as the user's account sees it now. */
  Diary diary(Seat seat) {
    var role = sandbox.world().roleOf(seat.account(), seat.calendar());
    return new Diary(
        seat,
        role.writes() && seat.role() != Seat.Role.PERSONAL,
        role.atLeast(io.busybridge.sandbox.model.AccessRole.READER)
            ? items(seat.account(), seat.calendar()).stream()
                .filter(item -> !isMalformed(item.get("id").asText()))
                .toList()
            : List.of(),
        id -> ledger.isManaged(seat.calendar(), id),
        id -> ledger.user(seat.calendar(), id).filter(user -> user == seat.user()).isPresent(),
        ZONE,
        horizon());
  }

  // ---- who is who

  void addAccount(String email) {
    sandbox.world().addAccount(email, email, Optional.empty(), ZONE);
  }

  Member addMember(String name) {
    String home = name + "@org.example";
    addAccount(home);
    long id =
        database
            .directory()
            .addUser("sub-" + name, "tag-" + name, home, name, members.isEmpty(), START)
            .id();
    var member = new Member(name, id, home);
    member.seats.add(connect(member, home, home, Seat.Role.MAIN, true));
    members.add(member);
    return member;
  }

  /** Connects a calendar; its first read comes with the push that says so, or with a poll. */
  void addSeat(
      Member member, String account, String calendar, Seat.Role role, boolean writeBlocks) {
    Seat seat = connect(member, account, calendar, role, writeBlocks);
    member.seats.removeIf(old -> old.row() == seat.row());
    member.seats.add(seat);
    member.seats.subList(1, member.seats.size()).sort(Comparator.comparingLong(Seat::row));
    ask(() -> engine.connected(member.id, seat.row()));
  }

  private Seat connect(
      Member member, String account, String calendar, Seat.Role role, boolean writeBlocks) {
    Kind kind =
        switch (role) {
          case MAIN -> Kind.HOME;
          case CLIENT -> Kind.CLIENT;
          case PERSONAL -> Kind.PERSONAL;
        };
    Directory directory = database.directory();
    long row =
        directory
            .saveAccount(
                member.id,
                kind,
                "sub-" + account,
                account,
                Scopes.needed(kind),
                new Directory.Tokens(null, null, now()))
            .id();
    askers.put(row, new Ledger.Asking(member.id, row, account));
    tokens.connected(row, account, kind);
    ledger.mayReach(member.id, calendar);
    long connected =
        directory.connect(member.id, calendarOf(row, account, calendar, role, writeBlocks)).id();
    return new Seat(member.id, connected, row, account, calendar, role, writeBlocks);
  }

  private ConnectedCalendar calendarOf(
      long row, String account, String calendar, Seat.Role role, boolean writeBlocks) {
    return new ConnectedCalendar(
        0,
        row,
        calendar,
        switch (role) {
          case MAIN -> ConnectedCalendar.Role.MAIN;
          case CLIENT -> ConnectedCalendar.Role.CLIENT;
          case PERSONAL -> ConnectedCalendar.Role.PERSONAL;
        },
        "Name of " + calendar,
        ZONE.getId(),
        role == Seat.Role.MAIN ? "" : "5",
        writeBlocks,
        AccessRole.named(sandbox.world().roleOf(account, calendar).wire()),
        State.INITIAL_SYNC,
        role == Seat.Role.MAIN && calendar.equals(account));
  }

  void prefer(Member member, Choice choice) {
    Preferences before = database.directory().preferences(member.id);
    member.choice = choice;
    prefer(
        member,
        new Preferences(
            choice.blockTitle(),
            choice.lockMark(),
            choice.blockUnanswered(),
            choice.remind(),
            choice.asOriginal(),
            before.meetingsWithGuests()));
  }

  void chooseForMeetings(Member member, Preferences.MeetingsWithGuests choice) {
    Preferences before = database.directory().preferences(member.id);
    prefer(
        member,
        new Preferences(
            before.blockTitle(),
            before.lockMark(),
            before.blockUnanswered(),
            before.copyReminders(),
            before.copyOriginalVisibility(),
            choice));
  }

  private void prefer(Member member, Preferences preferences) {
    database.directory().setPreferences(member.id, preferences, true);
    ask(() -> engine.preferencesChanged(member.id));
  }

  /** A person who finds that the wish was not heard says it again. */
  void disconnect(Member member, Seat seat) {
    do {
      ask(() -> engine.disconnect(member.id, List.of(seat.row())));
    } while (state(seat) != State.DISCONNECTING && state(seat) != State.DISCONNECTED);
    member.seats.remove(seat);
    member.left.add(seat);
  }

  boolean hasLeft(Seat seat) {
    return state(seat) == State.DISCONNECTED;
  }

  boolean isPaused(Seat seat) {
    return state(seat) == State.PAUSED;
  }

  boolean isPaused(Member member) {
    return database.syncStore().view(member.id).orElseThrow().mode() != View.Mode.RUNNING;
  }

  /** Another of the home account's calendars is main from now on. */
  void changeMain(Member member, String calendar) {
    Seat before = member.main();
    if (before.calendar().equals(calendar)) {
      return;
    }
    if (sandbox.world().calendar(calendar).isEmpty()) {
      sandbox.world().addCalendar(member.home, Optional.of(calendar), "Other main", ZONE);
    }
    ledger.mayReach(member.id, calendar);
    long row =
        database
            .directory()
            .changeMain(
                member.id,
                calendarOf(before.accountRow(), member.home, calendar, Seat.Role.MAIN, true))
            .id();
    member.left.removeIf(seat -> seat.row() == row);
    member.left.add(before);
    member.seats.set(
        0,
        new Seat(member.id, row, before.accountRow(), member.home, calendar, Seat.Role.MAIN, true));
    ask(() -> engine.mainChanged(member.id, row));
  }

  State state(Seat seat) {
    return database
        .syncStore()
        .view(seat.user())
        .flatMap(view -> view.calendar(seat.row()))
        .orElseThrow()
        .state();
  }

  /** Somebody else's calendar appears in an account's list. */
  void share(String calendar, String account, io.busybridge.sandbox.model.AccessRole role) {
    sandbox.world().share(calendar, account, role);
    if (role != io.busybridge.sandbox.model.AccessRole.NONE) {
      sandbox.world().setListEntry(account, calendar, JsonNodeFactory.instance.objectNode());
    }
  }

  /** The account's grants end; only a new sign-in helps. */
  void revoke(String account) {
    tokens.revoke(account);
    sandbox.tokens().revokeAll(account, Optional.of(Clients.DEFAULT_ID));
  }

  void signInAgain() {
    tokens.grantAllAnew();
  }

  /** Google behaves differently from now on. */
  void turn(JsonNode changes) {
    sandbox.world().setSwitches(sandbox.world().switches().with(changes));
    stale |= !sandbox.world().switches().staleReads().isZero();
  }

  /** Lists may have passed over changes. */
  boolean wasStale() {
    return stale;
  }

  /** What a user's calendars still wait for, for whoever has to find out why. */
  String due(Member member) {
    return member.seats.stream()
        .flatMap(seat -> database.syncStore().related(seat.row()).stream())
        .filter(Placement::isDue)
        .distinct()
        .map(
            p ->
                "\n  %s %s for %s on %d: %s, again %s, held %s, %s"
                    .formatted(
                        p.want(),
                        p.managedId(),
                        p.source(),
                        p.target(),
                        p.error(),
                        p.retryAt(),
                        p.hold(),
                        p.intent()))
        .collect(Collectors.joining());
  }

  /** What a server does every five minutes. */
  void poll() {
    members.forEach(member -> ask(() -> engine.poll(member.id)));
  }

  /** Google has no faults, everybody is signed in, and all that had to wait has its time. */
  void calm() {
    sandbox.faults().clear();
    lostPushes = 0;
    interruption = null;
    teamMates.forEach(
        account -> share(TEAM, account, io.busybridge.sandbox.model.AccessRole.WRITER));
    signInAgain();
    sandbox.world().setSwitches(Switches.defaults());
    restart();
    goOn();
    wait(Duration.ofMinutes(2));
    poll();
    wait(Duration.ofHours(7));
    members.forEach(this::approve);
    if (stale) {
      members.forEach(member -> ask(() -> engine.fullSync(member.id)));
      wait(Duration.ofHours(1));
      stale = false;
    }
    askBackWhatWasDismissed();
  }

  /** Nothing is paused any more. */
  private void goOn() {
    ask(() -> engine.resumeAll());
    for (Member member : members) {
      ask(() -> engine.resume(member.id));
      member.seats.stream()
          .filter(this::isPaused)
          .forEach(seat -> ask(() -> engine.resumeCalendar(member.id, seat.row())));
    }
  }

  /**
   * What people want no copies of, they want again. So all that was dismissed comes back, and only
   * what somebody has dismissed.
   */
  private void askBackWhatWasDismissed() {
    for (Member member : members) {
      for (Seat seat : member.seats) {
        List<Dismissal> dismissed = dismissed(member, seat);
        dismissed.forEach(
            dismissal -> ledger.wasDismissed(seat.calendar(), dismissal.event().event()));
        if (!dismissed.isEmpty()) {
          ask(() -> engine.syncCalendar(member.id, seat.row(), true));
        }
      }
    }
    wait(Duration.ofMinutes(10));
  }

  private List<Dismissal> dismissed(Member member, Seat seat) {
    Set<String> meetings =
        kept(seat.calendar()).stream()
            .map(event -> event.text("iCalUID"))
            .collect(Collectors.toSet());
    return database.syncStore().meetingDismissals(member.id, meetings).stream()
        .filter(dismissal -> dismissal.event().calendar() == seat.row())
        .toList();
  }

  /** A user lets pass whatever waits for them. */
  void approve(Member member) {
    engine
        .held(member.id)
        .forEach(plan -> ask(() -> engine.decide(member.id, plan.hold().id(), true)));
  }

  /** A user wants what they did to copies undone. */
  void discardWriteBacks(Member member) {
    engine.held(member.id).stream()
        .map(SyncService.HeldPlan::hold)
        .filter(
            hold ->
                switch (hold.reason()) {
                  case MEETING_WITH_GUESTS, MANY_WRITE_BACKS -> true;
                  case MANY_REMOVALS, ROLE_DROPPED -> false;
                })
        .forEach(hold -> ask(() -> engine.decide(member.id, hold.id(), false)));
  }

  /** Everybody's calendars are looked at once, and what follows has its time. */
  void round() {
    members.forEach(this::approve);
    wait(Duration.ofSeconds(5));
    members.forEach(member -> ask(() -> engine.sync(member.id)));
    wait(Duration.ofMinutes(10));
  }

  void expireAccessTokens(String account) {
    sandbox.tokens().expireAccessTokens(account);
  }

  @Override
  public void close() {
    engine.close();
    database.close();
    try {
      sandbox.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
