package io.busybridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.busybridge.sandbox.model.AccessRole;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallsTest {
  private static final String BEN = "ben@northwind.example";
  private static final String AT_CLIENT = "ben@client.example";
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static TestServer server;
  private static Browser ben;
  private static String account;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    server = TestServer.setUp(folder);
    var world = server.sandbox.world();
    world.setSwitches(
        world.switches().with(new JsonMapper().readTree("{\"sharingInsertsIntoList\":true}")));
    server.person(BEN, "Ben");
    server.person(AT_CLIENT, "Ben at the client");
    world.addCalendar(BEN, Optional.of("side@group.example"), "Side", ZONE);
    ben = server.signedIn(BEN);
    account = server.consultant(ben, BEN, AT_CLIENT);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Test
  void answers_have_exactly_the_fields_of_the_contract() throws Exception {
    assertEquals(
        List.of("id", "email", "displayName", "admin", "mainCalendarId", "pausedBy"),
        fields(get("/api/me")));
    assertEquals(
        List.of("id", "summary", "primary", "accessRole", "timeZone"),
        fields(get("/api/me/calendars").path("items").path(0)));
    assertEquals(
        List.of("id", "email", "kind", "status"),
        fields(get("/api/accounts").path("items").path(0)));
    assertEquals(
        List.of(
            "id",
            "accountId",
            "calendarId",
            "displayName",
            "colorId",
            "writeBlocks",
            "status",
            "lastSyncAt",
            "lastError",
            "events",
            "blocks",
            "readOnly"),
        fields(get("/api/client-calendars").path("items").path(0)));
    assertEquals(
        List.of("state", "pending", "failing", "lastSyncAt", "calendars"),
        fields(get("/api/sync/status")));
    assertEquals(
        List.of(
            "alertMails",
            "blockTitle",
            "lockMark",
            "blockUnanswered",
            "copyReminders",
            "copyVisibility",
            "meetingsWithGuests"),
        fields(get("/api/me/preferences")));
  }

  @Test
  void a_run_can_be_followed_by_its_owner_alone() throws Exception {
    ben.call("POST", "/api/sync/full", "");
    assertEquals(202, ben.status());
    String run = TestServer.json(ben).path("runId").asText();
    server.settled(ben);

    JsonNode done = get("/api/sync/runs/" + run);
    assertEquals(
        List.of("state", "done", "total", "step", "startedAt", "finishedAt", "error", "result"),
        fields(done));
    assertEquals("done", done.path("state").asText());
    Browser admin = server.signedIn(TestServer.ADMIN);
    assertError(admin.call("GET", "/api/sync/runs/" + run, ""), 404, "run_not_found");
  }

  @Test
  void another_users_things_are_as_if_they_did_not_exist() throws Exception {
    String calendar = client().path("id").asText();
    Browser admin = server.signedIn(TestServer.ADMIN);

    for (String[] call :
        new String[][] {
          {"GET", "/api/client-calendars/" + calendar, ""},
          {"GET", "/api/client-calendars/" + calendar + "/status", ""},
          {"PATCH", "/api/client-calendars/" + calendar, "{\"displayName\":\"Mine\"}"},
          {"DELETE", "/api/client-calendars/" + calendar, ""},
          {"POST", "/api/client-calendars/" + calendar + "/sync", ""},
          {"POST", "/api/client-calendars/" + calendar + "/full", ""},
        }) {
      assertError(admin.call(call[0], call[1], call[2]), 404, "calendar_not_found");
    }
    String path = "/api/accounts/" + account;
    assertError(admin.call("GET", path + "/calendars", ""), 404, "account_not_found");
    assertError(admin.call("DELETE", path, ""), 404, "account_not_found");
    String body = "{\"accountId\":\"" + account + "\",\"calendarId\":\"" + AT_CLIENT + "\"}";
    assertError(admin.call("POST", "/api/client-calendars", body), 404, "account_not_found");
    assertFalse(admin.call("GET", "/api/client-calendars", "").text().contains("client.example"));
  }

  @Test
  void bad_bodies_are_refused_naming_what_is_wrong() throws Exception {
    assertField(
        put("/api/me/preferences", "{\"blockTitel\":\"Busy\"}"), "unknown_field", "blockTitel");
    assertField(
        put("/api/me/preferences", "{\"blockTitle\":\" \"}"), "invalid_field", "blockTitle");
    assertField(
        put("/api/me/preferences", "{\"blockUnanswered\":\"yes\"}"),
        "invalid_field",
        "blockUnanswered");
    assertField(
        put("/api/me/preferences", "{\"copyVisibility\":\"public\"}"),
        "invalid_field",
        "copyVisibility");
    assertField(put("/api/me/main-calendar", "{}"), "missing_field", "calendarId");
    assertError(put("/api/me/main-calendar", "not json"), 400, "invalid_json");
    assertError(put("/api/me/main-calendar", ""), 415, "unsupported_media_type");
    assertError(put("/api/me/main-calendar", "{} {}"), 400, "invalid_json");
    ben.call("GET", "/api/sync/log?limit=201", "");
    assertField(ben, "invalid_parameter", "limit");
    ben.call("GET", "/api/sync/log?since=yesterday", "");
    assertField(ben, "invalid_parameter", "since");
  }

  @Test
  void wrong_type_size_method_and_address_are_told_apart() throws Exception {
    ben.send(
        HttpRequest.newBuilder(server.base.resolve("/api/me/preferences"))
            .header("Sec-Fetch-Site", "same-origin")
            .header("Content-Type", "text/plain")
            .PUT(HttpRequest.BodyPublishers.ofString("{}")));
    assertError(ben, 415, "unsupported_media_type");
    assertError(
        put("/api/me/preferences", "{\"blockTitle\":\"" + "x".repeat(1 << 20) + "\"}"),
        413,
        "body_too_large");
    assertError(ben.call("PATCH", "/api/me/preferences", "{}"), 405, "method_not_allowed");
    assertEquals("GET, HEAD, PUT", ben.header("allow").orElseThrow());
    for (String later : new String[] {"/api/me/export", "/api/admin/users"}) {
      assertError(ben.call("GET", later, ""), 404, "not_found");
    }
    assertEquals(404, ben.go("/no/such/page").status());
    assertTrue(ben.header("content-type").orElseThrow().startsWith("text/html"));
  }

  @Test
  void what_may_not_be_connected_is_refused_with_the_reason() throws Exception {
    Browser admin = server.signedIn(TestServer.ADMIN);
    admin.call("PUT", "/api/me/main-calendar", "{\"calendarId\":\"primary\"}");
    assertEquals(202, admin.status());
    assertEquals(
        TestServer.ADMIN,
        TestServer.json(admin.call("GET", "/api/me", "")).path("mainCalendarId").asText());
    var world = server.sandbox.world();
    world.share(TestServer.ADMIN, AT_CLIENT, AccessRole.READER);
    world.addCalendar(TestServer.ADMIN, Optional.of("busy@group.example"), "Busy only", ZONE);
    world.share("busy@group.example", AT_CLIENT, AccessRole.FREE_BUSY_READER);
    String home = homeAccount();

    assertError(connect(account, "primary"), 409, "already_connected");
    assertError(connect(account, AT_CLIENT), 409, "already_connected");
    assertError(connect(account, TestServer.ADMIN), 409, "main_of_another_user");
    assertError(connect(account, "busy@group.example"), 409, "free_busy_only");
    assertError(connect(account, "nothing@group.example"), 404, "calendar_not_found");
    assertError(connect(home, BEN), 409, "own_main_calendar");
    assertError(connect("999", BEN), 404, "account_not_found");
    assertError(
        ben.call("PUT", "/api/me/main-calendar", "{\"calendarId\":\"nothing@group.example\"}"),
        404,
        "calendar_not_found");
  }

  @Test
  void blocks_are_on_by_default_where_the_account_owns_the_calendar_and_off_elsewhere()
      throws Exception {
    assertTrue(client().path("writeBlocks").asBoolean());
    var world = server.sandbox.world();
    world.addCalendar(TestServer.ADMIN, Optional.of("team@group.example"), "Team", ZONE);
    world.share("team@group.example", AT_CLIENT, AccessRole.WRITER);
    world.addCalendar(TestServer.ADMIN, Optional.of("read@group.example"), "Read only", ZONE);
    world.share("read@group.example", AT_CLIENT, AccessRole.READER);

    JsonNode team = TestServer.json(connect(account, "team@group.example"));
    JsonNode read = TestServer.json(connect(account, "read@group.example"));

    assertFalse(team.path("writeBlocks").asBoolean());
    assertFalse(read.path("writeBlocks").asBoolean());
    assertFalse(team.path("readOnly").asBoolean());
    assertTrue(read.path("readOnly").asBoolean());
    assertEquals("Team", team.path("displayName").asText());
    assertFalse(team.path("colorId").asText().equals(read.path("colorId").asText()));
    server.settled(ben);
    for (JsonNode calendar : List.of(team, read)) {
      String path = "/api/client-calendars/" + calendar.path("id").asText();
      assertEquals(202, ben.call("DELETE", path, "").status());
      server.settled(ben);
      assertEquals("disconnected", get(path).path("status").asText());
      assertError(ben.call("POST", path + "/sync", ""), 409, "not_connected");
    }
    assertFalse(get("/api/client-calendars").toString().contains("team@group.example"));
  }

  @Test
  void a_calendars_name_colour_and_blocks_can_be_changed() throws Exception {
    String path = "/api/client-calendars/" + client().path("id").asText();
    ben.call("PATCH", path, "{\"displayName\":\"Müller & Söhne\",\"colorId\":\"5\"}");
    assertEquals(200, ben.status());
    assertEquals("Müller & Söhne", get(path).path("displayName").asText());
    assertEquals("5", get(path).path("colorId").asText());
    assertField(ben.call("PATCH", path, "{\"colorId\":\"12\"}"), "invalid_field", "colorId");
    assertField(ben.call("PATCH", path, "{\"calendarId\":\"x\"}"), "unknown_field", "calendarId");
    JsonNode status = get(path + "/status");
    assertTrue(status.path("placements").isObject());
    assertTrue(ben.go("/app").text().contains("Müller & Söhne"));
  }

  @Test
  void lists_come_in_pages() throws Exception {
    JsonNode first = get("/api/accounts?limit=1");
    assertEquals(1, first.path("items").size());
    JsonNode second = get("/api/accounts?limit=1&cursor=" + first.path("nextCursor").asText());
    assertEquals(1, second.path("items").size());
    assertFalse(first.path("items").equals(second.path("items")));
    assertTrue(get("/api/accounts").path("nextCursor").isNull());
    assertField(ben.call("GET", "/api/accounts?cursor=zzz", ""), "invalid_parameter", "cursor");
    JsonNode log = get("/api/sync/log?limit=1&action=pull&status=ok");
    assertEquals(1, log.path("items").size());
    assertEquals("pull", log.path("items").path(0).path("action").asText());
  }

  @Test
  void a_forged_push_is_answered_as_if_there_were_no_channel() throws Exception {
    Browser google = server.browser();
    google.send(
        HttpRequest.newBuilder(server.base.resolve("/api/webhooks/google-calendar"))
            .header("X-Goog-Channel-ID", "made-up")
            .header("X-Goog-Channel-Token", "guessed")
            .header("X-Goog-Resource-ID", "r")
            .header("X-Goog-Resource-State", "exists")
            .POST(HttpRequest.BodyPublishers.noBody()));
    assertError(google, 404, "channel_not_found");
  }

  private static JsonNode get(String path) throws Exception {
    ben.call("GET", path, "");
    assertEquals(200, ben.status(), ben.text());
    return TestServer.json(ben);
  }

  private static Browser put(String path, String json) throws Exception {
    return ben.call("PUT", path, json);
  }

  private static Browser connect(String from, String calendar) throws Exception {
    return ben.call(
        "POST",
        "/api/client-calendars",
        "{\"accountId\":\"" + from + "\",\"calendarId\":\"" + calendar + "\"}");
  }

  private static JsonNode client() throws Exception {
    return get("/api/client-calendars").path("items").path(0);
  }

  private static String homeAccount() throws Exception {
    for (JsonNode item : get("/api/accounts").path("items")) {
      if (item.path("kind").asText().equals("home")) {
        return item.path("id").asText();
      }
    }
    throw new AssertionError("no home account");
  }

  private static List<String> fields(JsonNode object) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static void assertError(Browser browser, int status, String code) throws Exception {
    assertEquals(status, browser.status(), browser.text());
    assertEquals(code, TestServer.error(browser));
  }

  private static void assertField(Browser browser, String code, String field) throws Exception {
    assertError(browser, 400, code);
    assertEquals(
        field,
        TestServer.json(browser).path("error").path("details").path("field").asText(),
        browser.text());
  }
}
