package io.busybridge.server.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.busybridge.server.accounts.ApiTokens;
import io.busybridge.server.accounts.Directory;
import io.busybridge.server.accounts.RevokedSessions;
import io.busybridge.server.alerts.AlertStore;
import io.busybridge.server.alerts.Probe;
import io.busybridge.server.engine.ChannelStore;
import io.busybridge.server.engine.SyncLog;
import io.busybridge.server.engine.SyncStore;
import io.busybridge.server.jobs.JobRunStore;
import io.busybridge.server.jobs.RetentionStore;
import io.busybridge.server.jobs.TaskTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The database file, open, and everything that is kept in it. */
public final class Database implements AutoCloseable {
  private static final String PROBE = "health.probe";
  private static final String KEY_CHECK = "key-check";
  private static final byte[] KEY_CHECK_TEXT = "BusyBridge".getBytes(UTF_8);

  private final Sql sql;
  private final Tables tables;
  private final InstantSource clock;
  private final SyncStore syncStore;
  private final Directory directory;
  private final ChannelStore channels;
  private final SyncLog syncLog;
  private final RevokedSessions revokedSessions;
  private final AlertStore alerts;
  private final Probe symptoms;
  private final ApiTokens apiTokens;
  private final SealedValues sealedValues;
  private final JobRunStore jobRuns;
  private final RetentionStore retention;
  private @Nullable QueuedConnections queued;

  private Database(
      Sql sql, Tables tables, Sealing sealing, InstantSource clock, RandomGenerator random) {
    this.sql = sql;
    this.tables = tables;
    this.clock = clock;
    syncStore = new SqliteSyncStore(sql, tables);
    directory = new SqliteDirectory(sql, tables, random);
    channels = new SqliteChannels(sql, tables);
    syncLog = new SqliteSyncLog(sql, tables);
    revokedSessions = new SqliteRevokedSessions(sql, tables, clock);
    alerts = new SqliteAlerts(sql);
    symptoms = new Symptoms(sql, clock);
    apiTokens = new SqliteApiTokens(sql, tables);
    sealedValues = new SealedValues(sql, sealing);
    jobRuns = new SqliteJobRuns(sql);
    retention = new SqliteRetention(sql);
  }

  /**
   * Opens the file, makes it (and its folder) where there is none, and brings its schema up to
   * date.
   *
   * @param random where {@link Directory#key} takes new keys from
   * @throws DatabaseUnusable where the file is no database, another program's, a newer
   *     BusyBridge's, damaged, or not to be read or written
   * @throws WrongKey where its secrets were sealed with another key
   */
  public static Database open(
      Path path, Sealing sealing, InstantSource clock, RandomGenerator random) {
    var file = DatabaseFile.prepare(path.toAbsolutePath().normalize());
    return open(file, new Migrations(file, clock)::run, sealing, clock, random);
  }

  /**
   * Opens a file that is there, as a command does beside a running server: nothing is made, and the
   * schema stays what it is.
   *
   * @throws DatabaseUnusable also where there is none, or its schema is older than this program
   * @throws WrongKey where its secrets were sealed with another key
   */
  public static Database openAsItIs(
      Path path, Sealing sealing, InstantSource clock, RandomGenerator random) {
    var file = path.toAbsolutePath().normalize();
    if (!Files.isRegularFile(file)) {
      throw new DatabaseUnusable(file, "there is none. Set DATABASE_PATH to the right file.");
    }
    return open(file, new Migrations(file, clock)::check, sealing, clock, random);
  }

  private static Database open(
      Path file, Sql.Change schema, Sealing sealing, InstantSource clock, RandomGenerator random) {
    Sql sql;
    try {
      sql = new Sql(file);
    } catch (SQLException e) {
      throw DatabaseFile.explain(file, e);
    }
    try {
      sql.change(schema);
      sql.change(connection -> AheadOfTime.end(connection, clock.instant()));
      var tables = Tables.of(sql, sealing);
      sql.change(_ -> checkKey(file, tables.settings()));
      return new Database(sql, tables, sealing, clock, random);
    } catch (StoreFailed e) {
      sql.close();
      throw DatabaseFile.explain(file, e);
    } catch (DatabaseUnusable | WrongKey e) {
      sql.close();
      throw e;
    }
  }

