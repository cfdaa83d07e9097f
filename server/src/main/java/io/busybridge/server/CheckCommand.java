package io.busybridge.server;

import io.busybridge.server.backup.PendingRestore;
import io.busybridge.server.security.KeyFile;
import io.busybridge.server.security.KeyFileUnusable;
import io.busybridge.server.store.DatabaseCopy;
import io.busybridge.server.store.DatabaseUnusable;
import io.busybridge.server.store.StoreFailed;
import io.busybridge.server.store.WrongKey;
import java.nio.file.Files;
import java.util.List;
import picocli.CommandLine.Command;

/** Looks whether an installation's files are as they should be. */
@Command(
    name = "check",
    description = {
      "Looks, also while the server runs, whether the database is whole, its schema the one of this"
          + " program, and its secrets sealed with the key file's key. Changes nothing.",
      "Exits with 1 where something is not as it should be."
    })
final class CheckCommand extends InstalledCommand {
  private boolean good = true;

  CheckCommand(Source source) {
    super(source);
  }

  @Override
  int run(Installed installed) {
    good = true;
    try {
      installed.needDatabase();
      integrity(installed);
      KeyFile keyFile = installed.keyFile();
      ok(installed, "key file " + keyFile.path() + ", key " + keyFile.id());
      if (keyFile.isBeingChanged()) {
        wrong(installed, "a change of the key was interrupted: rotate-key finishes it");
      }
      try (var database = installed.open(keyFile)) {
        ok(installed, "schema " + DatabaseCopy.schemaVersion(installed.database()));
        int secrets = database.sealedValues().openAll();
        ok(installed, secrets + " secrets open with the key");
      }
      if (Files.exists(installed.database().resolveSibling(PendingRestore.NAME))) {
        ok(installed, "a backup waits to be put back at the next start");
      }
    } catch (KeyFileUnusable | DatabaseUnusable | WrongKey | StoreFailed e) {
      wrong(installed, String.valueOf(e.getMessage()));
    }
    return good ? 0 : Commands.FOUND_SOMETHING;
  }

  private void integrity(Installed installed) {
    List<String> damage = DatabaseCopy.damage(installed.database());
    if (damage.isEmpty()) {
      ok(installed, "database " + installed.database() + " is whole");
    }
    damage.forEach(line -> wrong(installed, "database: " + line));
  }

  private static void ok(Installed installed, String what) {
    installed.out().println("ok     " + what);
  }

  private void wrong(Installed installed, String what) {
    installed.out().println("wrong  " + what);
    good = false;
  }
}
