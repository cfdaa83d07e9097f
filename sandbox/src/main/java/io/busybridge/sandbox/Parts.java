package io.busybridge.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.calendar.CalendarApi;
import io.busybridge.sandbox.control.AccountsControl;
import io.busybridge.sandbox.control.AllSwitches;
import io.busybridge.sandbox.control.BehaviourControl;
import io.busybridge.sandbox.control.CalendarsControl;
import io.busybridge.sandbox.control.ChangeStream;
import io.busybridge.sandbox.control.ControlApi;
import io.busybridge.sandbox.control.TokensControl;
import io.busybridge.sandbox.faults.Faults;
import io.busybridge.sandbox.faults.Gate;
import io.busybridge.sandbox.faults.Quotas;
import io.busybridge.sandbox.faults.Stats;
import io.busybridge.sandbox.faults.Traffic;
import io.busybridge.sandbox.http.Json;
import io.busybridge.sandbox.model.World;
import io.busybridge.sandbox.oauth.OAuth;
import io.busybridge.sandbox.push.Push;
import io.busybridge.sandbox.time.Chance;
import io.busybridge.sandbox.time.SandboxClock;
import java.util.Optional;

/** Everything that a sandbox consists of, made once and put together. */
final class Parts {
  private final SandboxClock clock;
  private final World world;
  private final CalendarApi calendarApi;
  private final OAuth oauth;
  private final Push push;
  private final Faults faults;
  private final Quotas quotas;
  private final Stats stats = new Stats();
  private final AllSwitches switches;
  private final ChangeStream changes = new ChangeStream();
  private final Front front;
  private final long starts;
  private volatile String base;
  private volatile Runnable changed = () -> {};

  private Parts(SandboxConfig config, Optional<ObjectNode> file) {
    ObjectNode saved = file.orElseGet(Json::object);
    // A restart must not draw the ids and tokens of the run before it once more.
    starts = saved.path("starts").asLong(0) + 1;
    long seed = config.seed() + (starts - 1) * 1_000_003;
    base = baseOf(config.bindAddress(), config.port());
    clock = new SandboxClock(config.clock());
    ClockJson.read(clock, saved.path("clock"));
    Chance ofWorld = Chance.of(seed, "world");
    world =
        saved.path("world") instanceof ObjectNode tree
            ? World.load(tree, clock, ofWorld)
            : new World(clock, ofWorld);
    Runnable touch = () -> changed.run();
    oauth = new OAuth(world, clock, Chance.of(seed, "oauth"), config.seed(), this::base, touch);
    oauth.read(saved.path("oauth"));
    push =
        new Push(
            world,
            oauth.tokens(),
            clock,
            Chance.of(seed, "push"),
            config.pushSink(),
            this::base,
            touch);
    push.read(saved.path("channels"));
    faults = new Faults(Chance.of(seed, "faults"));
    quotas = new Quotas(clock, Traffic.google(config.quotas(), config.latency().toMillis()));
    switches = new AllSwitches(world, push, quotas);
    if (saved.path("switches") instanceof ObjectNode kept) {
      switches.change(kept);
    }
    calendarApi = new CalendarApi(world);
    front = front(config);
    world.onChange((calendarId, _) -> push.changed(calendarId));
    world.onChange(changes::changed);
    world.onChange((_, _) -> changed.run());
  }

  static Parts of(SandboxConfig config, Optional<ObjectNode> saved) {
    return new Parts(config, saved);
  }

  private Front front(SandboxConfig config) {
    var control =
        new ControlApi(
            new AccountsControl(world, calendarApi),
            new CalendarsControl(world, calendarApi),
            new TokensControl(oauth.clients(), oauth.tokens()),
            new BehaviourControl(faults, switches, clock, stats));
    var gate = new Gate(faults, quotas, stats, config.pause());
    return new Front(oauth, gate, push, calendarApi, control, () -> changed.run());
  }

  /** Everything that outlives a restart; faults and counts do not. */
  ObjectNode save() {
    ObjectNode all = Json.object().put("busybridgeSandbox", 1).put("starts", starts);
    all.set("clock", ClockJson.write(clock));
    ObjectNode kept = switches.write();
    // Limits and latency are given with every start.
    kept.remove("traffic");
    all.set("switches", kept);
    all.set("oauth", oauth.write());
    all.set("channels", push.write());
    all.set("world", world.save());
    return all;
  }

  void onChange(Runnable listener) {
    changed = listener;
  }

  void listensOn(String host, int port) {
    base = baseOf(host, port);
  }

  private static String baseOf(String host, int port) {
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  String base() {
    return base;
  }

  SandboxClock clock() {
    return clock;
  }

  World world() {
    return world;
  }

  CalendarApi calendarApi() {
    return calendarApi;
  }

  OAuth oauth() {
    return oauth;
  }

  Push push() {
    return push;
  }

  Faults faults() {
    return faults;
  }

  Quotas quotas() {
    return quotas;
  }

  Stats stats() {
    return stats;
  }

  ChangeStream changes() {
    return changes;
  }

  Front front() {
    return front;
  }
}
