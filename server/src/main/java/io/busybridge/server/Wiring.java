package io.busybridge.server;

import io.busybridge.sandbox.Sandbox;
import io.busybridge.server.accounts.ClientWatch;
import io.busybridge.server.accounts.Connecting;
import io.busybridge.server.accounts.Directory;
import io.busybridge.server.accounts.FirstSync;
import io.busybridge.server.accounts.ForcedSignIn;
import io.busybridge.server.accounts.Grants;
import io.busybridge.server.accounts.MainCalendar;
import io.busybridge.server.accounts.Organization;
import io.busybridge.server.accounts.RemovingAccounts;
import io.busybridge.server.accounts.RemovingUsers;
import io.busybridge.server.accounts.SignIn;
import io.busybridge.server.accounts.TokenKeeper;
import io.busybridge.server.alerts.AlertProcessing;
import io.busybridge.server.alerts.ClockProbe;
import io.busybridge.server.alerts.DatabaseProbe;
import io.busybridge.server.alerts.DiskProbe;
import io.busybridge.server.alerts.ErrorsProbe;
import io.busybridge.server.alerts.SmtpMail;
import io.busybridge.server.alerts.SmtpTests;
import io.busybridge.server.backup.Backups;
import io.busybridge.server.backup.PendingRestore;
import io.busybridge.server.backup.Running;
import io.busybridge.server.config.Config;
import io.busybridge.server.engine.Channels;
import io.busybridge.server.engine.Check;
import io.busybridge.server.engine.Core;
import io.busybridge.server.engine.Diary;
import io.busybridge.server.engine.Engine;
import io.busybridge.server.engine.Parallel;
import io.busybridge.server.engine.PushHealth;
import io.busybridge.server.engine.Why;
import io.busybridge.server.google.Budget;
import io.busybridge.server.google.GoogleCalendars;
import io.busybridge.server.google.GoogleConnection;
import io.busybridge.server.google.GoogleEndpoints;
import io.busybridge.server.google.GoogleIdentity;
import io.busybridge.server.google.GoogleTokens;
import io.busybridge.server.google.OauthClient;
import io.busybridge.server.jobs.ChannelUpkeep;
import io.busybridge.server.jobs.ClockWatch;
import io.busybridge.server.jobs.Job;
import io.busybridge.server.jobs.JobRunner;
import io.busybridge.server.jobs.Jobs;
import io.busybridge.server.jobs.Timer;
import io.busybridge.server.security.KeyFile;
import io.busybridge.server.store.Database;
import io.busybridge.server.store.DatabaseUnusable;
import io.busybridge.server.web.Site;
import io.busybridge.server.web.WebServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Says {@code new} once for everything, from the ground up, and starts it. */
final class Wiring {
  /** Of one lane: below what HTTP/2 servers take on one connection, and above every budget. */
  private static final int CALLS_AT_ONCE = 64;

  /** How often it is looked for jobs that hang. */
  private static final Duration WATCH = Duration.ofSeconds(15);

  private static final Duration CLOCK_WATCH = Duration.ofMinutes(1);

  private final Config config;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Lifetime lifetime = new Lifetime();

  private Wiring(Config config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
  }

  /**
   * Takes the program from nothing to a listening port.
   *
   * @throws io.busybridge.server.security.KeyFileUnusable where the key cannot be used
   * @throws io.busybridge.server.store.DatabaseUnusable where the database cannot be used
   * @throws io.busybridge.server.store.WrongKey where the two do not belong together
   * @throws io.busybridge.server.backup.BackupRefused where a backup waits that cannot be put back
   * @throws PortTaken where something else listens there
   * @throws IOException where the sandbox's file cannot be read
   */
  static Service start(Config config, InstantSource clock) throws IOException, PortTaken {
    var wiring = new Wiring(config, clock);
    try {
      return wiring.everything();
    } catch (RuntimeException | IOException | PortTaken e) {
      wiring.lifetime.close();
      throw e;
    }
  }

  private Service everything() throws IOException, PortTaken {
    // Ground: key, database, time, threads.
    KeyFile keyFile = KeyFile.openOrCreate(config.encryptionKeyFile());
    var sealing = new CipherSealing(keyFile.cipher());
    lifetime.keep(alone());
    var backups = new Backups(config.backups().folder(), clock, Version.text(), keyFile::id);
    var restore =
        new PendingRestore(
            config.databasePath(), backups, RestoringSealing.with(keyFile), clock, random);
    restore.carryOut();
    Database database = lifetime.keep(Database.open(config.databasePath(), sealing, clock, random));
    KeyRotation.of(keyFile, database.sealedValues()).finish();
    Directory directory = database.directory();
    var errors = lifetime.keep(errors());
    Timer timer = new Timer(clock);
    ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("work-", 0).factory());

    // Google, or the sandbox in its place.
    Optional<Sandbox> sandbox = startSandbox();
    GoogleEndpoints endpoints = GoogleEndpoints.of(config.googleBaseUrl());
    var clocks = new ClockProbe(clock);
    var google = GoogleConnection.overNetwork(endpoints, config.callTimeout(), clock, clocks::told);
    var identity = new GoogleIdentity(google, () -> OauthClient.of(directory));
    var refreshing =
        new ClientWatch(new GoogleTokens(google, () -> OauthClient.of(directory)), directory);
    var tokens = new TokenKeeper(directory, refreshing, clock);
    var calendars = new GoogleCalendars(google, tokens, budget());

    // What goes wrong, and who is told.
    var mail = new SmtpMail(directory, clock);
    var alerts =
        AlertProcessing.of(
            database.alerts(),
            List.of(
                database.symptoms(),
                new DatabaseProbe(database.alerts(), clock),
                DiskProbe.of(config.databasePath()),
                clocks,
                errors),
            directory,
            mail,
            config.publicUrl(),
            config.zone(),
            clock,
            random);

