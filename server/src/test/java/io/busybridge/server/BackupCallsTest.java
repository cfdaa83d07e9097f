package io.busybridge.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.server.backup.BackupRefused;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups as administrators make and use them. */
class BackupCallsTest {
  private static final String BACKUPS = "/api/admin/backups";
  private static final String BEN = "ben@northwind.example";

  @TempDir Path folder;
  private TestServer server;
  private Browser admin;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.setUp(folder);
    admin = server.signedIn(TestServer.ADMIN);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private String made() throws Exception {
    assertEquals(201, admin.call("POST", BACKUPS, "").status());
    return TestServer.json(admin).path("id").asText();
  }

  private List<String> kinds() throws Exception {
    var kinds = new ArrayList<String>();
    admin.call("GET", BACKUPS, "");
    TestServer.json(admin).path("items").forEach(item -> kinds.add(item.path("kind").asText()));
    return kinds;
  }

  private HttpResponse<byte[]> download(String path) throws Exception {
    String cookies =
        admin.cookies().entrySet().stream()
            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
            .collect(Collectors.joining("; "));
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(server.base.resolve(path)).header("Cookie", cookies).build(),
          HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  private static Map<String, byte[]> unzipped(byte[] zip) throws Exception {
    var files = new java.util.LinkedHashMap<String, byte[]>();
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    }
    return files;
  }

  @Test
  void a_backup_is_made_listed_downloaded_and_deleted() throws Exception {
    String id = made();
    admin.call("GET", BACKUPS, "");
    JsonNode item = TestServer.json(admin).path("items").path(0);
    assertEquals(id, item.path("id").asText());
    assertEquals("manual", item.path("kind").asText());

    HttpResponse<byte[]> zip = download(BACKUPS + "/" + id);
    assertEquals(200, zip.statusCode());
    assertEquals(item.path("size").asLong(), zip.body().length);
    assertEquals("application/zip", zip.headers().firstValue("Content-Type").orElse(""));
    assertEquals(
        "attachment; filename=\"busybridge-" + id + ".zip\"",
        zip.headers().firstValue("Content-Disposition").orElse(""));
    assertEquals(
        List.of("manifest.json", "database.db"), List.copyOf(unzipped(zip.body()).keySet()));

    assertEquals(204, admin.call("DELETE", BACKUPS + "/" + id, "").status());
    assertEquals(404, admin.call("GET", BACKUPS + "/" + id, "").status());
    assertEquals("backup_not_found", TestServer.error(admin));
    assertEquals(404, admin.call("DELETE", BACKUPS + "/..%2F..%2Fdata", "").status());
    assertEquals(List.of(), kinds());
  }

  @Test
  void neither_key_nor_setup_code_is_in_a_backup() throws Exception {
    String key = Files.readString(Path.of(server.environment.get("ENCRYPTION_KEY_FILE")));
    String value = key.replaceAll("(?s).*\"value\":\\s*\"([^\"]{20,})\".*", "$1");
    assertTrue(value.length() >= 20 && value.length() < key.length(), "the key in " + key.length());
    for (byte[] file : unzipped(download("/api/admin/export").body()).values()) {
      var text = new String(file, java.nio.charset.StandardCharsets.ISO_8859_1);
      assertTrue(!text.contains(value) && !text.contains("setup-code"));
    }
  }

  @Test
  void an_export_is_of_this_moment_and_is_not_kept() throws Exception {
    HttpResponse<byte[]> zip = download("/api/admin/export");
    assertEquals(200, zip.statusCode());
    assertTrue(new String(unzipped(zip.body()).get("manifest.json"), UTF_8).contains("\"export\""));
    assertEquals(List.of(), kinds());
    try (Stream<Path> left = Files.list(folder.resolve("data/backups"))) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void the_nightly_job_makes_one() throws Exception {
    assertEquals(202, admin.call("POST", "/api/admin/jobs/backup/run", "").status());
    String run = "/api/admin/runs/" + TestServer.json(admin).path("runId").asText();
    while (TestServer.json(admin.call("GET", run, "")).path("state").asText().equals("running")) {
      LockSupport.parkNanos(20_000_000);
    }
    assertEquals("done", TestServer.json(admin).path("state").asText(), admin.text());
    assertEquals(List.of("scheduled"), kinds());
  }

  @Test
  void backups_are_for_administrators() throws Exception {
    String id = made();
    server.person(BEN, "Ben");
    Browser ben = server.signedIn(BEN);
    for (String call :
        List.of(
            "GET " + BACKUPS,
            "POST " + BACKUPS,
            "GET " + BACKUPS + "/" + id,
            "DELETE " + BACKUPS + "/" + id,
            "POST " + BACKUPS + "/" + id + "/restore",
            "GET /api/admin/export")) {
      String[] parts = call.split(" ", -1);
      assertEquals(403, ben.call(parts[0], parts[1], "").status(), call);
      assertEquals("admin_only", TestServer.error(ben));
      assertEquals(401, server.browser().call(parts[0], parts[1], "").status(), call);
    }
  }

  @Test
  void a_restore_is_carried_out_at_the_next_start_and_everybody_signs_in_again() throws Exception {
    String id = made();
    server.person(BEN, "Ben");
    Browser ben = server.signedIn(BEN);
    assertEquals(200, ben.call("GET", "/api/me", "").status());

    assertEquals(202, admin.call("POST", BACKUPS + "/" + id + "/restore", "").status());
    assertEquals("pending", TestServer.json(admin).path("state").asText());
    assertEquals(200, ben.call("GET", "/api/me", "").status(), "nothing has happened yet");

    server.clock.tick(Duration.ofSeconds(1));
    server.restart();
    assertEquals(401, ben.call("GET", "/api/me", "").status());
    assertEquals(401, admin.call("GET", BACKUPS, "").status());
    // Whoever comes now is somebody new, also to the cookie of whoever came after the backup.
    server.person("eve@northwind.example", "Eve");
    server.signedIn("eve@northwind.example");
    assertEquals(401, ben.call("GET", "/api/me", "").status());

    admin = server.signedIn(TestServer.ADMIN);
    assertEquals(List.of("before_restore", "manual"), kinds());
  }

  @Test
  void a_start_that_cannot_put_a_backup_back_is_refused_until_somebody_decides() throws Exception {
    Path pending = folder.resolve("data/restore-pending.zip");
    Files.writeString(pending, "no zip at all");
    var refused = assertThrows(BackupRefused.class, server::restart);
    assertTrue(
        refused.getMessage().startsWith(pending + " cannot be put back. It is no backup of"),
        refused.getMessage());
    Files.delete(pending);
    server.restart();
    assertEquals(200, admin.call("GET", BACKUPS, "").status());
  }

  @Test
  void one_server_at_a_time_is_on_a_database() throws Exception {
    server.environment.put("PORT", "" + TestServer.freePort());
    var refused =
        assertThrows(
            io.busybridge.server.store.DatabaseUnusable.class,
            () ->
                Wiring.start(
                    io.busybridge.server.config.Config.of(server.environment, false),
                    server.clock));
    assertTrue(String.valueOf(refused.getMessage()).contains("in use by another process"));
  }
}
