package io.busybridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.sandbox.oauth.Client;
import io.busybridge.sandbox.oauth.Clients;
import io.busybridge.server.alerts.MailServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail settings, their test, and incidents, by the calls of an administrator. */
class AdminAlertsTest {
  private static final String BEN = "ben@northwind.example";
  private static final String AT_CLIENT = "ben@client.example";
  private static final String SMTP = "/api/admin/settings/smtp";
  private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();

  @TempDir Path folder;
  private TestServer server;
  private Browser admin;
  private Browser ben;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.setUp(folder);
    server.person(BEN, "Ben");
    server.person(AT_CLIENT, "Ben at the client");
    ben = server.signedIn(BEN);
    admin = server.signedIn(TestServer.ADMIN);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void settings_are_written_and_the_password_is_never_read_back() throws Exception {
    assertEquals("", get(SMTP).path("host").asText());
    JsonNode put =
        put(
            "{\"host\":\"mail.example\",\"port\":465,\"security\":\"tls\",\"username\":\"bridge\","
                + "\"password\":\"canary-hunter2\",\"from\":\"bridge@org.example\","
                + "\"alertEmails\":[\"ops@org.example\"]}");
    assertEquals(200, admin.status(), put::toString);
    JsonNode got = get(SMTP);
    assertEquals(put, got);
    assertEquals(
        List.of("host", "port", "security", "username", "passwordSet", "from", "alertEmails"),
        new ArrayList<>(got.properties().stream().map(entry -> entry.getKey()).toList()));
    assertTrue(got.path("passwordSet").asBoolean());
    assertFalse(admin.text().contains("canary"));

    put("{\"alertEmails\":[]}");
    assertEquals(465, get(SMTP).path("port").asInt(), "what is not named stays");
    put("{\"host\":\"\"}");
    assertFalse(get(SMTP).path("passwordSet").asBoolean());
  }

  @Test
  void settings_that_make_no_sense_are_refused_by_field() throws Exception {
    refused("{\"hosst\":\"a\"}", "hosst");
    refused("{\"host\":\"a b\",\"from\":\"a@b.example\"}", "host");
    refused("{\"host\":\"a\",\"from\":\"nobody\"}", "from");
    refused("{\"host\":\"a\",\"port\":0,\"from\":\"a@b.example\"}", "port");
    refused("{\"host\":\"a\",\"security\":\"ssl\",\"from\":\"a@b.example\"}", "security");
    refused(
        "{\"host\":\"a\",\"from\":\"a@b.example\",\"alertEmails\":[\"a@b.example\",\"x\"]}",
        "alertEmails");
    assertEquals("", get(SMTP).path("host").asText());
  }

  @Test
  void the_password_goes_to_no_other_server_than_the_one_it_was_given_for() throws Exception {
    put(
        "{\"host\":\"mail.example\",\"username\":\"bridge\",\"password\":\"hunter2\","
            + "\"from\":\"bridge@org.example\"}");
    refused("{\"host\":\"evil.example\"}", "password");
    refused("{\"security\":\"none\"}", "password");
    put("{\"host\":\"other.example\",\"password\":\"hunter3\"}");
    assertEquals("other.example", get(SMTP).path("host").asText());
  }

  @Test
  void a_test_is_a_run_with_steps() throws Exception {
    admin.call("POST", SMTP + "/test", "{\"to\":\"eve@org.example\"}");
    assertEquals("mail_not_set_up", TestServer.error(admin));
    try (var mails = MailServer.plain()) {
      mailsTo(mails);
      admin.call("POST", SMTP + "/test", "{\"to\":\"eve@org.example\"}");
      assertEquals(202, admin.status());
      JsonNode run = ended(TestServer.json(admin).path("runId").asText());
      assertEquals("done", run.path("state").asText(), run::toString);
      assertEquals("accepted", run.path("step").asText());
      assertEquals("[\"name\",\"connect\",\"accepted\"]", run.at("/result/steps").toString());
      assertEquals(List.of("eve@org.example: BusyBridge can send mail"), mails.subjects());
    }
    admin.call("POST", SMTP + "/test", "{\"to\":\"eve@org.example\"}");
    JsonNode run = ended(TestServer.json(admin).path("runId").asText());
    assertEquals("failed", run.path("state").asText());
    assertEquals("connect", run.path("step").asText());
    assertTrue(run.path("error").asText().contains("refused"), run::toString);
    assertEquals(1, run.path("done").asInt());
  }

  @Test
  void all_of_it_is_for_administrators() throws Exception {
    for (String path : List.of(SMTP, "/api/admin/alerts")) {
      ben.call("GET", path, "");
      assertEquals("admin_only", TestServer.error(ben));
      assertEquals(401, server.browser().call("GET", path, "").status());
    }
    ben.call("PUT", SMTP, "{\"host\":\"evil.example\"}");
    assertEquals("admin_only", TestServer.error(ben));
    ben.call("POST", SMTP + "/test", "{\"to\":\"eve@org.example\"}");
    assertEquals("admin_only", TestServer.error(ben));
  }

