package io.busybridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import io.busybridge.sandbox.Sandbox;
import io.busybridge.sandbox.SandboxConfig;
import io.busybridge.server.accounts.Directory;
import io.busybridge.server.accounts.Directory.Kind;
import io.busybridge.server.accounts.Scopes;
import io.busybridge.server.accounts.TokenEndpoint;
import io.busybridge.server.accounts.TokenKeeper;
import io.busybridge.server.alerts.AlertProcessing;
import io.busybridge.server.alerts.SmtpMail;
import io.busybridge.server.backup.Backups;
import io.busybridge.server.config.Config;
import io.busybridge.server.engine.Channels;
import io.busybridge.server.engine.Check;
import io.busybridge.server.engine.Core;
import io.busybridge.server.engine.Engine;
import io.busybridge.server.engine.EngineWorld;
import io.busybridge.server.engine.Parallel;
import io.busybridge.server.engine.Person;
import io.busybridge.server.engine.PushHealth;
import io.busybridge.server.engine.SandboxTokens;
import io.busybridge.server.engine.SyncService;
import io.busybridge.server.google.Budget;
import io.busybridge.server.google.GoogleCalendars;
import io.busybridge.server.google.GoogleConnection;
import io.busybridge.server.google.GoogleEndpoints;
import io.busybridge.server.jobs.ChannelUpkeep;
import io.busybridge.server.jobs.Job;
import io.busybridge.server.jobs.JobRunner;
import io.busybridge.server.jobs.Jobs;
import io.busybridge.server.store.Database;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.AccessRole;
import io.busybridge.server.sync.ConnectedCalendar.Role;
import io.busybridge.server.sync.ConnectedCalendar.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Five busy users and a year ({@code -Dmonths=12}): engine, database, jobs and adapter as they are,
 * the sandbox for Google, and a clock that does not wait. Prints what the database holds at the end
 * of each month, and fails where it still grows.
 */
@Tag("bench")
class YearBench {
  private static final int USERS = 5;
  private static final int MONTHS = Integer.getInteger("months", 12);
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

  /** Nobody deletes them, and they are remembered as long as they exist. */
  private static final String OF_ENDED_SERIES =
      "SELECT count(*) FROM placements p LEFT JOIN placements r ON r.id = p.parent"
          + " WHERE coalesce(r.ends_at, p.ends_at) < ";

  /** Lists that grow with Google's own past: twice a month is enough to see what they do. */
  private static final Set<String> BY_HAND = Set.of("consistency_check", "orphan_scan");

  /** Tokens come from the sandbox, and no account has any to be refreshed. */
  private static final TokenEndpoint NOBODY =
      _ -> {
        throw new IllegalStateException("nothing was granted");
      };

  @TempDir Path folder;

  private final Random random = new Random(5);
  private final List<Wakeup> wakeups = new ArrayList<>();
  private final List<User> users = new ArrayList<>();
  private Sandbox sandbox;
  private SandboxTokens tokens;
  private Database database;
  private Engine engine;
  private @Nullable ManualScheduler scheduler;
  private int ids;

  private record Wakeup(Instant when, Runnable work) {}

  private record Month(LocalDate end, long bytes, long vacuumed, Map<String, Integer> rows) {}

  /** Somebody with a main calendar and two clients. */
  private record User(
      long id,
      String home,
      List<String> calendars,
      Map<String, Person> people,
      Map<String, Deque<String>> upcoming,
      Deque<Series> series) {}

  private record Series(String calendar, String id, LocalDate first) {}

  @BeforeEach
  void begin() throws IOException {
    sandbox = Sandbox.start(SandboxConfig.defaults().withClock(() -> start()));
    tokens = new SandboxTokens(sandbox);
    database = Database.open(folder.resolve("year.db"), new EngineWorld.Plain(), this::now, random);
    var calendars =
        new GoogleCalendars(
            GoogleConnection.overNetwork(
                GoogleEndpoints.of(Optional.of(sandbox.baseUri())),
                Duration.ofSeconds(30),
                this::now),
            tokens,
            new Budget(0, 0, this::now, wait -> sandbox.clock().advance(wait), random));
    Core core = EngineWorld.core(database, random);
    var pushes = new PushHealth(database.channels(), this::now);
    engine =
        EngineWorld.engine(
            core,
            database.syncStore(),
            calendars,
            Parallel.inOrder(),
            this::now,
            random,
            (when, work) -> wakeups.add(new Wakeup(when, work)),
            pushes,
            Duration.ofSeconds(60));
    for (int i = 0; i < USERS; i++) {
      users.add(user(i));
    }
    startJobs(
        new Channels(database.channels(), calendars, Optional.empty(), this::now, random), pushes);
  }

