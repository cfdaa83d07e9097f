package io.busybridge.server;

import io.busybridge.server.backup.Backups;
import io.busybridge.server.backup.PendingRestore;
import io.busybridge.server.config.Places;
import io.busybridge.server.security.KeyFile;
import io.busybridge.server.store.Database;
import io.busybridge.server.store.DatabaseUnusable;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * An installation's files, as commands work on them beside a server or without one.
 *
 * @param out what a command has to say
 * @param err why it could not do what was asked
 */
record Installed(Places places, InstantSource clock, PrintStream out, PrintStream err) {
  private static final SecureRandom RANDOM = new SecureRandom();

  Path database() {
    return places.database().toAbsolutePath().normalize();
  }

  /** The key file, which no command makes. */
  KeyFile keyFile() {
    return KeyFile.open(places.keyFile());
  }

  SecureRandom random() {
    return RANDOM;
  }

  /**
   * The database as it is, whether a server runs on it or not.
   *
   * @throws DatabaseUnusable where there is none, or its schema is not the one of this program
   */
  Database open(KeyFile keyFile) {
    return Database.openAsItIs(database(), new CipherSealing(keyFile.cipher()), clock, RANDOM);
  }

  Backups backups(KeyFile keyFile) {
    return new Backups(places.backups().folder(), clock, Version.text(), keyFile::id);
  }

  PendingRestore restore(KeyFile keyFile, Backups backups) {
    return new PendingRestore(database(), backups, RestoringSealing.with(keyFile), clock, RANDOM);
  }

  /** Refuses where there is no database to work on. */
  void needDatabase() {
    if (!Files.exists(database())) {
      throw new DatabaseUnusable(database(), "there is none. Set DATABASE_PATH to the right file.");
    }
  }
}
