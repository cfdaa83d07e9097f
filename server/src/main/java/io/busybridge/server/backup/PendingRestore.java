package io.busybridge.server.backup;

import io.busybridge.server.store.Database;
import io.busybridge.server.store.DatabaseCopy;
import io.busybridge.server.store.DatabaseUnusable;
import io.busybridge.server.store.Sealing;
import io.busybridge.server.store.StoreFailed;
import io.busybridge.server.store.WrongKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Putting a backup back, in two steps, for the database must not be in use: it is looked at and
 * laid beside the database as {@code restore-pending.zip}; and at the next start it takes the
 * database's place, before anybody reads that. Whoever removes the file has called it off. A start
 * that is killed at any point does all of it again.
 */
public final class PendingRestore {
  /** Its name, beside the database. */
  public static final String NAME = "restore-pending.zip";

  private static final Logger LOG = LoggerFactory.getLogger(PendingRestore.class);
  private static final List<String> SIDE_FILES = List.of("-wal", "-shm", "-journal");

  private final Path database;
  private final Path pending;
  private final Backups backups;
  private final Sealing sealing;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final ReentrantLock one = new ReentrantLock();

  /**
   * @param sealing opens the secrets of a backup that is to be put back
   * @param backups where what was there before is kept
   */
  public PendingRestore(
      Path database,
      Backups backups,
      Sealing sealing,
      InstantSource clock,
      RandomGenerator random) {
    this.database = database.toAbsolutePath().normalize();
    this.pending = this.database.resolveSibling(NAME);
    this.backups = backups;
    this.sealing = sealing;
    this.clock = clock;
    this.random = random;
  }

  /** Whether one waits for the next start. */
  public boolean waits() {
    return Files.exists(pending);
  }

  /**
   * Looks whether a backup could be put back, and lays it beside the database.
   *
   * @throws BackupRefused where it could not
   * @throws BackupFailed where there is no room
   */
  public void prepare(Path zip) {
    Path laid = beside(NAME + ".part");
    one.lock();
    try {
      readyCopy(zip);
      PrivateFile.copy(zip, laid);
      PrivateFile.rename(laid, pending);
    } catch (IOException e) {
      throw new BackupFailed("The backup cannot be laid beside the database: " + e.getMessage(), e);
    } finally {
      removeScratch();
      remove(laid);
      one.unlock();
    }
  }

  /**
   * Puts back what waits, if something does; nobody else may have the database open.
   *
   * @return when the backup was made; empty where nothing waited
   * @throws BackupRefused where it cannot be done: the database stands as it did
   */
  public Optional<Instant> carryOut() {
    if (!waits()) {
      return Optional.empty();
    }
    try {
      Manifest manifest = readyCopy(pending);
      keepWhatIsThere();
      for (String end : SIDE_FILES) {
        Files.deleteIfExists(database.resolveSibling(database.getFileName() + end));
      }
      PrivateFile.rename(scratch(), database);
      Files.delete(pending);
      LOG.atInfo().log("the backup of {} has been put back", manifest.createdAt());
      return Optional.of(manifest.createdAt());
    } catch (BackupRefused e) {
      throw refused(e.getMessage(), e);
    } catch (BackupFailed | IOException e) {
      throw refused(String.valueOf(e.getMessage()), e);
    } finally {
      removeScratch();
    }
  }

  private BackupRefused refused(String why, Exception e) {
    return new BackupRefused(
        "%s cannot be put back. %s Remove it to start with the database as it is."
            .formatted(pending, why.endsWith(".") ? why : why + "."),
        e);
  }

  /** Takes the database out of a backup and makes it ready, in a file beside the one it is for. */
  private Manifest readyCopy(Path zip) throws IOException {
    removeScratch();
    Manifest manifest = Zip.extract(zip, scratch());
    try {
      List<String> damage = DatabaseCopy.damage(scratch());
      if (!damage.isEmpty()) {
        throw new BackupRefused("The database in it is damaged: " + damage.getFirst() + ".");
      }
      Database.makeReady(scratch(), sealing, clock, random);
    } catch (WrongKey e) {
      throw new BackupRefused(
          "Its secrets were sealed with another key (%s); put back the key file of that time first."
              .formatted(manifest.keyId()),
          e);
    } catch (DatabaseUnusable | StoreFailed e) {
      throw new BackupRefused(
          String.valueOf(e.getMessage()).replace(scratch().toString(), "in the backup"), e);
    }
    PrivateFile.toDisk(scratch());
    return manifest;
  }

  /** As a backup; of a database that cannot be read any more, the files as they are. */
  private void keepWhatIsThere() throws IOException {
    if (!Files.exists(database)) {
      return;
    }
    try {
      backups.create(copy -> DatabaseCopy.of(database, copy), Kind.BEFORE_RESTORE);
    } catch (DatabaseUnusable e) {
      LOG.atWarn().setCause(e).log("what was there before cannot be read, and is kept as it is");
      String mark =
          ".before-restore-"
              + DateTimeFormatter.ISO_INSTANT.format(clock.instant()).replace(":", "");
      for (String end : List.of("", "-wal", "-shm", "-journal")) {
        Path file = database.resolveSibling(database.getFileName() + end);
        if (Files.exists(file)) {
          Path kept = database.resolveSibling(database.getFileName() + mark + end);
          PrivateFile.copy(file, kept);
        }
      }
    }
  }

  private Path scratch() {
    return beside("restoring.db.part");
  }

  private Path beside(String name) {
    return database.resolveSibling(name);
  }

  private void removeScratch() {
    remove(scratch());
    SIDE_FILES.forEach(end -> remove(beside(scratch().getFileName() + end)));
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.atWarn().setCause(e).log("{} is left over", file);
    }
  }
}