  @AfterEach
  void end() throws IOException {
    database.close();
    sandbox.close();
  }

  @Test
  void the_database_has_stopped_growing() throws Exception {
    var months = new ArrayList<Month>();
    for (int month = 0; month < MONTHS; month++) {
      LocalDate end = FIRST.plusMonths(month + 1);
      for (LocalDate day = FIRST.plusMonths(month); day.isBefore(end); day = day.plusDays(1)) {
        live(day);
      }
      months.add(measure(folder.resolve("year.db"), end));
      System.out.println(line(months.getLast()));
    }
    assertGrowsNoMore(months);
  }

  private static void assertGrowsNoMore(List<Month> months) {
    if (months.size() < 9) {
      return;
    }
    // Retention is full after four months: ninety days of log and a month that is going on.
    long early = months.subList(4, 6).stream().mapToLong(Month::vacuumed).max().orElseThrow();
    long late =
        months.subList(months.size() - 2, months.size()).stream()
            .mapToLong(Month::vacuumed)
            .max()
            .orElseThrow();
    assertTrue(late < early * 1.1, early + " bytes, and then " + late);
  }

  private static Instant start() {
    return FIRST.atStartOfDay(ZONE).toInstant();
  }

  private Instant now() {
    return sandbox.clock().instant();
  }

  private User user(int number) {
    String home = "user" + number + "@org.example";
    sandbox.world().addAccount(home, home, Optional.of("org.example"), ZONE);
    Directory directory = database.directory();
    long id =
        directory.addUser("sub-" + home, "tag-" + number, home, home, number == 0, now()).id();
    var calendars = new ArrayList<String>();
    var people = new HashMap<String, Person>();
    var upcoming = new HashMap<String, Deque<String>>();
    connect(id, account(id, Kind.HOME, home), home, Role.MAIN);
    calendars.add(home);
    for (String client : List.of("a", "b")) {
      String email = "user" + number + "@" + client + ".example";
      sandbox.world().addAccount(email, email, Optional.empty(), ZONE);
      connect(id, account(id, Kind.CLIENT, email), email, Role.CLIENT);
      calendars.add(email);
    }
    for (String calendar : calendars) {
      people.put(calendar, new Person(sandbox, calendar));
      upcoming.put(calendar, new ArrayDeque<>());
    }
    return new User(id, home, calendars, people, upcoming, new ArrayDeque<>());
  }

  private long account(long user, Kind kind, String email) {
    long id =
        database
            .directory()
            .saveAccount(
                user,
                kind,
                "sub-" + email,
                email,
                Scopes.needed(kind),
                new Directory.Tokens(null, null, now()))
            .id();
    tokens.connected(id, email, kind);
    return id;
  }

  private void connect(long user, long account, String googleId, Role role) {
    database
        .directory()
        .connect(
            user,
            new ConnectedCalendar(
                0,
                account,
                googleId,
                role,
                googleId,
                ZONE.getId(),
                "",
                true,
                AccessRole.OWNER,
                State.INITIAL_SYNC,
                role == Role.MAIN));
  }

  private void startJobs(Channels channels, PushHealth pushes) {
    Config config = Config.of(Map.of("PUBLIC_URL", "https://b.example", "TZ", ZONE.getId()), false);
    var upkeep = new ChannelUpkeep(database.syncStore(), channels, Runnable::run);
    List<Job> list =
        new JobList(
                config,
                database,
                (when, work) -> wakeups.add(new Wakeup(when, work)),
                Runnable::run,
                this::now,
                new Backups(folder.resolve("backups"), this::now, "1", () -> "1"))
                .jobs(
                    engine,
                    upkeep,
                    pushes,
                    new TokenKeeper(database.directory(), NOBODY, this::now),
                    alerts(config))
                .stream()
                .filter(job -> !BY_HAND.contains(job.name()))
                .toList();
    var jobs =
        new Jobs(
            list,
            new JobRunner(database.jobRuns(), this::now, () -> "run-" + ++ids),
            database.jobRuns(),
            database.taskTable(),
            this::now,
            (table, tasks) -> {
              var builder = TestHelper.createManualScheduler(table.connections());
              builder.clock(ticking()).startTasks(tasks).jdbcCustomization(table.dialect());
              scheduler = builder.build();
              return scheduler;
            });
    jobs.start();
  }

