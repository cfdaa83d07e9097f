package io.busybridge.server;

import io.busybridge.server.backup.Backup;
import io.busybridge.server.backup.Backups;
import io.busybridge.server.backup.PendingRestore;
import io.busybridge.server.backup.Running;
import io.busybridge.server.security.KeyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Puts a backup back, while no server runs. */
@Command(
    name = "restore",
    description = {
      "Puts a backup in the database's place, and keeps what is there as a backup of its own.",
      "The server has to be stopped. At its next start every calendar is read anew, and everybody"
          + " has to sign in again."
    })
final class RestoreCommand extends InstalledCommand {
  @Parameters(paramLabel = "BACKUP", description = "Its id as listed by backup --list, or a file.")
  private String backup = "";

  RestoreCommand(Source source) {
    super(source);
  }

  @Override
  int run(Installed installed) throws IOException {
    KeyFile keyFile = installed.keyFile();
    Backups backups = installed.backups(keyFile);
    Optional<Path> file = file(backups);
    if (file.isEmpty()) {
      installed.err().println("There is no backup " + backup + ".");
      return Commands.CANNOT;
    }
    Optional<Running> alone = Running.on(installed.database());
    if (alone.isEmpty()) {
      installed
          .err()
          .println(
              "A server runs on "
                  + installed.database()
                  + ". Stop it first; or have it done at the server's next start, by POST"
                  + " /api/admin/backups/{id}/restore.");
      return Commands.CANNOT;
    }
    try (Running _ = alone.get()) {
      PendingRestore restore = installed.restore(keyFile, backups);
      restore.prepare(file.get());
      Instant of = restore.carryOut().orElseThrow();
      installed.out().println("The backup of " + of + " has been put back. Start the server.");
      return 0;
    }
  }

  private Optional<Path> file(Backups backups) {
    Optional<Backup> known = backups.find(backup);
    if (known.isPresent()) {
      return known.map(backups::file);
    }
    Path path = Path.of(backup);
    return Files.isRegularFile(path) ? Optional.of(path) : Optional.empty();
  }
}
