package io.busybridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.sandbox.Sandbox;
import io.busybridge.sandbox.SandboxConfig;
import io.busybridge.sandbox.faults.Stats;
import io.busybridge.sandbox.oauth.Clients;
import io.busybridge.server.engine.Person;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program is killed in the middle of its writes, over and over; each time another process goes
 * on with what it left, and when all is calm every event has exactly its copy and its blocks.
 */
@Tag("kills")
class KillsTest {
  private static final long SEED = Long.getLong("kills.seed", 20261126);
  private static final int KILLS = Integer.getInteger("kills", 100);

  private static final String HOME = TestServer.ADMIN;
  private static final List<String> CLIENTS = List.of("ada@a.example", "ada@b.example");
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** So many that one removal is far from the brake. */
  private static final int FROM_THE_START = 60;

  private static final int LATENCY_MILLIS = 10;
  private final LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(3);

  @TempDir Path folder;
  private final Random random = new Random(SEED);
  private final Map<String, Person> people = new LinkedHashMap<>();
  private final Map<String, List<String>> singles = new HashMap<>();
  private final Map<String, List<String>> series = new HashMap<>();
  private int removals;
  private int named;

  @Test
  void whenever_the_program_is_killed_nothing_is_lost_and_nothing_is_there_twice()
      throws Exception {
    System.out.printf("kills: %d, seed %d%n", KILLS, SEED);
    var phases = new EnumMap<KillPhase, Integer>(KillPhase.class);
    long began = System.nanoTime();
    try (Sandbox sandbox =
            Sandbox.start(SandboxConfig.defaults().withLatency(Duration.ofMillis(LATENCY_MILLIS)));
        var program = new KilledProgram(folder, sandbox)) {
      Browser ada = setUp(sandbox, program);
      for (int kill = 1; kill <= KILLS; kill++) {
        String where = "kill " + kill + " of seed " + SEED;
        sandbox.stats().clear();
        int edits = 4 + random.nextInt(8);
        int counted = 0;
        for (int i = 0; i < edits; i++) {
          counted += edit();
        }
        ada.call("POST", "/api/sync", "");
        waitForWrites(sandbox, counted + random.nextInt(2 * edits));
        LockSupport.parkNanos(random.nextInt(LATENCY_MILLIS * 1_500_000));
        program.kill();
        waitForSilence(sandbox);
        phases.merge(KillPhase.of(program.database, people), 1, Integer::sum);
        program.restart();
        settle(ada, where);
        assertComplete(where);
      }
      assertAtRest(sandbox, ada);
    }
    phases.forEach((phase, count) -> System.out.printf("%4d × %s%n", count, phase.words));
    System.out.printf(
        "%d kills in %d s: nothing lost, nothing twice%n",
        KILLS, Duration.ofNanos(System.nanoTime() - began).toSeconds());
    int inFlight =
        phases.getOrDefault(KillPhase.WRITTEN_NOT_RECORDED, 0)
            + phases.getOrDefault(KillPhase.SENT_WITHOUT_EFFECT, 0);
    assertTrue(inFlight >= KILLS / 3, "too few of them hit a write: " + phases);
  }

