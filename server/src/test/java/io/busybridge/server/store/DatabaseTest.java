package io.busybridge.server.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  private final Path folder;
  private final Path file;

  DatabaseTest(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("new").resolve("calendar-sync.db");
  }

  @Test
  void file_and_folder_are_made_and_others_cannot_read_them() throws IOException {
    World.open(file).close();
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void a_second_start_finds_everything_as_it_was() {
    byte[] key;
    try (var database = World.open(file)) {
      database.directory().setSetting("name", "O'Hara \"; DROP TABLE users");
      database.directory().setSecret("secret", "hush 🔒");
      key = database.directory().key("ids", 32);
    }
    try (var database = World.open(file)) {
      assertEquals(
          Optional.of("O'Hara \"; DROP TABLE users"), database.directory().setting("name"));
      assertEquals(Optional.of("hush 🔒"), database.directory().secret("secret"));
      assertArrayEquals(key, database.directory().key("ids", 32));
    }
    assertEquals(
        Raw.query(file, "SELECT max(version) FROM schema_version"),
        Raw.query(file, "SELECT count(*) FROM schema_version"),
        "each once");
  }

  /**
   * What is sealed is bytes, and nothing else of ours is: a new column of them has to be listed.
   */
  @Test
  void every_column_that_is_sealed_is_sealed_anew_under_another_key() {
    World.open(file).close();
    var bytes =
        Raw.query(
            file,
            """
            SELECT t.name || '.' || c.name FROM sqlite_master t, pragma_table_info(t.name) c
             WHERE t.type = 'table' AND c.type = 'BLOB' AND t.name <> 'scheduled_tasks'
             ORDER BY 1
            """);
    assertEquals(
        bytes,
        SealedValues.COLUMNS.stream()
            .map(column -> column.table() + "." + column.column())
            .sorted()
            .toList());
  }

  @Test
  void another_key_is_noticed_at_once() {
    World.open(file).close();
    var refused =
        assertThrows(
            WrongKey.class,
            () ->
                Database.open(
                    file,
                    new OpenSealing("another"),
                    InstantSource.fixed(World.NOW),
                    new Random(1)));
    assertTells(refused, "Put back the key file");
  }

  @Test
  void a_file_that_is_no_database_is_refused_and_left_alone() throws IOException {
    String letter = "Dear diary, ".repeat(100);
    var path = Files.writeString(folder.resolve("diary.db"), letter);
    assertTells(refused(path), "is not a SQLite database");
    assertEquals(letter, Files.readString(path));
  }

  @Test
  void another_program_s_database_is_refused() {
    var path = folder.resolve("other.db");
    Raw.execute(path, "CREATE TABLE recipes (id INTEGER)");
    assertTells(refused(path), "belongs to another program");
    assertEquals(
        List.of("recipes"), Raw.query(path, "SELECT name FROM sqlite_schema ORDER BY name"));
  }

  @Test
  void a_database_of_a_newer_program_is_refused() {
    World.open(file).close();
    Raw.execute(file, "INSERT INTO schema_version VALUES (99, 0)");
    assertTells(refused(file), "newer BusyBridge (schema 99, this program knows ");
  }

  @Test
  void a_damaged_database_is_refused() throws IOException {
    World.open(file).close();
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 4096; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    for (int i = 100; i < 4096; i++) {
      bytes[i] = 0x55;
    }
    Files.write(file, bytes);
    assertTells(refused(file), "is damaged");
  }

  @Test
  void a_folder_in_its_place_is_refused() {
    assertTells(refused(folder), "is a folder");
  }

  @Test
  void a_place_where_no_folder_can_be_is_refused() throws IOException {
    var notAFolder = Files.writeString(folder.resolve("file"), "");
    assertTells(refused(notAFolder.resolve("calendar-sync.db")), "Set DATABASE_PATH");
  }

  @Test
  void a_migration_that_breaks_leaves_nothing_behind() {
    var path = folder.resolve("half.db");
    Raw.execute(path, "CREATE TABLE schema_version (version INTEGER, applied_at INTEGER)");
    Raw.execute(path, "CREATE TABLE placements (id TEXT)");
    assertTells(refused(path), "already exists");
    assertEquals(
        List.of("placements", "schema_version"),
        Raw.query(path, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"));
  }

  private static DatabaseUnusable refused(Path path) {
    return assertThrows(DatabaseUnusable.class, () -> World.open(path));
  }

  private static void assertTells(Throwable refused, String what) {
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.startsWith("Database /") && message.contains(what), message);
  }
}