  /** Nobody has set up mail: what is wrong is remembered and forgotten all the same. */
  private AlertProcessing alerts(Config config) {
    return AlertProcessing.of(
        database.alerts(),
        List.of(database.symptoms()),
        database.directory(),
        new SmtpMail(database.directory(), this::now),
        config.publicUrl(),
        config.zone(),
        this::now,
        random);
  }

  private SettableClock ticking() {
    return new SettableClock() {
      @Override
      public Instant now() {
        return YearBench.this.now();
      }
    };
  }

  // ---- a day

  private void live(LocalDate day) {
    until(day, 3, 5);
    until(day, 8, 0);
    if (day.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue()) {
      users.forEach(user -> morning(user, day));
      until(day, 12, 0);
      users.forEach(user -> afternoon(user, day));
      until(day, 17, 0);
      users.forEach(user -> evening(user));
    }
    until(day, 21, 0);
    if (day.getDayOfMonth() == 1 || day.getDayOfMonth() == 15) {
      for (User user : users) {
        for (Check check : Check.values()) {
          engine.check(user.id(), check);
          letPass(Duration.ofMinutes(10));
        }
      }
    }
    if (day.getDayOfMonth() == 20) {
      // Tokens do end now and then.
      users.forEach(user -> engine.fullSync(user.id()));
      letPass(Duration.ofMinutes(10));
    }
    users.forEach(
        user ->
            engine
                .held(user.id())
                .forEach(plan -> engine.decide(user.id(), plan.hold().id(), true)));
    letPass(Duration.ofMinutes(10));
  }

  /** Time passes, and what is due in between is done. */
  private void until(LocalDate day, int hour, int minute) {
    Instant when = day.atTime(hour, minute).atZone(ZONE).toInstant();
    if (when.isAfter(now())) {
      letPass(Duration.between(now(), when));
    }
    Objects.requireNonNull(scheduler).runAnyDueExecutions();
    letPass(Duration.ofMinutes(5));
  }

  private void letPass(Duration most) {
    Instant end = now().plus(most);
    while (true) {
      Optional<Instant> next = wakeups.stream().map(Wakeup::when).min(Comparator.naturalOrder());
      if (next.isEmpty() || next.get().isAfter(end)) {
        break;
      }
      Duration wait = Duration.between(now(), next.get());
      sandbox.clock().advance(wait.isPositive() ? wait : Duration.ofSeconds(1));
      var due = wakeups.stream().filter(wakeup -> !wakeup.when().isAfter(now())).toList();
      wakeups.removeAll(due);
      due.forEach(wakeup -> wakeup.work().run());
    }
    if (end.isAfter(now())) {
      sandbox.clock().advance(Duration.between(now(), end));
    }
  }

  /** Ten new meetings in the next two weeks; on Mondays a series, and an old one ends. */
  private void morning(User user, LocalDate day) {
    for (int i = 0; i < 10; i++) {
      String calendar = user.calendars().get(i % 3);
      LocalDate on = day.plusDays(1 + random.nextInt(14));
      add(user, calendar, single(on, 8 + random.nextInt(10)));
    }
    if (day.getDayOfWeek() == DayOfWeek.MONDAY) {
      String calendar = user.calendars().get(random.nextInt(3));
      String rule = random.nextBoolean() ? "RRULE:FREQ=WEEKLY" : "RRULE:FREQ=WEEKLY;BYDAY=MO,WE";
      // Every second ends by itself, and stays where it is for ever.
      String end = random.nextBoolean() ? ";COUNT=12" : "";
      JsonNode series =
          person(user, calendar).add(calendar, series(day, 8 + random.nextInt(10), rule + end));
      if (end.isEmpty()) {
        user.series().add(new Series(calendar, series.get("id").asText(), day));
      }
      if (user.series().size() > 8) {
        Series old = user.series().poll();
        person(user, old.calendar()).delete(old.calendar(), old.id());
      }
    }
  }

  private void add(User user, String calendar, String json) {
    Deque<String> upcoming = upcoming(user, calendar);
    upcoming.add(person(user, calendar).add(calendar, json).get("id").asText());
    while (upcoming.size() > 20) {
      upcoming.poll();
    }
  }