  private Browser setUp(Sandbox sandbox, KilledProgram program) throws Exception {
    List<String> all = new ArrayList<>(CLIENTS);
    all.addFirst(HOME);
    for (String email : all) {
      Optional<String> domain = Optional.of(email.substring(email.indexOf('@') + 1));
      sandbox.world().addAccount(email, "Ada", domain, ZONE);
      people.put(email, new Person(sandbox, email));
      for (int i = 0; i < FROM_THE_START; i++) {
        addSingle(email);
      }
    }
    var browser = new Browser(program.base);
    browser.submit("/setup/step/1", "setup_code", program.setupCode());
    browser.submit(
        "/setup/step/2", "client_id", Clients.DEFAULT_ID, "client_secret", Clients.DEFAULT_SECRET);
    browser.go("/setup/step/3/login").allow(HOME);
    browser.go(program.base + "setup/step/3");
    browser.submit("/setup/step/3", "confirm", "yes");
    browser.submit("/setup/step/4", "action", "skip");
    browser.submit("/setup/step/5", "saved", "yes");
    browser.call("PUT", "/api/me/main-calendar", "{\"calendarId\":\"" + HOME + "\"}");
    settle(browser, "main");
    for (String client : CLIENTS) {
      browser.go("/auth/connect-client").allow(client);
      String account = browser.path().replaceAll(".*/", "");
      browser.call(
          "POST",
          "/api/client-calendars",
          "{\"accountId\":\"" + account + "\",\"calendarId\":\"" + client + "\"}");
      assertEquals(201, browser.status(), browser.text());
      settle(browser, client);
    }
    assertComplete("before the first kill");
    return browser;
  }

  /**
   * A person does something on one of the calendars; not often anything that the brake counts.
   *
   * @return how many writes that took
   */
  private int edit() {
    List<String> all = List.copyOf(people.keySet());
    String calendar = all.get(random.nextInt(all.size()));
    Person person = person(calendar);
    List<String> own = singles.getOrDefault(calendar, List.of());
    List<String> recurring = series.getOrDefault(calendar, List.of());
    switch (random.nextInt(8)) {
      case 0, 1 -> person.patch(calendar, pick(own), time(random.nextInt(20), random.nextInt(9)));
      case 2 -> person.patch(calendar, pick(own), "{'summary': '" + name() + "'}");
      case 3 -> {
        if (removals >= FROM_THE_START / 8) {
          return 0;
        }
        removals++;
        String gone = pick(own);
        person.delete(calendar, gone);
        singles.merge(calendar, List.of(), (ids, _) -> without(ids, gone));
      }
      case 4 -> addSeries(calendar);
      case 5, 6 -> {
        return recurring.isEmpty() ? 0 : exception(person, calendar, pick(recurring));
      }
      default -> addSingle(calendar);
    }
    return 1;
  }

  private int exception(Person person, String calendar, String id) {
    List<JsonNode> instances =
        person.instances(calendar, day + "T00:00:00Z", day.plusDays(90) + "T00:00:00Z").stream()
            .filter(event -> event.path("recurringEventId").asText().equals(id))
            .toList();
    if (instances.size() < 2) {
      return 0;
    }
    String instance = instances.get(random.nextInt(instances.size())).path("id").asText();
    if (random.nextBoolean()) {
      person.delete(calendar, instance);
    } else {
      person.patch(calendar, instance, time(random.nextInt(40), random.nextInt(9)));
    }
    return 1;
  }

  private void addSingle(String calendar) {
    String time = time(random.nextInt(40), random.nextInt(9));
    String id =
        person(calendar)
            .add(calendar, "{'summary': '" + name() + "', " + time.substring(1))
            .path("id")
            .asText();
    add(singles, calendar, id);
  }

  private void addSeries(String calendar) {
    String time = time(random.nextInt(40), random.nextInt(9));
    String id =
        person(calendar)
            .add(
                calendar,
                "{'summary': '"
                    + name()
                    + "', 'recurrence': ['RRULE:FREQ=DAILY;COUNT=4'], "
                    + time.substring(1))
            .path("id")
            .asText();
    add(series, calendar, id);
  }

  private static void add(Map<String, List<String>> ids, String calendar, String id) {
    ids.computeIfAbsent(calendar, _ -> new ArrayList<>()).add(id);
  }

  private static List<String> without(List<String> ids, String gone) {
    return new ArrayList<>(ids.stream().filter(id -> !id.equals(gone)).toList());
  }

  private String pick(List<String> ids) {
    return ids.get(random.nextInt(ids.size()));
  }

  private String name() {
    return "Meeting " + named++;
  }

