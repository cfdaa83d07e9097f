package io.busybridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people may do with their sync as a whole, and administrators with that of others. */
class OperationsTest {
  private static final String BEN = "ben@northwind.example";
  private static final String AT_CLIENT = "ben@client.example";
  private static final String SIDE = "side@group.example";
  private static final long PATIENCE_NANOS = 30_000_000_000L;

  @TempDir Path folder;
  private TestServer server;
  private Browser ben;
  private Browser admin;
  private String id;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.setUp(folder);
    server.person(BEN, "Ben");
    server.person(AT_CLIENT, "Ben at the client");
    var world = server.sandbox.world();
    world.addCalendar(BEN, Optional.of(SIDE), "Side", ZoneId.of("Europe/Berlin"));
    world.seed(AT_CLIENT, event("Plan", 9));
    world.seed(BEN, event("Lunch", 12));
    ben = server.signedIn(BEN);
    server.consultant(ben, BEN, AT_CLIENT);
    admin = server.signedIn(TestServer.ADMIN);
    id = get(ben, "/api/me").path("id").asText();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private ObjectNode event(String title, int hour) {
    var json = new JsonMapper().createObjectNode();
    var day = server.clock.instant().atZone(ZoneId.of("UTC")).toLocalDate().plusDays(1);
    json.put("summary", title);
    json.putObject("start").put("dateTime", day + "T%02d:00:00Z".formatted(hour));
    json.putObject("end").put("dateTime", day + "T%02d:30:00Z".formatted(hour));
    return json;
  }

  @Test
  void a_user_pauses_and_resumes() throws Exception {
    run(ben, "/api/sync/runs/", ben.call("POST", "/api/sync/pause", ""));
    assertEquals("user", get(ben, "/api/me").path("pausedBy").asText());
    assertEquals("paused", get(ben, "/api/sync/status").path("state").asText());
    run(ben, "/api/sync/runs/", ben.call("POST", "/api/sync/resume", ""));
    assertTrue(get(ben, "/api/me").path("pausedBy").isNull());
    server.settled(ben);
  }

  @Test
  void what_an_administrator_paused_only_an_administrator_resumes() throws Exception {
    String user = "/api/admin/users/" + id;
    run(admin, "/api/admin/runs/", admin.call("POST", user + "/pause", ""));
    assertEquals("admin", get(ben, "/api/me").path("pausedBy").asText());
    assertError(ben.call("POST", "/api/sync/resume", ""), 409, "paused_by_admin");
    run(admin, "/api/admin/runs/", admin.call("POST", user + "/resume", ""));
    assertTrue(get(ben, "/api/me").path("pausedBy").isNull());

    assertEquals(204, admin.call("POST", "/api/admin/sync/pause", "").status());
    assertEquals("paused", get(ben, "/api/sync/status").path("state").asText());
    assertError(ben.call("POST", "/api/sync/resume", ""), 409, "paused_by_admin");
    assertError(ben.call("POST", "/api/sync/preview", ""), 409, "paused_by_admin");
    assertEquals(204, admin.call("POST", "/api/admin/sync/resume", "").status());
    server.settled(ben);
  }

  @Test
  void administrators_calls_are_for_administrators() throws Exception {
    String user = "/api/admin/users/" + id;
    for (String call :
        List.of("/sync", "/pause", "/resume", "/force-reauth", "/calendars/1/disconnect")) {
      assertError(ben.call("POST", user + call, ""), 403, "admin_only");
    }
    assertError(ben.call("DELETE", user, ""), 403, "admin_only");
    assertError(ben.call("PUT", user + "/admin", "{\"admin\":true}"), 403, "admin_only");
    assertError(ben.call("GET", "/api/admin/runs/1", ""), 403, "admin_only");
    assertError(ben.call("POST", "/api/admin/sync/pause", ""), 403, "admin_only");
    assertError(ben.call("POST", "/api/admin/sync/resume", ""), 403, "admin_only");
    assertEquals(401, server.browser().call("POST", user + "/pause", "").status());
    assertError(admin.call("POST", "/api/admin/users/999/pause", ""), 404, "user_not_found");
    assertError(admin.call("GET", "/api/admin/runs/none", ""), 404, "run_not_found");
  }

  @Test
  void a_clean_up_wants_to_be_confirmed_and_leaves_the_user_paused() throws Exception {
    assertEquals(2, live(AT_CLIENT), "a plan, and a block");
    assertError(
        ben.call("POST", "/api/sync/cleanup", "{\"confirm\":\"yes\"}"), 400, "not_confirmed");
    run(ben, "/api/sync/runs/", ben.call("POST", "/api/sync/cleanup", "{\"confirm\":\"CLEANUP\"}"));
    assertEquals("user", get(ben, "/api/me").path("pausedBy").asText());
    JsonNode calendar = get(ben, "/api/client-calendars").path("items").path(0);
    assertEquals(0, calendar.path("events").asInt());
    assertEquals(0, calendar.path("blocks").asInt());
  }

  @Test
  void a_preview_has_a_result_and_no_titles() throws Exception {
    JsonNode run = run(ben, "/api/sync/runs/", ben.call("POST", "/api/sync/preview", ""));
    assertEquals(0, run.path("result").path("inserts").asInt(-1));
    run(ben, "/api/sync/runs/", ben.call("POST", "/api/sync/cleanup", "{\"confirm\":\"CLEANUP\"}"));
    run = run(ben, "/api/sync/runs/", ben.call("POST", "/api/sync/preview", ""));
    assertEquals(2, run.path("result").path("inserts").asInt());
    assertEquals(2, run.path("result").path("items").size());
    assertFalse(run.toString().contains("Plan"), run.toString());
  }

