package io.busybridge.server;

import io.busybridge.server.accounts.TokenKeeper;
import io.busybridge.server.alerts.AlertProcessing;
import io.busybridge.server.alerts.StaleAlerts;
import io.busybridge.server.api.AdminJobsApi;
import io.busybridge.server.backup.Backups;
import io.busybridge.server.backup.Keeping;
import io.busybridge.server.backup.ScheduledBackup;
import io.busybridge.server.config.Config;
import io.busybridge.server.engine.Check;
import io.busybridge.server.engine.PushHealth;
import io.busybridge.server.engine.SyncService;
import io.busybridge.server.engine.Wakeups;
import io.busybridge.server.jobs.ChannelUpkeep;
import io.busybridge.server.jobs.Counts;
import io.busybridge.server.jobs.EveryUser;
import io.busybridge.server.jobs.Job;
import io.busybridge.server.jobs.Polls;
import io.busybridge.server.jobs.Retention;
import io.busybridge.server.jobs.Schedule.Daily;
import io.busybridge.server.jobs.Schedule.Every;
import io.busybridge.server.jobs.TokenRefresh;
import io.busybridge.server.store.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.Executor;

/** What is done by itself, and when: the table of the README as code. */
final class JobList {
  private static final Duration SHORT = Duration.ofMinutes(1);
  private static final Duration TOKENS = Duration.ofMinutes(30);
  private static final Duration ALERTS = Duration.ofMinutes(1);

  /** A mail server may take a minute for each answer. */
  private static final Duration SENDING = Duration.ofMinutes(10);

  private static final Duration LONG = Duration.ofMinutes(30);

  private final Config config;
  private final Database database;
  private final Wakeups wakeups;
  private final Executor executor;
  private final InstantSource clock;

  private final Backups backups;

  JobList(
      Config config,
      Database database,
      Wakeups wakeups,
      Executor executor,
      InstantSource clock,
      Backups backups) {
    this.backups = backups;
    this.config = config;
    this.database = database;
    this.wakeups = wakeups;
    this.executor = executor;
    this.clock = clock;
  }

  List<Job> jobs(
      SyncService sync,
      ChannelUpkeep upkeep,
      PushHealth pushes,
      TokenKeeper tokens,
      AlertProcessing alerts) {
    return List.of(
        new Job(
            "periodic_sync",
            new Every(config.syncInterval()),
            SHORT,
            true,
            new Polls(
                database.syncStore(),
                sync,
                pushes,
                upkeep,
                wakeups,
                executor,
                clock,
                config.syncInterval())),
        new Job("webhook_renewal", new Every(Duration.ofHours(6)), LONG, true, upkeep),
        new Job(
            "token_refresh",
            new Every(TOKENS),
            LONG,
            new TokenRefresh(
                database.directory(), tokens, sync, clock, TOKENS.plus(Duration.ofMinutes(5)))),
        check("consistency_check", Duration.ofHours(1), sync, Check.CONSISTENCY),
        check("orphan_scan", Duration.ofHours(6), sync, Check.ORPHANS),
        new Job("alert_processing", new Every(ALERTS), SENDING, true, _ -> counts(alerts.run())),
        new Job(
            "stale_alerts",
            new Daily(LocalTime.of(4, 0), config.zone()),
            LONG,
            _ -> counts(new StaleAlerts(database.alerts(), config.alertRetention(), clock).run())),
        new Job(
            AdminJobsApi.RETENTION,
            new Daily(LocalTime.of(3, 0), config.zone()),
            LONG,
            new Retention(
                database.retention(),
                database.syncStore(),
                database.syncLog(),
                clock,
                new Retention.Times(
                    config.keeping().events(),
                    config.keeping().deletedSeries(),
                    config.keeping().syncLog(),
                    config.keeping().calendars()))),
        new Job("backup", new Daily(LocalTime.of(23, 0), config.zone()), LONG, _ -> backup()));
  }

  private Counts backup() {
    var kept = config.backups();
    var keeping = new Keeping(kept.daily(), kept.weekly(), kept.monthly(), config.zone());
    var done = new ScheduledBackup(backups, database::copyTo, keeping).run();
    return Counts.of("bytes", done.made().size()).and("deleted", done.deleted());
  }

  private static Counts counts(AlertProcessing.Counts counts) {
    return Counts.of("opened", counts.opened())
        .and("reminded", counts.reminded())
        .and("closed", counts.closed())
        .and("mailed", counts.mailed())
        .and("unsent", counts.unsent());
  }

  private static Counts counts(StaleAlerts.Counts counts) {
    return Counts.of("incidents", counts.incidents()).and("mails", counts.mails());
  }

  private Job check(String name, Duration interval, SyncService sync, Check check) {
    return new Job(
        name,
        new Every(interval),
        SHORT,
        new EveryUser(
            database.syncStore(), wakeups, clock, interval, user -> sync.check(user, check)));
  }
}
