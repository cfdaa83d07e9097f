package io.busybridge.server.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.server.engine.EngineWorld;
import io.busybridge.server.store.Database;
import io.busybridge.server.store.DatabaseUnusable;
import io.busybridge.server.store.Sealing;
import io.busybridge.server.store.WrongKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T23:00:00.123Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);
  private static final Sealing SEALING = new EngineWorld.Plain();

  @TempDir Path folder;
  private Path file;
  private Backups backups;
  private PendingRestore restore;

  @BeforeEach
  void prepare() {
    file = folder.resolve("data/calendar-sync.db");
    backups = new Backups(folder.resolve("backups"), CLOCK, "1.2.3", () -> "77");
    restore = new PendingRestore(file, backups, SEALING, CLOCK, new Random(1));
  }

  private Database open() {
    return Database.open(file, SEALING, CLOCK, new Random(1));
  }

  private Backup backup(String name) {
    try (var database = open()) {
      database.directory().setSetting("name", name);
      return backups.create(database::copyTo, Kind.MANUAL);
    }
  }

  private Optional<String> name() {
    try (var database = open()) {
      return database.directory().setting("name");
    }
  }

  @Test
  void a_backup_says_what_it_is_and_nobody_else_may_read_it() throws IOException {
    Backup backup = backup("one");
    assertEquals("20260302T230000123Z-manual", backup.id());
    Path zip = backups.file(backup);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(zip)));
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(zip.getParent())));
    Manifest manifest = Zip.manifest(zip);
    assertEquals("1.2.3", manifest.productVersion());
    assertEquals(NOW, manifest.createdAt());
    assertEquals("manual", manifest.kind());
    assertEquals("77", manifest.keyId());
    assertTrue(manifest.schemaVersion() >= 5);
    try (var opened = new ZipFile(zip.toFile());
        Stream<Path> left = Files.list(zip.getParent())) {
      assertEquals(
          List.of("manifest.json", "database.db"),
          opened.stream().map(entry -> entry.getName()).toList());
      assertEquals(List.of(zip), left.toList(), "nothing unfinished is left");
    }
  }

  @Test
  void it_is_consistent_while_others_write() throws Exception {
    try (var database = open()) {
      var directory = database.directory();
      directory.setSetting("a", "0");
      directory.setSetting("b", "0");
      var stop = new AtomicBoolean();
      Thread writer =
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int i = 1; !stop.get(); i++) {
                      // The one is always as far as the other, or one ahead.
                      directory.setSetting("a", "" + i);
                      directory.setSetting("b", "" + i);
                    }
                  });
      for (int i = 0; i < 5; i++) {
        Backup made = backups.create(database::copyTo, Kind.MANUAL);
        Path copy = folder.resolve("copy" + i + ".db");
        Zip.extract(backups.file(made), copy);
        try (var then = Database.open(copy, SEALING, CLOCK, new Random(1))) {
          int a = Integer.parseInt(then.directory().setting("a").orElseThrow());
          int b = Integer.parseInt(then.directory().setting("b").orElseThrow());
          assertTrue(a == b || a == b + 1, a + " and " + b);
        }
      }
      stop.set(true);
      writer.join();
    }
    assertEquals(5, backups.list().size(), "made in the same moment, and each has its own name");
  }

  @Test
  void what_is_put_back_is_what_was_there_and_what_is_there_is_kept() {
    Backup old = backup("one");
    Backup newer = backup("two");
    restore.prepare(backups.file(old));
    assertEquals(Optional.of("two"), name(), "nothing has happened yet");
    assertEquals(Optional.of(NOW), restore.carryOut());
    assertEquals(Optional.of("one"), name());
    assertFalse(restore.waits());
    assertEquals(Optional.empty(), restore.carryOut(), "once");

    Backup kept =
        backups.list().stream()
            .filter(backup -> backup.kind() == Kind.BEFORE_RESTORE)
            .findFirst()
            .orElseThrow();
    restore.prepare(backups.file(kept));
    restore.carryOut();
    assertEquals(Optional.of("two"), name());
    assertTrue(backups.find(newer.id()).isPresent());
  }

  @Test
  void a_restore_works_where_there_is_no_database() throws IOException {
    Backup old = backup("one");
    Files.delete(file);
    restore.prepare(backups.file(old));
    restore.carryOut();
    assertEquals(Optional.of("one"), name());
  }

  @Test
  void a_restore_works_where_the_database_is_damaged_and_keeps_what_is_left() throws IOException {
    Backup old = backup("one");
    byte[] ruin = "nothing that SQLite knows, ".repeat(400).getBytes(UTF_8);
    Files.write(file, ruin);
    restore.prepare(backups.file(old));
    restore.carryOut();
    assertEquals(Optional.of("one"), name());
    try (Stream<Path> files = Files.list(file.getParent())) {
      Path kept =
          files.filter(f -> f.toString().contains(".before-restore-")).findFirst().orElseThrow();
      assertEquals(ruin.length, Files.size(kept));
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)));
    }
  }

  @Test
  void a_restore_that_was_interrupted_is_done_again() throws IOException {
    Backup old = backup("one");
    backup("two");
    restore.prepare(backups.file(old));
    Path pending = file.resolveSibling(PendingRestore.NAME);
    byte[] zip = Files.readAllBytes(pending);
    Files.writeString(file.resolveSibling("restoring.db.part"), "half of it");
    restore.carryOut();
    // Killed after the database had taken its place, and before the file was gone.
    Files.write(pending, zip);
    restore.carryOut();
    assertEquals(Optional.of("one"), name());
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertEquals(List.of(), files.filter(f -> f.toString().contains(".part")).toList());
    }
  }

  @Test
  void a_changed_byte_is_noticed_and_nothing_happens() throws IOException {
    Backup old = backup("one");
    byte[] zip = Files.readAllBytes(backups.file(old));
    zip[zip.length / 2] ^= 0x10;
    Files.write(backups.file(old), zip);
    var refused = assertThrows(BackupRefused.class, () -> restore.prepare(backups.file(old)));
    assertTrue(refused.getMessage().startsWith("It is damaged: "), refused.getMessage());
    assertFalse(restore.waits());
    Files.write(file.resolveSibling(PendingRestore.NAME), zip);
    refused = assertThrows(BackupRefused.class, restore::carryOut);
    assertTrue(
        refused.getMessage().contains(PendingRestore.NAME + " cannot be put back. It is damaged:")
            && refused.getMessage().endsWith("Remove it to start with the database as it is."),
        refused.getMessage());
    assertEquals(Optional.of("one"), name());
  }

  @Test
  void what_is_no_backup_is_refused() throws IOException {
    backup("one");
    Path letter = Files.writeString(folder.resolve("letter.zip"), "Dear diary");
    var refused = assertThrows(BackupRefused.class, () -> restore.prepare(letter));
    assertEquals("It is no backup of BusyBridge.", refused.getMessage());
  }

  @Test
  void one_that_was_sealed_with_another_key_is_refused() {
    Backup old = backup("one");
    Sealing another =
        new Sealing() {
          @Override
          public byte[] seal(byte[] secret, String place) {
            return secret;
          }

          @Override
          public byte[] open(byte[] stored, String place) {
            throw new WrongKey("no");
          }
        };
    var other = new PendingRestore(file, backups, another, CLOCK, new Random(1));
    var refused = assertThrows(BackupRefused.class, () -> other.prepare(backups.file(old)));
    assertTrue(refused.getMessage().contains("another key (77)"), refused.getMessage());
  }

  @Test
  void one_of_a_newer_program_is_refused() throws IOException {
    Path zip = folder.resolve("newer.zip");
    Path inside = Files.writeString(folder.resolve("inside"), "whatever it will be");
    Zip.write(
        zip, new Manifest(2, "manual", NOW, "9.9", 99, "77", List.of(Zip.entry(inside))), inside);
    var refused = assertThrows(BackupRefused.class, () -> restore.prepare(zip));
    assertTrue(refused.getMessage().contains("newer BusyBridge (9.9)"), refused.getMessage());
  }

  @Test
  void only_ids_of_ours_lead_anywhere() throws IOException {
    backup("one");
    Files.writeString(folder.resolve("secret.zip"), "");
    for (String id :
        List.of(
            "../secret",
            "..",
            "",
            "20260302T230000123Z-manual/../x",
            "20260302T230000123Z-secret",
            "20261302T230000123Z-manual")) {
      assertEquals(Optional.empty(), backups.find(id), id);
    }
    assertEquals(1, backups.list().size());
  }

  @Test
  void where_no_backup_can_be_made_nothing_is_left_of_it() throws IOException {
    Files.writeString(folder.resolve("backups"), "a file, and no folder");
    try (var database = open()) {
      var failed =
          assertThrows(BackupFailed.class, () -> backups.create(database::copyTo, Kind.SCHEDULED));
      assertTrue(failed.getMessage().startsWith("The backup cannot be made in "));
    }
    Files.delete(folder.resolve("backups"));
    assertThrows(
        DatabaseUnusable.class,
        () ->
            backups.create(
                copy -> {
                  throw new DatabaseUnusable(copy, "is damaged");
                },
                Kind.SCHEDULED));
    try (Stream<Path> files = Files.list(folder.resolve("backups"))) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void the_scheduled_ones_are_thinned_out() {
    try (var database = open()) {
      for (int day = 0; day < 10; day++) {
        var then = InstantSource.fixed(NOW.plusSeconds(86_400L * day));
        new Backups(folder.resolve("backups"), then, "1", () -> "77")
            .create(database::copyTo, Kind.SCHEDULED);
      }
    }
    assertEquals(3, backups.prune(new Keeping(7, 0, 0, java.time.ZoneOffset.UTC)));
    assertEquals(7, backups.list().size());
    assertEquals(NOW.plusSeconds(86_400L * 9), backups.list().getFirst().createdAt());
  }
}