  @Test
  void a_dead_account_is_an_incident_until_its_user_has_signed_in_again() throws Exception {
    String account = server.consultant(ben, BEN, AT_CLIENT);
    try (var mails = MailServer.plain()) {
      mailsTo(mails);
      server.sandbox.tokens().revokeAll(AT_CLIENT, Optional.empty());
      look(ben);
      processed();
      JsonNode open = get("/api/admin/alerts?state=open").path("items").path(0);
      assertEquals("sign_in_needed", open.path("kind").asText(), open::toString);
      assertEquals(account, open.path("accountId").asText());
      assertTrue(open.path("closedAt").isNull());
      assertEquals(
          List.of(
              TestServer.ADMIN + ": An account of " + BEN + " needs a new sign-in",
              BEN + ": Sign in again with " + AT_CLIENT),
          mails.subjects());

      ben.go("/auth/connect-client?account=" + account + "&next=/app").allow(AT_CLIENT);
      server.settled(ben);
      server.clock.tick(Duration.ofMinutes(11));
      processed();
      JsonNode all = get("/api/admin/alerts?limit=1");
      assertEquals("closed", all.at("/items/0/state").asText());
      assertTrue(mails.subjects().contains(BEN + ": Over: Sign in again with " + AT_CLIENT));
    }
  }

  @Test
  void an_oauth_client_that_google_refuses_is_told_at_once() throws Exception {
    server.consultant(ben, BEN, AT_CLIENT);
    Client known = server.sandbox.clients().byId(Clients.DEFAULT_ID).orElseThrow();
    server.sandbox.clients().add(known.withDeleted(true));
    server.sandbox.tokens().expireAccessTokens(AT_CLIENT);
    look(ben);
    processed();
    assertEquals("oauth_client_refused", openKind());

    server.sandbox.clients().add(known);
    look(ben);
    processed();
    assertEquals("", openKind());
  }

  @Test
  void a_clock_that_is_wrong_shows_by_what_google_says() throws Exception {
    server.consultant(ben, BEN, AT_CLIENT);
    server.clock.tick(Duration.ofMinutes(3));
    look(ben);
    look(ben);
    processed();
    assertEquals("clock_off", openKind());
  }

  @Test
  void lists_are_paged_newest_first() throws Exception {
    server.consultant(ben, BEN, AT_CLIENT);
    server.clock.tick(Duration.ofMinutes(3));
    server.sandbox.tokens().revokeAll(AT_CLIENT, Optional.empty());
    look(ben);
    look(ben);
    processed();
    JsonNode first = get("/api/admin/alerts?limit=1");
    JsonNode second = get("/api/admin/alerts?limit=1&cursor=" + first.path("nextCursor").asText());
    long newer = first.at("/items/0/id").asLong();
    assertTrue(newer > second.at("/items/0/id").asLong());
    assertTrue(second.path("nextCursor").isNull());
    admin.call("GET", "/api/admin/alerts?state=past", "");
    assertEquals("invalid_parameter", TestServer.error(admin));
  }

  private String openKind() throws Exception {
    return get("/api/admin/alerts?state=open").at("/items/0/kind").asText();
  }

  /** A look at all of a user's calendars, to its end, well or not. */
  private static void look(Browser user) throws Exception {
    user.call("POST", "/api/sync", "");
    ended(user, "/api/sync/runs/", TestServer.json(user).path("runId").asText());
  }

  private void processed() throws Exception {
    long until = System.nanoTime() + PATIENCE_NANOS;
    // It may be running just now by itself.
    while (admin.call("POST", "/api/admin/jobs/alert_processing/run", "").status() != 202) {
      assertTrue(System.nanoTime() < until, admin::text);
      LockSupport.parkNanos(1_000_000);
    }
    JsonNode run = ended(TestServer.json(admin).path("runId").asText());
    assertEquals("done", run.path("state").asText(), run::toString);
  }

  private JsonNode ended(String run) throws Exception {
    return ended(admin, "/api/admin/runs/", run);
  }

  private static JsonNode ended(Browser browser, String path, String run) throws Exception {
    long until = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      JsonNode found = TestServer.json(browser.call("GET", path + run, ""));
      if (!found.path("state").asText().equals("running")) {
        return found;
      }
      assertTrue(System.nanoTime() < until, found::toString);
      LockSupport.parkNanos(1_000_000);
    }
  }

  private void mailsTo(MailServer mails) throws Exception {
    put(
        "{\"host\":\"127.0.0.1\",\"port\":"
            + mails.port()
            + ",\"security\":\"none\",\"from\":\"bridge@org.example\"}");
    assertEquals(200, admin.status(), admin::text);
  }

  private JsonNode get(String path) throws Exception {
    admin.call("GET", path, "");
    assertEquals(200, admin.status(), admin::text);
    return TestServer.json(admin);
  }

  private JsonNode put(String body) throws Exception {
    return TestServer.json(admin.call("PUT", SMTP, body));
  }

  private void refused(String body, String field) throws Exception {
    put(body);
    assertEquals(400, admin.status(), admin::text);
    assertEquals(field, TestServer.json(admin).at("/error/details/field").asText());
  }
}