  @Test
  void another_calendar_becomes_main_and_the_client_keeps_its_own() throws Exception {
    String change = "{\"calendarId\":\"" + SIDE + "\"}";
    run(ben, "/api/sync/runs/", ben.call("PUT", "/api/me/main-calendar", change));
    assertEquals(SIDE, get(ben, "/api/me").path("mainCalendarId").asText());
    JsonNode calendar = get(ben, "/api/client-calendars").path("items").path(0);
    assertEquals(1, calendar.path("events").asInt());
    assertEquals(0, calendar.path("blocks").asInt(), "lunch is on no calendar of ours any more");
    String client = "{\"calendarId\":\"" + AT_CLIENT + "\"}";
    assertError(ben.call("PUT", "/api/me/main-calendar", client), 404, "calendar_not_found");
  }

  @Test
  void a_calendar_is_paused_and_resumed_by_its_owner_alone() throws Exception {
    String path =
        "/api/client-calendars/"
            + get(ben, "/api/client-calendars").path("items").path(0).path("id").asText();
    assertError(admin.call("POST", path + "/pause", ""), 404, "calendar_not_found");
    run(ben, "/api/sync/runs/", ben.call("POST", path + "/pause", ""));
    assertEquals("paused", get(ben, path).path("status").asText());
    run(ben, "/api/sync/runs/", ben.call("POST", path + "/resume", ""));
    assertEquals("active", get(ben, path).path("status").asText());
  }

  @Test
  void a_forced_sign_in_voids_tokens_and_sessions_and_keeps_what_stands() throws Exception {
    assertEquals(204, admin.call("POST", "/api/admin/users/" + id + "/force-reauth", "").status());
    assertEquals(401, ben.call("GET", "/api/me", "").status());
    ben = server.signedIn(BEN);
    JsonNode calendar = get(ben, "/api/client-calendars").path("items").path(0);
    assertEquals("needs_reauth", calendar.path("status").asText());
    assertEquals(1, calendar.path("events").asInt());
    ben.go("/auth/connect-client").allow(AT_CLIENT);
    server.settled(ben);
    calendar = get(ben, "/api/client-calendars").path("items").path(0);
    assertEquals("active", calendar.path("status").asText());
  }

  @Test
  void a_user_who_removes_themselves_leaves_nothing_behind() throws Exception {
    ben.call("DELETE", "/api/me", "");
    assertEquals(202, ben.status());
    String runId = TestServer.json(ben).path("runId").asText();
    ended(admin, "/api/admin/runs/" + runId);
    assertEquals(401, ben.call("GET", "/api/me", "").status());
    assertEquals(1, live(AT_CLIENT));
    assertEquals(1, live(BEN));
    assertError(admin.call("DELETE", "/api/admin/users/" + id, ""), 404, "user_not_found");
    // The grants are gone: Google asks for consent again, and the person is somebody new.
    ben = server.signedIn(BEN);
    assertFalse(get(ben, "/api/me").path("id").asText().equals(id));
  }

  @Test
  void an_administrator_removes_a_user_whose_client_account_is_dead_after_a_restart_too()
      throws Exception {
    server.sandbox.tokens().revokeAll(AT_CLIENT, Optional.empty());
    assertEquals(204, admin.call("POST", "/api/admin/sync/pause", "").status());
    admin.call("DELETE", "/api/admin/users/" + id, "");
    String runId = TestServer.json(admin).path("runId").asText();
    server.restart();
    assertEquals(204, admin.call("POST", "/api/admin/sync/resume", "").status());
    ended(admin, "/api/admin/runs/" + runId);
    assertEquals(1, live(BEN));
    assertEquals(2, live(AT_CLIENT), "out of reach");
    assertError(admin.call("POST", "/api/admin/users/" + id + "/sync", ""), 404, "user_not_found");
  }

  @Test
  void the_last_administrator_stays() throws Exception {
    String me = get(admin, "/api/me").path("id").asText();
    assertError(admin.call("DELETE", "/api/me", ""), 409, "last_admin");
    assertError(admin.call("DELETE", "/api/admin/users/" + me, ""), 409, "last_admin");
    String demote = "{\"admin\":false}";
    assertError(admin.call("PUT", "/api/admin/users/" + me + "/admin", demote), 409, "last_admin");
    String promote = "{\"admin\":true}";
    assertEquals(204, admin.call("PUT", "/api/admin/users/" + id + "/admin", promote).status());
    assertEquals(204, admin.call("PUT", "/api/admin/users/" + me + "/admin", demote).status());
    assertError(ben.call("DELETE", "/api/me", ""), 409, "last_admin");
  }

  private long live(String calendar) {
    return server.sandbox.world().calendar(calendar).orElseThrow().changedFrom(0).stream()
        .filter(event -> !event.cancelled())
        .count();
  }

  private JsonNode run(Browser who, String path, Browser called) throws Exception {
    assertEquals(202, called.status(), called.text());
    return ended(who, path + TestServer.json(called).path("runId").asText());
  }

  /** Waits until a run has come to a good end. */
  private JsonNode ended(Browser who, String path) throws Exception {
    long until = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      JsonNode run = get(who, path);
      if (!run.path("state").asText().equals("running")) {
        assertEquals("done", run.path("state").asText(), run.toString());
        return run;
      }
      assertTrue(System.nanoTime() < until, "not ended: " + run);
      LockSupport.parkNanos(20_000_000);
    }
  }

  private static JsonNode get(Browser who, String path) throws Exception {
    who.call("GET", path, "");
    assertEquals(200, who.status(), who.text());
    return TestServer.json(who);
  }

  private static void assertError(Browser browser, int status, String code) throws Exception {
    assertEquals(status, browser.status(), browser.text());
    assertEquals(code, TestServer.error(browser));
  }
}
