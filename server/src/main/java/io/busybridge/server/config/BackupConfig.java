package io.busybridge.server.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where backups are, and how many of the scheduled ones are kept.
 *
 * @param folder of its own
 * @param daily the newest of so many days
 * @param weekly the newest of so many weeks
 * @param monthly the newest of so many months
 */
public record BackupConfig(Path folder, int daily, int weekly, int monthly) {

  static BackupConfig read(Map<String, String> given, boolean sandbox) {
    return new BackupConfig(
        Settings.BACKUP_DIR
            .value(given, sandbox)
            .orElseGet(
                () -> Settings.DATABASE_PATH.value(given, sandbox).resolveSibling("backups")),
        Settings.BACKUP_KEEP_DAILY.value(given, sandbox),
        Settings.BACKUP_KEEP_WEEKLY.value(given, sandbox),
        Settings.BACKUP_KEEP_MONTHLY.value(given, sandbox));
  }
}
