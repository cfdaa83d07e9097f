package io.busybridge.server.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.busybridge.sandbox.Sandbox;
import io.busybridge.sandbox.SandboxConfig;
import io.busybridge.sandbox.faults.Stats;
import io.busybridge.server.accounts.Directory;
import io.busybridge.server.accounts.Directory.Kind;
import io.busybridge.server.accounts.Scopes;
import io.busybridge.server.engine.SyncService.Run;
import io.busybridge.server.google.Budget;
import io.busybridge.server.google.GoogleCalendars;
import io.busybridge.server.google.GoogleConnection;
import io.busybridge.server.google.GoogleEndpoints;
import io.busybridge.server.store.Database;
import io.busybridge.server.store.Sealing;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.AccessRole;
import io.busybridge.server.sync.ConnectedCalendar.Role;
import io.busybridge.server.sync.ConnectedCalendar.State;
import io.busybridge.server.sync.Preferences;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * One consultant with a main and some client calendars: the real engine, store and adapter against
 * the sandbox, in one thread. Nothing happens by itself; {@link #sync} does all there is to do.
 */
public final class EngineWorld implements AutoCloseable {
  public static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  public static final String HOME = "ann@org.example";
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  public final Sandbox sandbox;
  public final Database database;
  public Engine engine;
  public final long user;
  public final long main;

  /** Row ids by the calendar's id at Google. */
  public final Map<String, Long> clients = new LinkedHashMap<>();

  private final GoogleCalendars calendars;
  private final Core core;
  private final Parallel parallel;
  private PushHealth pushes;
  private final RandomGenerator random = new Random(7);
  private final SandboxTokens tokens;
  private final List<Wakeup> wakeups = new ArrayList<>();
  private boolean letsPass = true;

  private Duration patience = Duration.ofSeconds(5);

  private record Wakeup(Instant when, Runnable work) {}

  /** Takes the addresses of the client accounts, each with one calendar of the same id. */
  public EngineWorld(Path folder, String... clientEmails) {
    this(folder.resolve("engine.db"), Parallel.inOrder(), clientEmails);
  }

  /** The same, with the calls of the lane side by side as in the built server. */
  public static EngineWorld sideBySide(Path file, String... clientEmails) {
    return new EngineWorld(
        file, Parallel.on(Executors.newVirtualThreadPerTaskExecutor(), 64), clientEmails);
  }

  private EngineWorld(Path file, Parallel parallel, String... clientEmails) {
    try {
      sandbox = Sandbox.start(SandboxConfig.defaults().withClock(() -> NOW));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    this.parallel = parallel;
    tokens = new SandboxTokens(sandbox);
    database = Database.open(file, new Plain(), this::now, random);
    pushes = new PushHealth(database.channels(), this::now);
    Directory directory = database.directory();
    sandbox.world().addAccount(HOME, "Ann", Optional.of("org.example"), ZONE);
    user = directory.addUser("sub-ann", "tag-ann", HOME, "Ann", true, NOW).id();
    main = connect(account(Kind.HOME, HOME), HOME, Role.MAIN);
    calendars =
        new GoogleCalendars(
            GoogleConnection.overNetwork(
                GoogleEndpoints.of(Optional.of(sandbox.baseUri())),
                Duration.ofSeconds(10),
                this::now),
            tokens,
            new Budget(
                0, 0, this::now, wait -> sandbox.clock().advance(wait.plusMillis(1)), random));
    core = core(database, random);
    engine = start(database.syncStore(), calendars);
    for (String email : clientEmails) {
      addClient(email);
    }
  }

  private Engine start(SyncStore store, Calendars provider) {
    return engine(
        core,
        store,
        provider,
        parallel,
        this::now,
        random,
        (when, work) -> wakeups.add(new Wakeup(when, work)),
        pushes,
        patience);
  }

  /** What every installation of these tests has in common with itself after a restart. */
  public static Core core(Database database, RandomGenerator random) {
    Directory directory = database.directory();
    return Core.of("inst-1", directory.key("ids", 32), directory.key("hashes", 32), random);
  }

  /** An engine whose lanes run in the thread that triggers them. */
  public static Engine engine(
      Core core,
      SyncStore store,
      Calendars provider,
      Parallel parallel,
      InstantSource clock,
      RandomGenerator random,
      Wakeups wakeups,
      PushHealth pushes,
      Duration patience) {
    return new Engine(
        store, provider, core, Runnable::run, parallel, clock, random, wakeups, pushes, patience);
  }

  /** The process ends here and now, and another begins with what the database holds. */
  public void restart() {
    restart(store -> store, provider -> provider);
  }

  /** The same, with something between the engine and its ports. */
  public void restart(UnaryOperator<SyncStore> stores, UnaryOperator<Calendars> providers) {
    wakeups.clear();
    pushes = new PushHealth(database.channels(), this::now);
    engine = start(stores.apply(database.syncStore()), providers.apply(calendars));
  }

  /** Connects one more client; its first read comes with the next {@link #sync}. */
  public long addClient(String email) {
    sandbox.world().addAccount(email, email, Optional.empty(), ZONE);
    long id = connect(account(Kind.CLIENT, email), email, Role.CLIENT);
    clients.put(email, id);
    return id;
  }

  /** Connects a personal account's calendar, by a grant that lets nothing be written. */
  public long addPersonal(String email) {
    if (tokens.rowsOf(email).isEmpty()) {
      sandbox.world().addAccount(email, email, Optional.empty(), ZONE);
    }
    return connect(account(Kind.PERSONAL, email), email, Role.PERSONAL);
  }

  /** What is known of pushes, as the engine has it. */
  public PushHealth pushes() {
    return pushes;
  }

  /** The provider, as the engine has it. */
  public Calendars reader() {
    return calendars;
  }

  /** The row id of a connected account. */
  long accountOf(String email) {
    return tokens.rowsOf(email).getFirst();
  }

  /** Why something stands where it does. */
  public Why why() {
    return new Why(database.syncStore(), calendars, core, database.syncLog(), this::now);
  }

  /** The token by which an account is reached. */
  public String tokenOf(long account) {
    return tokens.current(account).token();
  }

  /** Takes another of the home account's calendars for main, as the user would. */
  public Run changeMain(String calendar) {
    Directory directory = database.directory();
    if (sandbox.world().calendar(calendar).isEmpty()) {
      sandbox.world().addCalendar(HOME, Optional.of(calendar), "Other main", ZONE);
    }
    var row =
        new ConnectedCalendar(
            0,
            directory.account(user, Kind.HOME, "sub-" + HOME).orElseThrow().id(),
            calendar,
            Role.MAIN,
            "Other main",
            ZONE.getId(),
            "",
            true,
            AccessRole.OWNER,
            State.INITIAL_SYNC,
            false);
    return engine.mainChanged(user, directory.changeMain(user, row).id());
  }

  /** Connects a calendar of somebody else's, which a client account may see or use so far. */
  public long addShared(
      String clientEmail, String calendar, io.busybridge.sandbox.model.AccessRole role) {
    sandbox.world().share(calendar, clientEmail, role);
    sandbox.world().setListEntry(clientEmail, calendar, JsonNodeFactory.instance.objectNode());
    long id = connect(account(Kind.CLIENT, clientEmail), calendar, Role.CLIENT);
    clients.put(calendar, id);
    return id;
  }

  /** Connects a client's calendar anew after a disconnect. */
  public void reconnect(String email) {
    clients.put(email, connect(accountOf(email), email, Role.CLIENT));
  }

  /** The row id of a connected client calendar. */
  public long client(String googleId) {
    return Objects.requireNonNull(clients.get(googleId), googleId);
  }

  /** What the user chooses from now on. */
  public void prefer(UnaryOperator<Preferences> choice) {
    Directory directory = database.directory();
    directory.setPreferences(user, choice.apply(directory.preferences(user)), true);
    engine.preferencesChanged(user);
  }

  /** The account's grant is dead; nothing but a new sign-in helps. */
  public void signOut(String email) {
    tokens.revoke(email);
  }

  /** Calls of the account succeed again, and nobody tells the engine. */
  public void grantAnew(String email) {
    tokens.grantAnew(email);
  }

  public void signIn(String email) {
    grantAnew(email);
    tokens.rowsOf(email).forEach(account -> engine.signedIn(user, account));
  }

  /** A run as it is now. */
  public Run run(Run begun) {
    return engine.run(user, begun.id()).orElseThrow();
  }

  public State stateOf(long calendar) {
    return database
        .syncStore()
        .view(user)
        .flatMap(view -> view.calendar(calendar))
        .orElseThrow()
        .state();
  }

  private long account(Kind kind, String email) {
    long id =
        database
            .directory()
            .saveAccount(
                user,
                kind,
                "sub-" + email,
                email,
                Scopes.needed(kind),
                new Directory.Tokens(null, null, NOW))
            .id();
    tokens.connected(id, email, kind);
    return id;
  }

  private long connect(long account, String googleId, Role role) {
    return database
        .directory()
        .connect(
            user,
            new ConnectedCalendar(
                0,
                account,
                googleId,
                role,
                role == Role.MAIN ? "Main" : "Client " + googleId,
                ZONE.getId(),
                role == Role.CLIENT ? "5" : "",
                role != Role.PERSONAL,
                AccessRole.OWNER,
                State.INITIAL_SYNC,
                role == Role.MAIN))
        .id();
  }

  public Person person(String email) {
    return new Person(sandbox, email);
  }

  /** How long the lane waits for one call, in real time; from now on, with a process of its own. */
  public void waitNoLongerThan(Duration limit) {
    patience = limit;
    restart();
  }

  /** Looks at everything and does all that follows; time moves on where a retry asks for it. */
  public Run sync() {
    sandbox.clock().advance(Duration.ofSeconds(1));
    Run run = engine.sync(user);
    settle();
    return engine.run(user, run.id()).orElseThrow();
  }

  /**
   * Lets time pass until nothing waits for a retry any more, ten minutes at the most. Unless a test
   * is about that, the user lets pass what the brake holds.
   */
  public void settle() {
    settle(Duration.ofMinutes(10));
    while (letsPass && decideAll(true, EngineWorld::isBrake) > 0) {
      settle(Duration.ofMinutes(10));
    }
  }

  /** Whether the user lets pass at once what the brake holds; at first they do. */
  public void letsPass(boolean at) {
    letsPass = at;
  }

  private static boolean isBrake(SyncService.HeldPlan plan) {
    return plan.hold().reason() == SyncStore.Hold.Reason.MANY_REMOVALS
        || plan.hold().reason() == SyncStore.Hold.Reason.MANY_WRITE_BACKS;
  }

  /** Lets time pass, a second at least from retry to retry, until none is due within the time. */
  public void settle(Duration most) {
    Instant end = now().plus(most);
    while (true) {
      Optional<Instant> next = wakeups.stream().map(Wakeup::when).min(Comparator.naturalOrder());
      if (next.isEmpty() || next.get().isAfter(end)) {
        return;
      }
      Duration wait = Duration.between(now(), next.get());
      sandbox.clock().advance(wait.compareTo(TICK) < 0 ? TICK : wait);
      if (now().isAfter(end.plus(TICK))) {
        return;
      }
      var due = wakeups.stream().filter(wakeup -> !wakeup.when().isAfter(now())).toList();
      wakeups.removeAll(due);
      due.forEach(wakeup -> wakeup.work().run());
    }
  }

  /** The user lets everything pass that waits for them, or nothing; how many questions that was. */
  public int decideAll(boolean approved) {
    int questions = decideAll(approved, _ -> true);
    settle();
    return questions;
  }

  private int decideAll(boolean approved, Predicate<SyncService.HeldPlan> which) {
    var plans = engine.held(user).stream().filter(which).toList();
    plans.forEach(plan -> engine.decide(user, plan.hold().id(), approved));
    return plans.size();
  }

  public SyncService.Status status() {
    return engine.status(user);
  }

  public Instant now() {
    return sandbox.clock().instant();
  }

  /** How many writes reached the sandbox since the last {@link #resetStats}. */
  public long writes() {
    return sandbox.stats().lines().stream()
        .filter(line -> !line.kind().method().equals("GET"))
        .mapToLong(Stats.Line::count)
        .sum();
  }

  /** Google's quota units of all calls since then. */
  public long units() {
    return sandbox.stats().lines().stream().mapToLong(Stats.Line::units).sum();
  }

  /** How many calls of this method were answered so. */
  public long answered(String method, int status) {
    return sandbox.stats().lines().stream()
        .filter(line -> line.kind().method().equals(method) && line.kind().status() == status)
        .mapToLong(Stats.Line::count)
        .sum();
  }

  public long calls() {
    return sandbox.stats().lines().stream().mapToLong(Stats.Line::count).sum();
  }

  public void resetStats() {
    sandbox.stats().clear();
  }

  /** Live events on a calendar, as its owner sees them. */
  public List<JsonNode> events(String email) {
    return person(email).all(email, false);
  }

  @Override
  public void close() {
    engine.close();
    database.close();
    try {
      sandbox.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Secrets are not what these tests are about. */
  public record Plain() implements Sealing {
    @Override
    public byte[] seal(byte[] secret, String place) {
      return secret;
    }

    @Override
    public byte[] open(byte[] stored, String place) {
      return stored;
    }
  }
}