  private String time(int days, int hour) {
    String date = day.plusDays(days).toString();
    return ("{'start': {'dateTime': '%sT%02d:00:00Z', 'timeZone': 'UTC'},"
            + " 'end': {'dateTime': '%sT%02d:30:00Z', 'timeZone': 'UTC'}}")
        .formatted(date, 8 + hour, date, 8 + hour);
  }

  private static void waitForWrites(Sandbox sandbox, int writes) {
    long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
    while (writes(sandbox) < writes && System.nanoTime() < end) {
      LockSupport.parkNanos(500_000);
    }
  }

  /** What a dead process has sent may still have its effect. */
  private static void waitForSilence(Sandbox sandbox) {
    long before;
    do {
      before = writes(sandbox);
      LockSupport.parkNanos(5L * LATENCY_MILLIS * 1_000_000);
    } while (writes(sandbox) != before);
  }

  private static long writes(Sandbox sandbox) {
    return sandbox.stats().lines().stream().map(KillsTest::writes).mapToLong(Long::longValue).sum();
  }

  private static long writes(Stats.Line line) {
    return switch (line.kind().operation()) {
      case "events.insert", "events.update", "events.delete", "events.patch" -> line.count();
      default -> 0;
    };
  }

  private static void settle(Browser browser, String where) throws Exception {
    browser.call("POST", "/api/sync", "");
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      JsonNode status = TestServer.json(browser.call("GET", "/api/sync/status", ""));
      if (status.path("pending").asInt(-1) == 0 && status.path("state").asText().equals("idle")) {
        assertEquals(0, status.path("failing").asInt(-1), where + ": " + status);
        return;
      }
      assertTrue(System.nanoTime() < until, where + " is not calm: " + status);
      LockSupport.parkNanos(20_000_000);
    }
  }

  /** Copies of what stands on clients, blocks for what stands elsewhere, and nothing else. */
  private void assertComplete(String where) {
    var own = new HashMap<String, List<JsonNode>>();
    var managed = new HashMap<String, List<JsonNode>>();
    people.forEach(
        (calendar, person) ->
            person
                .instances(
                    calendar, day.minusDays(9) + "T00:00:00Z", day.plusDays(120) + "T00:00:00Z")
                .forEach(
                    event ->
                        (isManaged(event) ? managed : own)
                            .computeIfAbsent(calendar, _ -> new ArrayList<>())
                            .add(event)));
    var copies = new ArrayList<String>();
    CLIENTS.forEach(
        client -> own.getOrDefault(client, List.of()).forEach(e -> copies.add(full(e))));
    assertEquals(
        copies.stream().sorted().toList(),
        managed.getOrDefault(HOME, List.of()).stream().map(KillsTest::full).sorted().toList(),
        where + ": copies on main");
    for (String client : CLIENTS) {
      var blocks = new ArrayList<String>();
      own.forEach(
          (calendar, events) -> {
            if (!calendar.equals(client)) {
              events.forEach(event -> blocks.add(time(event)));
            }
          });
      assertEquals(
          blocks.stream().sorted().toList(),
          managed.getOrDefault(client, List.of()).stream().map(KillsTest::time).sorted().toList(),
          where + ": blocks on " + client);
    }
  }

  private static void assertAtRest(Sandbox sandbox, Browser browser) throws Exception {
    settle(browser, "at rest");
    sandbox.stats().clear();
    settle(browser, "at rest");
    assertEquals(0, writes(sandbox), "another sync wrote something");
  }

  private static boolean isManaged(JsonNode event) {
    return event.path("extendedProperties").path("private").has("busybridge");
  }

  private static String full(JsonNode event) {
    return time(event) + " " + event.path("summary").asText();
  }

  private static String time(JsonNode event) {
    return event.path("start").path("dateTime").asText()
        + "–"
        + event.path("end").path("dateTime").asText();
  }

  private Person person(String calendar) {
    Person person = people.get(calendar);
    if (person == null) {
      throw new IllegalStateException("nobody's calendar: " + calendar);
    }
    return person;
  }
}
