package io.busybridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see while the database cannot be written, and that nobody has to start anything. */
class TroubledServerTest {
  private static final String WISH = "{\"name\":\"x\",\"scopes\":[\"admin\"]}";

  @TempDir Path folder;

  @Test
  void a_locked_database_is_told_by_calls_and_health_and_goes_on_by_itself() throws Exception {
    try (var server = TestServer.setUp(folder)) {
      Browser admin = server.signedIn(TestServer.ADMIN);
      Browser anybody = server.browser();
      assertEquals(200, anybody.call("GET", "/health", "").status());
      try (var other =
              DriverManager.getConnection(
                  "jdbc:sqlite:" + server.environment.get("DATABASE_PATH"));
          var statement = other.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        assertEquals(503, admin.call("POST", "/api/admin/tokens", WISH).status());
        assertEquals("storage_failed", TestServer.error(admin));
        assertTrue(admin.header("Retry-After").isPresent());
        assertEquals(200, admin.call("GET", "/api/admin/tokens", "").status(), "reads go on");
        assertEquals(503, anybody.call("GET", "/health", "").status());
        assertEquals("down", TestServer.json(anybody).path("status").asText());
        assertTrue(anybody.text().contains("Another program has the database locked."));
        statement.execute("ROLLBACK");
      }
      assertEquals(200, anybody.call("GET", "/health", "").status());
      assertEquals("ok", TestServer.json(anybody).path("status").asText());
      assertEquals(201, admin.call("POST", "/api/admin/tokens", WISH).status());
    }
  }
}
