package io.busybridge.server.config;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * Where an installation's files are: all that a command needs to know that does not serve anybody.
 *
 * @param database the SQLite file
 * @param keyFile the key of its secrets
 */
public record Places(Path database, Path keyFile, BackupConfig backups, ZoneId zone) {

  /**
   * Reads the environment; what else is set there does not matter.
   *
   * @param sandbox {@code --sandbox} was given
   * @throws ConfigInvalid with all problems at once
   */
  public static Places of(Map<String, String> environment, boolean sandbox) {
    List<String> problems =
        List.of(
                Settings.DATABASE_PATH,
                Settings.ENCRYPTION_KEY_FILE,
                Settings.TZ,
                Settings.BACKUP_DIR,
                Settings.BACKUP_KEEP_DAILY,
                Settings.BACKUP_KEEP_WEEKLY,
                Settings.BACKUP_KEEP_MONTHLY)
            .stream()
            .flatMap(setting -> setting.problem(environment, sandbox).stream())
            .toList();
    if (!problems.isEmpty()) {
      throw new ConfigInvalid(problems);
    }
    return new Places(
        Settings.DATABASE_PATH.value(environment, sandbox),
        Settings.ENCRYPTION_KEY_FILE.value(environment, sandbox),
        BackupConfig.read(environment, sandbox),
        Settings.TZ.value(environment, sandbox));
  }
}
