package io.busybridge.server.backup;

import io.busybridge.server.store.DatabaseCopy;
import io.busybridge.server.store.StoreFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of backups. A file there is whole: it is written under another name and given its own
 * when it is on the disk. Ids come from outside; what is not one of ours is the id of nothing.
 */
public final class Backups {
  private static final Logger LOG = LoggerFactory.getLogger(Backups.class);
  private static final Pattern NAME =
      Pattern.compile("busybridge-(([0-9]{8}T[0-9]{6})([0-9]{3})Z-([a-z_]+))\\.zip");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String UNFINISHED = ".part";

  private final Path folder;
  private final InstantSource clock;
  private final String productVersion;
  private final Supplier<String> keyId;
  // Two at once would only take twice the room.
  private final ReentrantLock one = new ReentrantLock();

  /** The database that is being used. */
  public interface Live {
    /** Writes a consistent copy of it into an empty file. */
    void copyTo(Path file);
  }

  /**
   * @param keyId which key seals what is in the database at that moment
   */
  public Backups(Path folder, InstantSource clock, String productVersion, Supplier<String> keyId) {
    this.folder = folder.toAbsolutePath().normalize();
    this.clock = clock;
    this.productVersion = productVersion;
    this.keyId = keyId;
  }

  /**
   * Makes one.
   *
   * @throws BackupFailed where there is no room, or the folder cannot be written; nothing is left
   *     of it then
   */
  public Backup create(Live database, Kind kind) {
    one.lock();
    Path copy = folder.resolve("copy.db" + UNFINISHED);
    Path zip = folder.resolve("backup.zip" + UNFINISHED);
    try {
      PrivateFile.folder(folder);
      Instant now = freeMoment(kind);
      database.copyTo(PrivateFile.create(copy));
      var manifest =
          new Manifest(
              Manifest.FORMAT,
              kind.code(),
              now,
              productVersion,
              DatabaseCopy.schemaVersion(copy),
              keyId.get(),
              List.of(Zip.entry(copy)));
      Zip.write(zip, manifest, copy);
      Path file = folder.resolve(name(id(now, kind)));
      PrivateFile.rename(zip, file);
      LOG.atInfo().log("backup {} made, {} bytes", file.getFileName(), Files.size(file));
      return new Backup(id(now, kind), kind, now, Files.size(file));
    } catch (IOException | StoreFailed e) {
      throw failed("made", e);
    } finally {
      remove(copy);
      remove(zip);
      one.unlock();
    }
  }

  /** Names tell the time to the thousandth of a second, and no two are the same. */
  private Instant freeMoment(Kind kind) {
    Instant now = Instant.ofEpochMilli(clock.instant().toEpochMilli());
    while (Files.exists(folder.resolve(name(id(now, kind))))) {
      now = now.plusMillis(1);
    }
    return now;
  }

  /** All of them, newest first. */
  public List<Backup> list() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .flatMap(file -> read(file).stream())
          .sorted(Comparator.comparing(Backup::createdAt).thenComparing(Backup::id).reversed())
          .toList();
    } catch (IOException e) {
      throw failed("listed", e);
    }
  }

  public Optional<Backup> find(String id) {
    return NAME.matcher(name(id)).matches() ? read(folder.resolve(name(id))) : Optional.empty();
  }

  /** Its file, to be read. */
  public Path file(Backup backup) {
    return folder.resolve(name(backup.id()));
  }

  public void delete(Backup backup) {
    try {
      Files.deleteIfExists(file(backup));
      LOG.atInfo().log("backup {} deleted", backup.id());
    } catch (IOException e) {
      throw failed("deleted", e);
    }
  }

  /** Deletes what is not to be kept any longer, and tells how many that were. */
  public int prune(Keeping keeping) {
    List<Backup> surplus = keeping.surplus(list());
    surplus.forEach(this::delete);
    return surplus.size();
  }

  private static Optional<Backup> read(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    if (!name.matches() || !Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      Instant at = TIME.parse(name.group(2) + name.group(3), Instant::from);
      long size = Files.size(file);
      return Kind.of(name.group(4)).map(kind -> new Backup(name.group(1), kind, at, size));
    } catch (IOException | java.time.DateTimeException e) {
      // Deleted meanwhile, or named so by somebody else: none of ours.
      return Optional.empty();
    }
  }

  private static String id(Instant at, Kind kind) {
    return TIME.format(at) + "Z-" + kind.code();
  }

  private static String name(String id) {
    return "busybridge-" + id + ".zip";
  }

  private static void remove(Path unfinished) {
    for (String end : List.of("", "-journal", "-wal", "-shm")) {
      try {
        Files.deleteIfExists(unfinished.resolveSibling(unfinished.getFileName() + end));
      } catch (IOException e) {
        LOG.atWarn().setCause(e).log("{} is left over", unfinished);
      }
    }
  }

  private BackupFailed failed(String done, Exception e) {
    return new BackupFailed(
        "The backup cannot be %s in %s: %s".formatted(done, folder, reason(e)), e);
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
