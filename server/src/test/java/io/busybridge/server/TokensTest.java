package io.busybridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that ask in an administrator's name. */
class TokensTest {
  private static final String TOKENS = "/api/admin/tokens";
  private static final String HELD = "/api/admin/held";
  private static final String BEN = "ben@northwind.example";
  private static final String WISH = "{\"name\":\"backup script\",\"scopes\":[\"admin\"]}";

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

  private JsonNode made(Browser by) throws Exception {
    assertEquals(201, by.call("POST", TOKENS, WISH).status(), by.text());
    return TestServer.json(by);
  }

  /** A program: no cookies, and none of the headers that browsers send. */
  private Browser program(String method, String path, String token) throws Exception {
    return server
        .browser()
        .send(
            HttpRequest.newBuilder(server.base.resolve(path))
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.noBody()));
  }

  @Test
  void a_token_is_shown_once_and_lets_a_program_in() throws Exception {
    JsonNode made = made(admin);
    String token = made.path("token").asText();
    assertTrue(token.startsWith("busybridge_" + made.path("id").asText() + "_"), token);
    assertEquals(200, program("GET", HELD, token).status());
    assertEquals(201, program("POST", "/api/admin/backups", token).status(), "without an origin");

    admin.call("GET", TOKENS, "");
    JsonNode item = TestServer.json(admin).path("items").path(0);
    assertEquals(made.path("id"), item.path("id"));
    assertEquals("backup script", item.path("name").asText());
    assertFalse(item.path("lastUsedAt").isNull());
    assertFalse(admin.text().contains(token));

    assertEquals(204, admin.call("DELETE", TOKENS + "/" + made.path("id").asText(), "").status());
    Browser refused = program("GET", HELD, token);
    assertEquals(401, refused.status());
    assertEquals("invalid_token", TestServer.error(refused));
    assertTrue(refused.header("WWW-Authenticate").orElse("").startsWith("Bearer "));
    assertEquals(404, admin.call("DELETE", TOKENS + "/" + made.path("id").asText(), "").status());
  }

  @Test
  void it_is_kept_as_a_hash() throws Exception {
    String token = made(admin).path("token").asText();
    String secret = token.substring(token.lastIndexOf('_', token.length() - 43) + 1);
    Path database = Path.of(server.environment.get("DATABASE_PATH"));
    for (String end : new String[] {"", "-wal"}) {
      Path file = database.resolveSibling(database.getFileName() + end);
      if (Files.exists(file)) {
        assertFalse(Files.readString(file, StandardCharsets.ISO_8859_1).contains(secret));
      }
    }
  }

  @Test
  void what_is_no_token_of_ours_opens_nothing() throws Exception {
    String token = made(admin).path("token").asText();
    String last = token.endsWith("A") ? "B" : "A";
    for (String wrong :
        new String[] {
          "",
          "x",
          token + "A",
          token.substring(0, token.length() - 1) + last,
          token.replaceFirst("_[0-9a-f]{16}_", "_0123456789abcdef_")
        }) {
      assertEquals(401, program("GET", HELD, wrong).status(), wrong);
    }
    Browser inQuery = server.browser();
    inQuery.call("GET", HELD + "?access_token=" + token, "");
    assertEquals(401, inQuery.status(), "never in a query");
  }

  @Test
  void it_is_good_for_administrators_calls_alone() throws Exception {
    String token = made(admin).path("token").asText();
    for (String path : new String[] {"/api/me", "/api/sync/status", "/api/nothing"}) {
      Browser refused = program("GET", path, token);
      assertEquals(403, refused.status(), path);
      assertEquals("insufficient_scope", TestServer.error(refused));
    }
    assertEquals(404, program("GET", "/api/admin/nothing", token).status());
    assertEquals(405, program("DELETE", HELD, token).status());
  }

  @Test
  void a_session_beside_a_token_does_not_count() throws Exception {
    admin.send(
        HttpRequest.newBuilder(server.base.resolve(HELD)).header("Authorization", "Bearer wrong"));
    assertEquals(401, admin.status());
  }

  @Test
  void it_expires() throws Exception {
    String token = made(admin).path("token").asText();
    server.clock.tick(Duration.ofDays(89));
    assertEquals(200, program("GET", HELD, token).status());
    server.clock.tick(Duration.ofDays(2));
    assertEquals(401, program("GET", HELD, token).status());
  }

  @Test
  void what_is_asked_for_has_to_make_sense() throws Exception {
    Instant now = server.clock.instant();
    for (String body :
        new String[] {
          "{\"scopes\":[\"admin\"]}",
          "{\"name\":\" \",\"scopes\":[\"admin\"]}",
          "{\"name\":\"x\"}",
          "{\"name\":\"x\",\"scopes\":[]}",
          "{\"name\":\"x\",\"scopes\":[\"everything\"]}",
          "{\"name\":\"x\",\"scopes\":[\"admin\"],\"expiresAt\":\"" + now.minusSeconds(1) + "\"}",
          "{\"name\":\"x\",\"scopes\":[\"admin\"],\"expiresAt\":\"2099-01-01T00:00:00Z\"}"
        }) {
      assertEquals(400, admin.call("POST", TOKENS, body).status(), body);
    }
  }

  @Test
  void it_dies_with_its_users_rights() throws Exception {
    server.person(BEN, "Ben");
    Browser ben = server.signedIn(BEN);
    assertEquals(403, ben.call("POST", TOKENS, WISH).status());
    String id = TestServer.json(ben.call("GET", "/api/me", "")).path("id").asText();
    String rights = "/api/admin/users/" + id + "/admin";
    admin.call("PUT", rights, "{\"admin\":true}");
    String token = made(ben).path("token").asText();
    assertEquals(200, program("GET", HELD, token).status());
    admin.call("PUT", rights, "{\"admin\":false}");
    assertEquals(401, program("GET", HELD, token).status());
    admin.call("PUT", rights, "{\"admin\":true}");
    assertEquals(401, program("GET", HELD, token).status(), "it does not come back");
  }

  @Test
  void it_dies_with_its_user() throws Exception {
    server.person(BEN, "Ben");
    Browser ben = server.signedIn(BEN);
    String id = TestServer.json(ben.call("GET", "/api/me", "")).path("id").asText();
    admin.call("PUT", "/api/admin/users/" + id + "/admin", "{\"admin\":true}");
    String token = made(ben).path("token").asText();
    assertEquals(202, admin.call("DELETE", "/api/admin/users/" + id, "").status());
    long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (program("GET", HELD, token).status() != 401 && System.nanoTime() < until) {
      java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
    }
    assertEquals(401, program("GET", HELD, token).status());
  }

  @Test
  void it_dies_with_a_restore() throws Exception {
    String token = made(admin).path("token").asText();
    Browser backup = program("POST", "/api/admin/backups", token);
    String id = TestServer.json(backup).path("id").asText();
    assertEquals(202, program("POST", "/api/admin/backups/" + id + "/restore", token).status());
    server.clock.tick(Duration.ofSeconds(1));
    server.restart();
    assertEquals(401, program("GET", HELD, token).status());
  }
}