  /**
   * Makes a copy of a database ready to go on with in the place of the one it was copied from, as
   * {@link Restored} says; the schema is brought up to date on the way.
   *
   * @throws DatabaseUnusable where it is no database, a newer BusyBridge's, or damaged
   * @throws WrongKey where its secrets were sealed with another key
   */
  public static void makeReady(
      Path copy, Sealing sealing, InstantSource clock, RandomGenerator random) {
    DatabaseCopy.settle(copy);
    try (var database = open(copy, sealing, clock, random)) {
      database.sql.change(connection -> Restored.run(connection, clock.instant()));
      // It may be older than the key.
      database.sealedValues.sealAllAnew();
    } catch (StoreFailed e) {
      throw DatabaseFile.explain(copy, e);
    }
    DatabaseCopy.settle(copy);
  }

  /**
   * Writes a consistent copy into a file that is there already and empty, while everything goes on.
   *
   * @throws StoreFailed where there is no room, or the database cannot be read
   */
  public void copyTo(Path file) {
    sql.copyTo(file);
    DatabaseCopy.settle(file);
  }

  /** When this database was put back from a backup the last time; empty where it never was. */
  public Optional<Instant> restoredAt() {
    return directory.setting(Restored.RESTORED_AT).map(Instant::parse);
  }

  /** The clock was ahead, and is not any more: what would wait until then is due. */
  public void endWaitsOfYears() {
    sql.change(connection -> AheadOfTime.end(connection, clock.instant()));
  }

  /**
   * Whether it was put back from a backup and what was made since has not been looked for yet;
   * once.
   */
  public boolean takeUnswept() {
    return sql.write(
        _ -> {
          boolean unswept = tables.settings().value(Restored.UNSWEPT).isPresent();
          tables.settings().delete(Restored.UNSWEPT);
          return unswept;
        });
  }

  /** A known text, sealed when the database was made, opens only with the key of that day. */
  private static void checkKey(Path file, SettingsTable settings) throws SQLException {
    try {
      var known = settings.secret(KEY_CHECK);
      if (known.isEmpty()) {
        settings.setSecret(KEY_CHECK, KEY_CHECK_TEXT);
      } else if (!Arrays.equals(known.get(), KEY_CHECK_TEXT)) {
        throw new WrongKey("the key check reads back as something else");
      }
    } catch (WrongKey e) {
      throw new WrongKey(
          "Database "
              + file
              + ": its secrets were encrypted with another key. Put back the key file that belongs"
              + " to it (ENCRYPTION_KEY_FILE), or set DATABASE_PATH to the database that belongs to"
              + " this key.",
          e);
    }
  }

  public SyncStore syncStore() {
    return syncStore;
  }

  public Directory directory() {
    return directory;
  }

  public ChannelStore channels() {
    return channels;
  }

  public SyncLog syncLog() {
    return syncLog;
  }

  public RevokedSessions revokedSessions() {
    return revokedSessions;
  }

  public AlertStore alerts() {
    return alerts;
  }

  /** What the database knows to be wrong. */
  public Probe symptoms() {
    return symptoms;
  }

  public JobRunStore jobRuns() {
    return jobRuns;
  }

  public RetentionStore retention() {
    return retention;
  }

  /**
   * When jobs are due, for the one scheduler of this process; asked for once. Whatever an earlier
   * process had begun and not ended is due again.
   */
  public TaskTable taskTable() {
    if (queued != null) {
      throw new IllegalStateException("There is one scheduler");
    }
    sql.change(
        connection ->
            Statements.update(
                connection,
                "UPDATE scheduled_tasks SET picked = 0, picked_by = NULL, last_heartbeat = NULL"
                    + " WHERE picked",
                _ -> {}));
    queued = sql.queued();
    return new TaskTable(queued, new SchedulerDialect());
  }

  /**
   * Why nothing can be written just now, in a sentence for anybody; empty where all is well, as far
   * as anybody has noticed. Where somebody has, it is tried again, so that this tells when it is
   * over.
   */
  public Optional<String> trouble() {
    if (sql.isDiskFull()) {
      // A small write may still find a place where a larger one does not.
      return Optional.of(DatabaseFile.DISK_FULL);
    }
    if (!sql.isInTrouble()) {
      return Optional.empty();
    }
    try {
      sql.change(_ -> tables.settings().setValue(PROBE, "written"));
      return Optional.empty();
    } catch (StoreFailed e) {
      return Optional.of(DatabaseFile.trouble(e));
    }
  }

  /** What has to be sealed anew under another key. */
  public SealedValues sealedValues() {
    return sealedValues;
  }

  public ApiTokens apiTokens() {
    return apiTokens;
  }

  @Override
  public void close() {
    if (queued != null) {
      try {
        queued.close();
      } catch (SQLException e) {
        throw new StoreFailed(e);
      }
    }
    sql.close();
  }
}
