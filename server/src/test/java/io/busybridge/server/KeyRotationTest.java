package io.busybridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.server.accounts.Directory.Kind;
import io.busybridge.server.accounts.Directory.Tokens;
import io.busybridge.server.security.KeyFile;
import io.busybridge.server.store.Database;
import io.busybridge.server.store.SealedValues;
import io.busybridge.server.store.WrongKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRotationTest {
  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
  private static final int ACCOUNTS = 60;

  @TempDir Path folder;

  private Path key() {
    return folder.resolve("encryption.key");
  }

  private Database open(KeyFile keyFile) {
    return Database.open(
        folder.resolve("test.db"),
        new CipherSealing(keyFile.cipher()),
        InstantSource.fixed(NOW),
        new Random(1));
  }

  /** An installation with more secrets than are sealed anew at once; the ids of its accounts. */
  private List<Long> installation() {
    var accounts = new ArrayList<Long>();
    try (var database = open(KeyFile.openOrCreate(key()))) {
      var directory = database.directory();
      directory.setSecret("google.client_secret", "GOCSPX-secret");
      directory.key("ids", 32);
      for (int i = 0; i < ACCOUNTS; i++) {
        long user = directory.addUser("sub" + i, "tag" + i, "e" + i, "N", false, NOW).id();
        accounts.add(
            directory.saveAccount(user, Kind.HOME, "sub" + i, "e" + i, Set.of(), tokens(i)).id());
      }
    }
    return accounts;
  }

  private static Tokens tokens(int number) {
    return new Tokens("refresh " + number, "access " + number, NOW);
  }

  private static void assertWhole(Database database, List<Long> accounts) {
    var directory = database.directory();
    assertEquals(Optional.of("GOCSPX-secret"), directory.secret("google.client_secret"));
    for (int i = 0; i < accounts.size(); i++) {
      assertEquals(tokens(i), directory.tokens(accounts.get(i)));
    }
  }

  @Test
  void every_secret_is_sealed_anew_and_the_old_key_opens_none() throws IOException {
    List<Long> accounts = installation();
    String old = Files.readString(key());
    KeyFile keyFile = KeyFile.open(key());
    byte[] ids;
    try (var database = open(keyFile)) {
      ids = database.directory().key("ids", 32);
      String before = keyFile.id();
      assertEquals(2 * ACCOUNTS + 3, KeyRotation.of(keyFile, database.sealedValues()).run());
      assertNotEquals(before, keyFile.id());
      assertFalse(keyFile.isBeingChanged());
      assertWhole(database, accounts);
    }
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key())));
    try (var database = open(KeyFile.open(key()))) {
      assertWhole(database, accounts);
      assertEquals(List.of(ids[0], ids[31]), first(database), "ids of events stay what they were");
    }
    Files.writeString(key(), old);
    assertThrows(WrongKey.class, () -> open(KeyFile.open(key())));
  }

  private static List<Byte> first(Database database) {
    byte[] ids = database.directory().key("ids", 32);
    return List.of(ids[0], ids[31]);
  }

  /** The process ends at the n-th thing that it does, before its effect or after it. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  /** Counts what is done, and ends the process at one point. */
  private static final class Points implements KeyRotation.Keys, KeyRotation.Values {
    private final KeyFile keyFile;
    private final SealedValues values;
    private int left;

    Points(KeyFile keyFile, SealedValues values, int dieAt) {
      this.keyFile = keyFile;
      this.values = values;
      this.left = dieAt;
    }

    private void point() {
      if (left-- == 0) {
        throw new Killed();
      }
    }

    @Override
    public boolean isBeingChanged() {
      return keyFile.isBeingChanged();
    }

    @Override
    public void addKey() {
      point();
      keyFile.addKey();
      point();
    }

    @Override
    public void dropOldKeys() {
      point();
      keyFile.dropOldKeys();
      point();
    }

    @Override
    public void alone(Runnable work) {
      point();
      values.alone(work);
      point();
    }

    @Override
    public int sealAnew(int most) {
      point();
      int done = values.sealAnew(most);
      point();
      return done;
    }

    @Override
    public boolean whenAllAreCurrent(Runnable work) {
      point();
      boolean done = values.whenAllAreCurrent(work);
      point();
      return done;
    }
  }

  @Test
  void a_kill_at_any_point_loses_nothing_and_the_next_start_goes_on() {
    List<Long> accounts = installation();
    int points = 0;
    for (boolean died = true; died; points++) {
      KeyFile keyFile = KeyFile.open(key());
      String before = keyFile.id();
      died = false;
      try (var database = open(keyFile)) {
        var killing = new Points(keyFile, database.sealedValues(), points);
        new KeyRotation(killing, killing).run();
      } catch (Killed e) {
        died = true;
      }
      KeyFile next = KeyFile.open(key());
      try (var database = open(next)) {
        assertWhole(database, accounts);
        KeyRotation.of(next, database.sealedValues()).finish();
        assertWhole(database, accounts);
      }
      assertFalse(KeyFile.open(key()).isBeingChanged());
      assertTrue(died || !before.equals(next.id()));
    }
    assertEquals(15, points, "before and after each thing that is done");
  }

  @Test
  void a_server_that_goes_on_reading_and_writing_meanwhile_loses_nothing() throws Exception {
    List<Long> accounts = installation();
    var stop = new AtomicBoolean();
    var failed = new AtomicReference<Throwable>();
    try (var database = open(KeyFile.open(key()))) {
      Thread server =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      for (int i = 0; !stop.get(); i = (i + 7) % ACCOUNTS) {
                        assertEquals(tokens(i), database.directory().tokens(accounts.get(i)));
                        database.directory().saveTokens(accounts.get(i), tokens(i));
                      }
                    } catch (RuntimeException | Error e) {
                      failed.set(e);
                    }
                  });
      for (int i = 0; i < 10; i++) {
        KeyFile keyFile = KeyFile.open(key());
        try (var beside = open(keyFile)) {
          KeyRotation.of(keyFile, beside.sealedValues()).run();
        }
      }
      stop.set(true);
      server.join();
      assertEquals(null, failed.get());
      assertWhole(database, accounts);
    }
  }
}
