package io.busybridge.server;

import io.busybridge.server.backup.Backup;
import io.busybridge.server.backup.Backups;
import io.busybridge.server.backup.Kind;
import io.busybridge.server.store.DatabaseCopy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a backup, or tells which there are. */
@Command(
    name = "backup",
    description = {
      "Makes a backup of the database, also while the server runs, and prints where it is.",
      "The key file is not in it: keep that apart."
    })
final class BackupCommand extends InstalledCommand {
  @Option(names = "--list", description = "Make none, but list those that there are.")
  private boolean list;

  BackupCommand(Source source) {
    super(source);
  }

  @Override
  int run(Installed installed) {
    Backups backups = installed.backups(installed.keyFile());
    if (list) {
      for (Backup backup : backups.list()) {
        installed
            .out()
            .printf("%s  %s  %d bytes%n", backup.id(), backup.createdAt(), backup.size());
      }
      return 0;
    }
    installed.needDatabase();
    Backup made = backups.create(copy -> DatabaseCopy.of(installed.database(), copy), Kind.MANUAL);
    installed.out().println(made.id());
    installed.out().println(backups.file(made));
    return 0;
  }
}
