package io.busybridge.server.backup;

/** What is done every night: a backup is made, and those that are old enough go. */
public final class ScheduledBackup {
  private final Backups backups;
  private final Backups.Live database;
  private final Keeping keeping;

  public ScheduledBackup(Backups backups, Backups.Live database, Keeping keeping) {
    this.backups = backups;
    this.database = database;
    this.keeping = keeping;
  }

  /**
   * How it went.
   *
   * @param deleted how many of the older ones
   */
  public record Done(Backup made, int deleted) {}

  /**
   * Nothing is deleted where none could be made.
   *
   * @throws BackupFailed where there is no room, or the folder cannot be used
   */
  public Done run() {
    Backup made = backups.create(database, Kind.SCHEDULED);
    return new Done(made, backups.prune(keeping));
  }
}
