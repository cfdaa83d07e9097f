package io.busybridge.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others do to the disk and the file: writes fail cleanly, and go on when it is over. */
class TroubledDatabaseTest {
  private final Path folder;

  TroubledDatabaseTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void a_database_that_another_program_has_locked_is_waited_for_told_of_and_goes_on()
      throws Exception {
    Path file = folder.resolve("test.db");
    try (var database = World.open(file);
        var other = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = other.createStatement()) {
      database.directory().setSetting("name", "before");
      statement.execute("BEGIN EXCLUSIVE");
      assertEquals(Optional.of("before"), database.directory().setting("name"), "reads go on");
      assertEquals(Optional.empty(), database.trouble(), "nobody has noticed yet");
      var failed =
          assertThrows(
              StoreFailed.class, () -> database.directory().setSetting("name", "meanwhile"));
      assertTrue(String.valueOf(failed.getMessage()).contains("SQLITE_BUSY"), failed::getMessage);
      assertEquals(Optional.of("Another program has the database locked."), database.trouble());
      statement.execute("ROLLBACK");
      assertEquals(Optional.empty(), database.trouble());
      database.directory().setSetting("name", "after");
      assertEquals(Optional.of("after"), database.directory().setting("name"));
    }
  }

  @Test
  void on_a_full_disk_writes_fail_whole_and_go_on_when_there_is_room() throws Exception {
    assumeTrue(mount(folder), "needs a small disk of its own, which only root can make");
    try {
      Path file = folder.resolve("test.db");
      try (var database = World.open(file)) {
        database.directory().setSetting("name", "before");
        Path filler = folder.resolve("filler");
        fill(filler);
        StoreFailed failed = null;
        int written = 0;
        while (failed == null && written < 10_000) {
          try {
            database.directory().setSetting("many " + written, "x".repeat(2_000));
            written++;
          } catch (StoreFailed e) {
            failed = e;
          }
        }
        assertTrue(failed != null && written < 10_000, "it never was full");
        assertEquals(Optional.of("before"), database.directory().setting("name"), "reads go on");
        assertEquals(
            Optional.empty(), database.directory().setting("many " + written), "not half of it");
        assertEquals(Optional.of("The disk of the database is full."), database.trouble());
        Files.delete(filler);
        assertEquals(Optional.empty(), database.trouble());
        database.directory().setSetting("name", "after");
        assertEquals(Optional.of("after"), database.directory().setting("name"));
        if (written > 0) {
          assertEquals(
              Optional.of("x".repeat(2_000)),
              database.directory().setting("many " + (written - 1)));
        }
      }
      assertEquals(java.util.List.of(), DatabaseCopy.damage(file));
    } finally {
      unmount(folder);
    }
  }

  /** Takes all the room that there is. */
  private static void fill(Path filler) throws IOException {
    byte[] some = new byte[4_096];
    try (OutputStream out = Files.newOutputStream(filler)) {
      for (int i = 0; i < 100_000; i++) {
        out.write(some);
      }
    } catch (IOException e) {
      // Full, as it should be.
      assertTrue(Files.size(filler) > 0, e::toString);
    }
  }

  private static boolean mount(Path folder) throws Exception {
    return run("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", folder.toString());
  }

  private static void unmount(Path folder) throws Exception {
    // Lazily: what failed before is not to be hidden by a file that is still open.
    assertTrue(run("umount", "-l", folder.toString()));
  }

  private static boolean run(String... command) throws Exception {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false; // There is no such command here.
    }
  }
}
