package io.busybridge.server.google;

import io.busybridge.sandbox.Sandbox;
import io.busybridge.sandbox.SandboxConfig;
import io.busybridge.sandbox.faults.Stats;
import io.busybridge.sandbox.oauth.Clients;
import io.busybridge.sandbox.oauth.Tokens;
import io.busybridge.sandbox.push.PushMessage;
import io.busybridge.server.accounts.AccessTokens;
import io.busybridge.server.accounts.Directory;
import io.busybridge.server.accounts.Scopes;
import io.busybridge.server.engine.Calendars;
import io.busybridge.server.engine.CallFailed;
import io.busybridge.server.engine.Failure;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A sandbox on a free port and the adapter before it. Account 1 is Anna's, 2 is Bela's; 3 is Anna's
 * with a grant that knows nothing of calendar lists.
 */
public final class SandboxGoogle implements AutoCloseable {
  public static final String ANNA = "anna@acme.example";
  public static final String BELA = "bela@gmail.example";
  public static final Calendars.Address CALENDAR = new Calendars.Address(1, ANNA);

  final TestClock clock = new TestClock();
  private final BlockingQueue<PushMessage> pushed = new LinkedBlockingQueue<>();
  private final List<Consumer<PushMessage>> listeners = new CopyOnWriteArrayList<>();
  final Sandbox sandbox;
  final GoogleConnection connection;
  final GoogleCalendars calendars;
  final Grants grants = new Grants();

  public SandboxGoogle() throws IOException {
    this(Duration.ofSeconds(10));
  }

  SandboxGoogle(Duration timeout) throws IOException {
    sandbox = Sandbox.start(SandboxConfig.defaults().withClock(clock).withPushSink(this::receive));
    sandbox
        .world()
        .addAccount(ANNA, "Anna", Optional.of("acme.example"), ZoneId.of("Europe/Berlin"));
    sandbox.world().addAccount(BELA, "Bela", Optional.empty(), ZoneId.of("America/New_York"));
    grants.owners.putAll(Map.of(1L, ANNA, 2L, BELA, 3L, ANNA));
    connection =
        GoogleConnection.overNetwork(
            GoogleEndpoints.of(Optional.of(sandbox.baseUri())), timeout, clock);
    calendars =
        new GoogleCalendars(
            connection, grants, new Budget(0, 0, clock, clock::tick, new Random(1)));
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  public Calendars calendars() {
    return calendars;
  }

  public TestClock clock() {
    return clock;
  }

  static OauthClient client() {
    return new OauthClient(Clients.DEFAULT_ID, Clients.DEFAULT_SECRET);
  }

  URI at(String path) {
    return URI.create(sandbox.baseUri() + path);
  }

  @Override
  public void close() throws IOException {
    sandbox.close();
  }

  /** Who is told of each push message, in the sandbox's thread. */
  public void onPush(Consumer<PushMessage> listener) {
    listeners.add(listener);
  }

  /** The oldest push message that was not taken yet; waits for it. */
  public PushMessage awaitPush() {
    try {
      PushMessage message = pushed.poll(20, TimeUnit.SECONDS);
      if (message == null) {
        throw new AssertionError("no push message came");
      }
      return message;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** How often an operation was answered like this, by the sandbox's own count. */
  public long answers(String operation, int status) {
    return sandbox.stats().lines().stream()
        .filter(line -> line.kind().operation().equals(operation))
        .filter(line -> line.kind().status() == status)
        .mapToLong(Stats.Line::count)
        .sum();
  }

  private int receive(PushMessage message) {
    listeners.forEach(listener -> listener.accept(message));
    pushed.add(message);
    return 200;
  }

  /**
   * Tokens given out by the sandbox without a consent page; counts how often new ones are asked.
   */
  final class Grants implements AccessTokens {
    private final Map<Long, String> owners = new LinkedHashMap<>();
    private final Map<Long, Access> current = new LinkedHashMap<>();
    int renewals;
    boolean dead;

    @Override
    public synchronized Access current(long account) {
      return current.computeIfAbsent(account, this::issue);
    }

    @Override
    public synchronized Access insteadOf(long account, Access refused) {
      renewals++;
      if (dead) {
        throw new CallFailed(new Failure.NeedsSignIn("invalid_grant"));
      }
      Access fresh = issue(account);
      current.put(account, fresh);
      return fresh;
    }

    @Override
    public synchronized void forget(long account) {
      current.remove(account);
    }

    private Access issue(long account) {
      Set<String> scopes =
          account == 3 ? Set.of(Scopes.EVENTS) : Scopes.asked(Directory.Kind.CLIENT);
      // One client each, or the accounts of one person would share a grant.
      Tokens.Issued issued =
          sandbox.tokens().issue(owners.getOrDefault(account, ANNA), scopes, "client-" + account);
      return new Access(issued.account().sub(), issued.accessToken());
    }
  }
}
