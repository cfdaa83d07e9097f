package io.busybridge.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.server.api.ProgramTokens;
import io.busybridge.server.backup.Running;
import io.busybridge.server.security.KeyFile;
import io.busybridge.server.store.Database;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator does from a shell. */
class CommandsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final String ADA = "ada@northwind.example";
  private static final String BEN = "ben@northwind.example";

  @TempDir Path folder;
  private Instant now = NOW;
  private String out = "";
  private String err = "";

  @BeforeEach
  void install() {
    try (var database = open()) {
      var directory = database.directory();
      directory.addUser("sub-ada", "tag-ada", ADA, "Ada", true, NOW);
      directory.addUser("sub-ben", "tag-ben", BEN, "Ben", false, NOW);
      directory.setSecret("google.client_secret", "GOCSPX-secret");
      directory.setSetting("name", "one");
    }
  }

  private Path database() {
    return folder.resolve("data/calendar-sync.db");
  }

  private Path key() {
    return folder.resolve("secrets/encryption.key");
  }

  private InstantSource clock() {
    return () -> now;
  }

  private Database open() {
    var sealing = new CipherSealing(KeyFile.openOrCreate(key()).cipher());
    return Database.open(database(), sealing, clock(), new SecureRandom());
  }

  private int run(String... args) {
    var said = new ByteArrayOutputStream();
    var complained = new ByteArrayOutputStream();
    int code =
        Commands.run(
            List.of(args),
            Map.of("DATABASE_PATH", database().toString(), "ENCRYPTION_KEY_FILE", key().toString()),
            clock(),
            new PrintStream(said, true, UTF_8),
            new PrintStream(complained, true, UTF_8));
    out = said.toString(UTF_8);
    err = complained.toString(UTF_8);
    now = now.plusSeconds(1);
    return code;
  }

  private void assertDone(String... args) {
    assertEquals(0, run(args), () -> out + err);
    assertEquals("", err);
  }

  private Optional<String> name() {
    try (var database = open()) {
      return database.directory().setting("name");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"backup", "restore", "check", "rotate-key", "reset-admin", "token"})
  void each_says_what_it_does(String command) {
    assertDone(command, "--help");
    assertTrue(out.startsWith("Usage: busybridge-server " + command), out);
    assertTrue(out.contains("--sandbox") && out.length() > 250, out);
    assertEquals(Commands.CANNOT, run(command, "--nonsense"));
    assertTrue(err.contains("Usage: busybridge-server " + command), err);
  }

  @Test
  void a_backup_is_made_and_put_back() {
    assertDone("backup");
    String id = out.lines().findFirst().orElseThrow();
    assertTrue(Files.exists(Path.of(out.lines().toList().get(1))));
    try (var database = open()) {
      database.directory().setSetting("name", "two");
    }
    assertDone("backup", "--list");
    assertTrue(out.startsWith(id), out);
    assertDone("restore", id);
    assertTrue(out.contains("Start the server"), out);
    assertEquals(Optional.of("one"), name());
    assertDone("backup", "--list");
    assertEquals(2, out.lines().count(), "what was there before is kept");
  }

  @Test
  void a_backup_that_was_carried_elsewhere_is_put_back_from_its_file() throws IOException {
    assertDone("backup");
    Path elsewhere = folder.resolve("from-the-safe.zip");
    Files.move(Path.of(out.lines().toList().get(1)), elsewhere);
    Files.delete(database());
    assertDone("restore", elsewhere.toString());
    assertEquals(Optional.of("one"), name());
  }

  @Test
  void beside_a_running_server_a_backup_is_made_and_none_is_put_back() throws IOException {
    try (Running _ = Running.on(database()).orElseThrow();
        var database = open()) {
      database.directory().setSetting("name", "running");
      assertDone("backup");
      String id = out.lines().findFirst().orElseThrow();
      assertEquals(Commands.CANNOT, run("restore", id));
      assertTrue(err.contains("Stop it first"), err);
      assertEquals(Optional.of("running"), database.directory().setting("name"));
    }
  }

  @Test
  void what_cannot_be_put_back_is_told_in_a_line() throws IOException {
    assertEquals(Commands.CANNOT, run("restore", "nothing-of-ours"));
    assertEquals("There is no backup nothing-of-ours.\n", err);
    Path letter = Files.writeString(folder.resolve("letter.zip"), "Dear diary");
    assertEquals(Commands.CANNOT, run("restore", letter.toString()));
    assertEquals("It is no backup of BusyBridge.\n", err);
    assertEquals(Optional.of("one"), name());
  }

  @Test
  void a_check_of_what_is_well_says_so() {
    assertDone("check");
    assertEquals(4, out.lines().filter(line -> line.startsWith("ok ")).count(), out);
    assertFalse(out.contains("wrong"), out);
  }

  @Test
  void a_check_finds_another_key_a_missing_one_and_a_damaged_database() throws IOException {
    byte[] right = Files.readAllBytes(key());
    Files.delete(key());
    assertEquals(Commands.FOUND_SOMETHING, run("check"));
    assertTrue(out.contains("wrong  Key file " + key()), out);
    assertFalse(Files.exists(key()), "none is made");

    KeyFile.openOrCreate(key());
    assertEquals(Commands.FOUND_SOMETHING, run("check"));
    assertTrue(out.contains("encrypted with another key"), out);
    Files.write(key(), right);

    byte[] bytes = Files.readAllBytes(database());
    for (int i = 8_192; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31);
    }
    Files.write(database(), bytes);
    assertEquals(Commands.FOUND_SOMETHING, run("check"));
    assertTrue(out.contains("wrong  "), out);

    Files.delete(database());
    assertEquals(Commands.FOUND_SOMETHING, run("check"));
    assertTrue(out.contains("there is none"), out);
  }

  @Test
  void commands_make_no_database_and_change_no_schema() throws IOException {
    Files.delete(database());
    for (String[] command :
        new String[][] {
          {"backup"}, {"rotate-key"}, {"reset-admin", ADA}, {"token", "--list"},
        }) {
      assertEquals(Commands.CANNOT, run(command), command[0]);
      assertTrue(err.contains("there is none"), err);
      assertEquals(1, err.lines().count(), err);
    }
    assertFalse(Files.exists(database()));
  }

  @Test
  void the_key_is_changed_and_older_backups_can_still_be_put_back() throws IOException {
    assertDone("backup");
    String id = out.lines().findFirst().orElseThrow();
    String before = KeyFile.open(key()).id();
    try (var database = open()) {
      database.directory().setSetting("name", "two");
    }
    assertDone("rotate-key");
    assertNotEquals(before, KeyFile.open(key()).id());
    try (var database = open()) {
      assertEquals(
          Optional.of("GOCSPX-secret"), database.directory().secret("google.client_secret"));
    }
    assertDone("check");
    Path old = key().resolveSibling("encryption.key.old-" + before);
    assertTrue(Files.exists(old), out);

    assertDone("restore", id);
    assertEquals(Optional.of("one"), name());
    assertDone("check");
    Files.delete(old);
    assertDone("check");
    assertEquals(Commands.CANNOT, run("restore", id));
    assertTrue(err.contains("another key (" + before + ")"), err);
  }

  @Test
  void somebody_becomes_administrator() {
    assertDone("reset-admin", "BEN@northwind.example");
    try (var database = open()) {
      assertTrue(database.directory().userBySub("sub-ben").orElseThrow().admin());
    }
    assertEquals(Commands.CANNOT, run("reset-admin", "eve@northwind.example"));
    assertTrue(err.contains("Users are: " + ADA + ", " + BEN), err);
  }

  @Test
  void a_token_is_made_listed_and_ended() {
    assertDone("token", "--user", ADA, "--name", "monitoring", "--days", "30");
    String token = out.strip();
    try (var database = open()) {
      var programs =
          new ProgramTokens(
              database.apiTokens(), database.directory(), clock(), new SecureRandom());
      assertEquals(ADA, programs.holder(token).orElseThrow().user().email());
      now = now.plus(Duration.ofDays(30));
      assertEquals(Optional.empty(), programs.holder(token));
      now = NOW;
    }
    assertDone("token", "--list");
    assertTrue(out.contains("monitoring") && !out.contains(token), out);
    String id = out.substring(0, out.indexOf(' '));
    assertDone("token", "--revoke", id);
    assertEquals(Commands.CANNOT, run("token", "--revoke", id));
    assertDone("token", "--list");
    assertEquals("", out);
  }

  @Test
  void a_token_is_for_an_administrator_and_not_for_ever() {
    assertEquals(Commands.CANNOT, run("token", "--user", BEN, "--name", "x"));
    assertTrue(err.contains("no administrator"), err);
    assertEquals(Commands.CANNOT, run("token", "--user", ADA, "--name", "x", "--days", "4000"));
    assertEquals(Commands.CANNOT, run("token", "--user", ADA));
    assertEquals(Commands.CANNOT, run("token"));
    assertEquals(Commands.CANNOT, run("token", "--list", "--revoke", "x"));
  }

  @Test
  void a_wrong_setting_is_told_as_at_a_start() {
    var complained = new ByteArrayOutputStream();
    int code =
        Commands.run(
            List.of("backup"),
            Map.of("BACKUP_KEEP_DAILY", "many"),
            clock(),
            new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
            new PrintStream(complained, true, UTF_8));
    assertEquals(Commands.CANNOT, code);
    assertEquals(
        "BACKUP_KEEP_DAILY=many cannot be used; wanted: a whole number from 0 to 1000\n",
        complained.toString(UTF_8));
  }

  @Test
  void nothing_is_left_lying_about() throws IOException {
    assertDone("backup");
    assertDone("restore", out.lines().findFirst().orElseThrow());
    var left = new ArrayList<String>();
    try (Stream<Path> files = Files.list(database().getParent())) {
      files.forEach(file -> left.add(file.getFileName().toString()));
    }
    left.sort(null);
    assertEquals(List.of("backups", "calendar-sync.db", "calendar-sync.db.lock"), left);
  }
}
