package io.busybridge.server;

import io.busybridge.server.security.KeyFile;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** Changes the key that the secrets are sealed with. */
@Command(
    name = "rotate-key",
    description = {
      "Makes a new key, seals every secret in the database anew, and drops the old key; also while"
          + " the server runs, which then asks everybody to sign in again.",
      "Where it is interrupted, the next start or the next rotate-key finishes it.",
      "The old key is kept in a file beside the new one, for backups that were made before: delete"
          + " it when there are none, or at once if somebody has seen it."
    })
final class RotateKeyCommand extends InstalledCommand {
  RotateKeyCommand(Source source) {
    super(source);
  }

  @Override
  int run(Installed installed) {
    KeyFile keyFile = installed.keyFile();
    try (var database = installed.open(keyFile)) {
      String before = keyFile.id();
      Path kept = keyFile.keepOld();
      int sealed = KeyRotation.of(keyFile, database.sealedValues()).run();
      installed
          .out()
          .printf(
              "%s: key %s, before it %s; %d secrets were sealed anew.%n",
              keyFile.path(), keyFile.id(), before, sealed);
      installed.out().println("Back up the key file, apart from the database.");
      installed.out().println("The old key, for older backups: " + kept);
      return 0;
    }
  }
}