    // The engine, and what wakes it.
    var installation = new Installation(directory);
    Core core = Core.of(installation.tag(), installation.idKey(), installation.hashKey(), random);
    Parallel parallel = Parallel.on(threads, CALLS_AT_ONCE);
    var pushes = new PushHealth(database.channels(), clock);
    Engine engine =
        lifetime.keep(
            new Engine(
                database.syncStore(),
                calendars,
                core,
                threads,
                parallel,
                clock,
                random,
                timer::at,
                pushes));
    lifetime.keep(timer);
    var channels =
        new Channels(database.channels(), calendars, pushAddress(endpoints), clock, random);
    var upkeep = new ChannelUpkeep(database.syncStore(), channels, threads);
    Jobs jobs =
        lifetime.keep(
            jobs(
                new JobList(config, database, timer::at, threads, clock, backups)
                    .jobs(engine, upkeep, pushes, tokens, alerts),
                database,
                core.newIds()));
    FirstSync firstSync =
        (user, calendar) -> {
          upkeep.soon(user);
          return engine.connected(user, calendar);
        };

    // People and their accounts.
    var organization = new Organization(directory);
    var grants = new Grants(directory, identity);
    var signIn = new SignIn(directory, organization, grants, tokens, engine, clock, random);
    var taking = new ReentrantLock();
    var main = new MainCalendar(directory, calendars, engine, firstSync, taking);
    var connecting = new Connecting(directory, calendars, engine, firstSync, taking);
    var removing = new RemovingAccounts(directory, engine, grants, tokens);
    var removingUsers = new RemovingUsers(directory, engine, grants, tokens);
    if (sandbox.isPresent() && !organization.exists()) {
      new Demo(directory, organization, signIn, main, connecting, clock).setUp(sandbox.get());
    }

    // The web; then what happens by itself.
    var web =
        new WebWiring(
            config,
            clock,
            random,
            keyFile,
            new WebWiring.Backbone(
                database,
                calendars,
                engine,
                new Why(database.syncStore(), calendars, core, database.syncLog(), clock),
                new Diary(calendars, core),
                identity,
                organization,
                signIn,
                main,
                connecting,
                removing,
                removingUsers,
                new ForcedSignIn(directory, engine, tokens),
                channels::verify,
                pushes,
                mail,
                new SmtpTests(mail, threads, clock, random),
                jobs,
                backups,
                restore),
            sandbox.map(Sandbox::baseUri));
    WebServer server = lifetime.keep(listening(web.server()));
    engine.whenLeft(
        user -> {
          upkeep.soon(user);
          removing.finish(user);
          removingUsers.finish(user);
        });
    removing.resume();
    removingUsers.resume();
    engine.takeUp();
    if (database.takeUnswept()) {
      // What was made since the backup, and is called for by nothing that is known, is found by
      // tag.
      database.syncStore().activeUsers().forEach(user -> engine.checkNow(user, Check.ORPHANS));
    }
    jobs.start();
    timer.every(WATCH, () -> threads.execute(jobs::watch));
    var clockWatch = new ClockWatch(clock, database::endWaitsOfYears);
    timer.every(CLOCK_WATCH, () -> threads.execute(clockWatch));
    return new Service(server.port(), web.setupCode(), sandbox.map(Sandbox::baseUri), lifetime);
  }

  /** What jobs fail of is recorded with them, and told of as theirs. */
  private static ErrorsProbe errors() {
    return new ErrorsProbe(Wiring.class.getPackageName(), Set.of(JobRunner.class.getName()));
  }

  /** The only server on this database. */
  private Running alone() {
    Path file = config.databasePath();
    try {
      return Running.on(file)
          .orElseThrow(
              () ->
                  new DatabaseUnusable(
                      file, "is in use by another process. Stop the other BusyBridge first."));
    } catch (IOException e) {
      throw new DatabaseUnusable(
          file,
          "no file can be locked beside it ("
              + e.getClass().getSimpleName()
              + "). Let the server's user write to the folder, or set DATABASE_PATH.",
          e);
    }
  }

  private Jobs jobs(List<Job> list, Database database, Supplier<String> newIds) {
    return new Jobs(
        list,
        new JobRunner(database.jobRuns(), clock, newIds),
        database.jobRuns(),
        database.taskTable(),
        clock,
        Jobs.real(clock, config.syncInterval()));
  }

  private Optional<Sandbox> startSandbox() throws IOException, PortTaken {
    if (!config.sandbox()) {
      return Optional.empty();
    }
    URI base = config.googleBaseUrl().orElseThrow();
    var file = config.databasePath().resolveSibling("sandbox-google.json");
    try {
      return Optional.of(lifetime.keep(Demo.startSandbox(base, file, clock)));
    } catch (BindException e) {
      throw new PortTaken("sandbox", base.getHost(), base.getPort(), "GOOGLE_BASE_URL", e);
    }
  }

  private WebServer listening(WebServer server) throws PortTaken {
    try {
      server.start();
      return server;
    } catch (BindException e) {
      String address = config.bindAddress().map(InetAddress::getHostAddress).orElse("");
      throw new PortTaken("server", address, config.port(), "PORT", e);
    }
  }

  private Budget budget() {
    return new Budget(
        config.accountRequestsPerMinute(),
        config.projectRequestsPerMinute(),
        clock,
        Thread::sleep,
        random);
  }

  private Optional<URI> pushAddress(GoogleEndpoints endpoints) {
    return config.webhooks() && endpoints.pushesTo(config.publicUrl())
        ? Optional.of(URI.create(config.publicUrl() + Site.WEBHOOK))
        : Optional.empty();
  }
}
