package io.busybridge.server.api;

import io.busybridge.server.backup.Backup;
import io.busybridge.server.backup.BackupFailed;
import io.busybridge.server.backup.BackupRefused;
import io.busybridge.server.backup.Backups;
import io.busybridge.server.backup.Kind;
import io.busybridge.server.backup.PendingRestore;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Backups, for administrators; who may call this is seen to by {@link Api}. */
public final class BackupsApi {
  private static final Logger LOG = LoggerFactory.getLogger(BackupsApi.class);
  private static final String ZIP = "application/zip";

  private final Backups backups;
  private final Backups.Live database;
  private final PendingRestore restore;

  public BackupsApi(Backups backups, Backups.Live database, PendingRestore restore) {
    this.backups = backups;
    this.database = database;
    this.restore = restore;
  }

  /**
   * @param kind {@code scheduled}, {@code manual} or {@code before_restore}
   * @param size in bytes
   */
  record Item(String id, String kind, Instant createdAt, long size) {}

  /**
   * @param state {@code pending}: it is carried out at the server's next start
   */
  record Restoring(String id, String state, String message) {}

  Answer list(Call call) {
    call.onlyQuery(Set.of("limit", "cursor"));
    List<Item> all = carefully(backups::list).stream().map(BackupsApi::item).toList();
    return Answer.ok(Page.of(all, call, Item::id));
  }

  Answer create(Call call) {
    call.onlyQuery(Set.of());
    return Answer.created(item(carefully(() -> backups.create(database, Kind.MANUAL))));
  }

  Answer download(Call call) {
    call.onlyQuery(Set.of());
    Backup backup = backup(call);
    return Answer.file(file(backup));
  }

  Answer delete(Call call) {
    call.onlyQuery(Set.of());
    Backup backup = backup(call);
    carefully(
        () -> {
          backups.delete(backup);
          return backup;
        });
    return Answer.nothing();
  }

  Answer restore(Call call) {
    call.onlyQuery(Set.of());
    Backup backup = backup(call);
    carefully(
        () -> {
          restore.prepare(backups.file(backup));
          return backup;
        });
    LOG.atWarn()
        .addKeyValue("user", call.user().id())
        .log("backup {} is put back at the next start", backup.id());
    return new Answer(
        202,
        new Restoring(
            backup.id(),
            "pending",
            "The backup was looked at and takes the database's place when the server is started"
                + " again. Until then nothing changes, and the file "
                + PendingRestore.NAME
                + " beside the database can be removed to call it off."));
  }

  /** A backup of this moment, to be taken away. */
  Answer export(Call call) {
    call.onlyQuery(Set.of());
    Backup backup = carefully(() -> backups.create(database, Kind.EXPORT));
    return Answer.file(file(backup).andThen(() -> backups.delete(backup)));
  }

  private Download file(Backup backup) {
    return Download.of("busybridge-" + backup.id() + ".zip", ZIP, backups.file(backup));
  }

  private Backup backup(Call call) {
    return backups
        .find(call.path().getOrDefault("id", ""))
        .filter(backup -> backup.kind() != Kind.EXPORT)
        .orElseThrow(() -> new ApiError(404, "backup_not_found", "There is no such backup."));
  }

  private static Item item(Backup backup) {
    return new Item(backup.id(), backup.kind().code(), backup.createdAt(), backup.size());
  }

  private static <T> T carefully(Supplier<T> work) {
    try {
      return work.get();
    } catch (BackupRefused e) {
      throw new ApiError(409, "backup_unusable", e.getMessage());
    } catch (BackupFailed e) {
      LOG.atError().setCause(e).log("{}", e.getMessage());
      throw new ApiError(503, "backup_failed", e.getMessage());
    }
  }
}
