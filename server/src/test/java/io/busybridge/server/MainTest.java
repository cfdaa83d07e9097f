package io.busybridge.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir Path folder;

  @Test
  void says_its_version_and_what_it_can_do() throws Exception {
    assertEquals(0, run(Map.of(), "--version"));
    assertTrue(out.toString(UTF_8).matches("BusyBridge \\d+\\.\\d+\\.\\d+\\R"), out::toString);
    assertEquals(0, run(Map.of(), "--help"));
    assertTrue(out.toString(UTF_8).contains("--sandbox"));
    assertEquals(2, run(Map.of(), "--sand-box"));
    assertTrue(err.toString(UTF_8).startsWith("There is no option --sand-box."));
  }

  @Test
  void all_that_is_wrong_with_the_configuration_is_said_at_once_a_line_each() throws Exception {
    assertEquals(2, run(Map.of("PORT", "many", "SYNC_INTERVAL", "5 minutes")));
    List<String> lines = err.toString(UTF_8).lines().toList();
    assertEquals(3, lines.size(), lines::toString);
    for (String name : new String[] {"PUBLIC_URL", "PORT", "SYNC_INTERVAL"}) {
      assertTrue(lines.stream().anyMatch(line -> line.contains(name)), name);
    }
  }

  @Test
  void the_sandbox_is_for_this_machine_alone() throws Exception {
    assertEquals(2, run(Map.of("PUBLIC_URL", "https://calendar.example.com"), "--sandbox"));
    assertTrue(err.toString(UTF_8).contains("PUBLIC_URL"), err::toString);
  }

  @Test
  void a_port_in_use_is_one_clear_line() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var environment = environment();
      environment.put("PORT", "" + taken.getLocalPort());

      assertEquals(2, run(environment));

      assertOneLine("Port " + taken.getLocalPort() + " on 127.0.0.1");
      assertOneLine("set PORT to another");
    }
  }

  @Test
  void the_sandboxs_port_in_use_is_one_clear_line() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      var environment = environment();
      environment.put("GOOGLE_BASE_URL", "http://127.0.0.1:" + taken.getLocalPort());

      assertEquals(2, run(environment, "--sandbox"));

      assertOneLine("wanted for the sandbox, is taken");
    }
  }

  @Test
  void a_database_that_is_none_a_key_that_is_none_and_the_wrong_key_are_told() throws Exception {
    Path database = folder.resolve("calendar-sync.db");
    Files.writeString(database, "this is a shopping list, not a database".repeat(100));
    assertEquals(2, run(environment()));
    assertOneLine(database.toString());

    Files.delete(database);
    Path key = folder.resolve("encryption.key");
    Files.writeString(key, "not a key");
    assertEquals(2, run(environment()));
    assertOneLine(key.toString());
  }

  private void assertOneLine(String having) {
    List<String> lines = err.toString(UTF_8).lines().filter(l -> !l.startsWith("WARNING")).toList();
    assertEquals(1, lines.size(), lines::toString);
    assertTrue(lines.getFirst().contains(having), lines::toString);
  }

  private Map<String, String> environment() throws Exception {
    var environment = new HashMap<String, String>();
    int port = TestServer.freePort();
    environment.put("PORT", "" + port);
    environment.put("BIND_ADDRESS", "127.0.0.1");
    environment.put("PUBLIC_URL", "http://localhost:" + port);
    environment.put("DATABASE_PATH", folder.resolve("calendar-sync.db").toString());
    environment.put("ENCRYPTION_KEY_FILE", folder.resolve("encryption.key").toString());
    return environment;
  }

  private int run(Map<String, String> environment, String... args) throws Exception {
    out.reset();
    err.reset();
    return Main.run(
        List.of(args),
        environment,
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8));
  }
}