  /** Three are moved, three get another title; an instance of a series is changed or cancelled. */
  private void afternoon(User user, LocalDate day) {
    for (int i = 0; i < 6; i++) {
      String calendar = user.calendars().get(i % 3);
      var upcoming = new ArrayList<>(upcoming(user, calendar));
      if (upcoming.isEmpty()) {
        continue;
      }
      String event = upcoming.get(random.nextInt(upcoming.size()));
      String change =
          i < 3
              ? times(day.plusDays(2 + random.nextInt(10)), 9 + random.nextInt(8))
              : "{'summary': 'Title " + random.nextInt(1000) + "'}";
      person(user, calendar).patch(calendar, event, change);
    }
    for (Series series : user.series()) {
      if (random.nextInt(10) == 0) {
        LocalDate on = series.first();
        while (!on.isAfter(day)) {
          on = on.plusDays(7);
        }
        List<JsonNode> instances =
            person(user, series.calendar())
                .instances(series.calendar(), on + "T00:00:00Z", on.plusDays(1) + "T00:00:00Z")
                .stream()
                .filter(one -> one.path("recurringEventId").asText().equals(series.id()))
                .toList();
        for (JsonNode instance : instances) {
          String id = instance.get("id").asText();
          if (random.nextBoolean()) {
            person(user, series.calendar())
                .patch(series.calendar(), id, "{'summary': 'Another title'}");
          } else {
            person(user, series.calendar()).delete(series.calendar(), id);
          }
        }
      }
    }
  }

  /** Two are called off. */
  private void evening(User user) {
    for (String calendar : user.calendars().subList(1, 3)) {
      String event = upcoming(user, calendar).pollLast();
      if (event != null) {
        person(user, calendar).delete(calendar, event);
      }
    }
  }

  private static Person person(User user, String calendar) {
    return Objects.requireNonNull(user.people().get(calendar));
  }

  private static Deque<String> upcoming(User user, String calendar) {
    return Objects.requireNonNull(user.upcoming().get(calendar));
  }

  private static String single(LocalDate day, int hour) {
    return "{'summary': 'Meeting', 'description': 'what it is about', 'location': 'somewhere', "
        + times(day, hour).substring(1);
  }

  private static String series(LocalDate day, int hour, String rule) {
    return "{'summary': 'Series', 'recurrence': ['" + rule + "'], " + times(day, hour).substring(1);
  }

  private static String times(LocalDate day, int hour) {
    return ("{'start': {'dateTime': '%sT%02d:00:00', 'timeZone': 'Europe/Berlin'},"
            + " 'end': {'dateTime': '%sT%02d:45:00', 'timeZone': 'Europe/Berlin'}}")
        .formatted(day, hour, day, hour);
  }

  // ---- what there is of it

  private Month measure(Path file, LocalDate end) throws SQLException, IOException {
    var rows = new TreeMap<String, Integer>();
    Path vacuumed = folder.resolve("vacuumed.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout=5000");
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
      for (String table : tables(connection)) {
        try (var found = statement.executeQuery("SELECT count(*) FROM " + table)) {
          assertTrue(found.next());
          rows.put(table, found.getInt(1));
        }
      }
      try (var found = statement.executeQuery(OF_ENDED_SERIES + micros(end))) {
        assertTrue(found.next());
        rows.put("(placements of series that have ended)", found.getInt(1));
      }
      statement.execute("VACUUM INTO '" + vacuumed + "'");
    }
    long bytes = Files.size(vacuumed);
    Files.delete(vacuumed);
    for (User user : users) {
      SyncService.Status status = engine.status(user.id());
      assertEquals(0, status.pending(), () -> end + ": " + user.home() + " " + status);
    }
    return new Month(end, Files.size(file), bytes, rows);
  }

  private static long micros(LocalDate day) {
    return day.atStartOfDay(ZONE).minusDays(40).toEpochSecond() * 1_000_000;
  }

  private static List<String> tables(Connection connection) throws SQLException {
    var tables = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var found =
            statement.executeQuery(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                    + " ORDER BY name")) {
      while (found.next()) {
        tables.add(found.getString(1));
      }
    }
    return tables;
  }

  private static String line(Month month) {
    var line = new StringBuilder();
    line.append(month.end().minusDays(1))
        .append(
            String.format(
                " %7d kB (%7d kB vacuumed)", month.bytes() / 1024, month.vacuumed() / 1024));
    month
        .rows()
        .forEach(
            (table, rows) -> {
              if (rows > 0) {
                line.append("  ").append(table).append(' ').append(rows);
              }
            });
    return line.toString();
  }
}
