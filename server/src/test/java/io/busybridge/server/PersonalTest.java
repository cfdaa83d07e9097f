package io.busybridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.server.accounts.Scopes;
import io.busybridge.server.engine.Person;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Personal accounts and their calendars, over HTTP. */
class PersonalTest {
  private static final String BEN = "ben@northwind.example";
  private static final String AT_CLIENT = "ben@client.example";
  private static final String OWN = "ben@own.example";
  @TempDir Path folder;
  private TestServer server;
  private Browser ben;
  private String client;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.setUp(folder);
    server.person(BEN, "Ben");
    server.person(AT_CLIENT, "Ben at the client");
    server.person(OWN, "Ben himself");
    ben = server.signedIn(BEN);
    client = server.consultant(ben, BEN, AT_CLIENT);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void a_personal_account_is_asked_for_reading_and_nothing_else() throws Exception {
    ben.go("/auth/connect-personal").choose(OWN);
    assertTrue(ben.text().contains("\"" + Scopes.EVENTS_READONLY + "\""), ben.text());
    assertFalse(ben.text().contains("\"" + Scopes.EVENTS + "\""), ben.text());
    ben.consent("allow", "");
    assertTrue(ben.path().matches("/app/accounts/[0-9]+"), ben.path());
    assertTrue(ben.text().contains("may only read this account"), ben.text());
    assertFalse(ben.text().contains("writeBlocks"), ben.text());
    JsonNode account = account("personal");
    assertEquals(OWN, account.path("email").asText());
    assertEquals("active", account.path("status").asText());
  }

  @Test
  void saying_no_or_leaving_a_box_unticked_stores_nothing() throws Exception {
    ben.go("/auth/connect-personal").choose(OWN).consent("deny", "");
    assertEquals(403, ben.status());
    assertTrue(ben.text().contains("nothing but reading"), ben.text());
    assertTrue(ben.text().contains("/auth/connect-personal?account="), ben.text());
    ben.go("/auth/connect-personal").choose(OWN).consent("allow", "calendar.events.readonly");
    assertEquals(403, ben.status());
    assertTrue(ben.text().contains("View events on all your calendars"), ben.text());
    assertFalse(get("/api/accounts").toString().contains(OWN));
  }

  @Test
  void its_calendar_is_connected_shown_changed_synced_and_disconnected() throws Exception {
    String account = personal(OWN);
    add(OWN, "Dentist");
    ben.call("POST", "/api/personal-calendars", body(account, "primary"));
    assertEquals(201, ben.status(), ben.text());
    JsonNode made = TestServer.json(ben);
    String path = "/api/personal-calendars/" + made.path("id").asText();
    assertEquals(OWN, made.path("calendarId").asText());
    assertEquals(account, made.path("accountId").asText());
    assertFalse(made.path("writeBlocks").asBoolean());
    assertTrue(made.path("readOnly").asBoolean());
    assertEquals("", made.path("colorId").asText());
    server.settled(ben);

    JsonNode status = get(path + "/status");
    assertEquals("active", status.path("status").asText());
    assertEquals(1, status.path("events").asInt());
    assertEquals(0, status.path("blocks").asInt());
    assertTrue(status.path("placements").isObject());
    assertEquals(made.path("id"), get("/api/personal-calendars").path("items").path(0).path("id"));
    assertEquals(1, get("/api/client-calendars").path("items").size());
    assertTrue(titles(BEN).contains("Personal"), titles(BEN));
    assertTrue(titles(AT_CLIENT).contains("Busy"), titles(AT_CLIENT));

    ben.call("PATCH", path, "{\"displayName\":\"Mine\"}");
    assertEquals(200, ben.status());
    assertEquals("Mine", TestServer.json(ben).path("displayName").asText());
    assertField(ben.call("PATCH", path, "{\"writeBlocks\":true}"), "writeBlocks");
    assertField(ben.call("PATCH", path, "{\"colorId\":\"3\"}"), "colorId");
    for (String work : new String[] {"/sync", "/full"}) {
      ben.call("POST", path + work, "");
      assertEquals(202, ben.status());
      assertFalse(TestServer.json(ben).path("runId").asText().isEmpty());
      server.settled(ben);
    }
    assertTrue(ben.go("/app").text().contains("Mine"), ben.text());
    String page = "/app/calendars/" + made.path("id").asText();
    assertTrue(ben.go(page).text().contains("nothing is written here"), ben.text());
    ben.submit(page, "displayName", "Myself");
    assertEquals("Myself", get(path).path("displayName").asText());

    assertEquals(202, ben.call("DELETE", path, "").status());
    server.settled(ben);
    assertEquals("disconnected", get(path).path("status").asText());
    assertFalse(titles(BEN).contains("Personal"), titles(BEN));
    assertFalse(titles(AT_CLIENT).contains("Busy"), titles(AT_CLIENT));
    assertTrue(titles(OWN).contains("Dentist"), titles(OWN));
  }

  @Test
  void the_two_kinds_are_kept_apart() throws Exception {
    String account = personal(OWN);
    String path = "/api/client-calendars";
    assertError(ben.call("POST", path, body(account, "primary")), 409, "personal_account");
    path = "/api/personal-calendars";
    assertError(ben.call("POST", path, body(client, "primary")), 409, "not_a_personal_account");
    assertError(ben.call("POST", path, body(account, "none")), 404, "calendar_not_found");
    assertField(
        ben.call(
            "POST",
            path,
            "{\"accountId\":\"%s\",\"calendarId\":\"primary\",\"writeBlocks\":true}"
                .formatted(account)),
        "writeBlocks");
    String ofClient = get("/api/client-calendars").path("items").path(0).path("id").asText();
    for (String[] call :
        new String[][] {{"GET", ""}, {"DELETE", ""}, {"GET", "/status"}, {"POST", "/sync"}}) {
      assertError(
          ben.call(call[0], path + "/" + ofClient + call[1], ""), 404, "calendar_not_found");
    }
  }

  @Test
  void nobody_else_and_nobody_without_a_session_gets_at_it() throws Exception {
    String account = personal(OWN);
    ben.call("POST", "/api/personal-calendars", body(account, "primary"));
    String path = "/api/personal-calendars/" + TestServer.json(ben).path("id").asText();
    server.settled(ben);
    Browser admin = server.signedIn(TestServer.ADMIN);
    Browser nobody = server.browser();
    for (String[] call :
        new String[][] {
          {"GET", "", ""},
          {"PATCH", "", "{\"displayName\":\"Mine\"}"},
          {"DELETE", "", ""},
          {"GET", "/status", ""},
          {"POST", "/sync", ""},
          {"POST", "/full", ""},
        }) {
      assertError(admin.call(call[0], path + call[1], call[2]), 404, "calendar_not_found");
      nobody.call(call[0], path + call[1], call[2]);
      assertEquals(401, nobody.status(), nobody.text());
    }
    assertError(
        admin.call("POST", "/api/personal-calendars", body(account, "primary")),
        404,
        "account_not_found");
    assertEquals(
        0, TestServer.json(admin.call("GET", "/api/personal-calendars", "")).path("items").size());
    assertEquals(401, nobody.call("GET", "/api/personal-calendars", "").status());
    assertTrue(nobody.go("/auth/connect-personal").path().startsWith("/sign-in"), nobody.path());
  }

  @Test
  void a_dead_grant_of_a_personal_account_is_renewed_as_a_personal_one() throws Exception {
    String account = personal(OWN);
    ben.call("POST", "/api/personal-calendars", body(account, "primary"));
    server.settled(ben);
    server.sandbox.tokens().revokeAll(OWN, Optional.empty());
    ben.call("POST", "/api/sync", "");
    server.settled(ben);
    assertEquals("needs_reauth", account("personal").path("status").asText());

    // By whichever address: what the account is, is known.
    ben.go("/auth/connect-client?account=" + account + "&next=/app").choose(OWN);
    assertFalse(ben.text().contains("\"" + Scopes.EVENTS + "\""), ben.text());
    ben.consent("allow", "");
    assertEquals("/app", ben.path());
    assertEquals("active", account("personal").path("status").asText());
    assertEquals(1, count("personal"));
    server.settled(ben);
    JsonNode calendar = get("/api/personal-calendars").path("items").path(0);
    assertEquals("active", calendar.path("status").asText());
  }

  @Test
  void an_account_signed_in_for_a_second_kind_is_told_so_and_a_calendar_takes_part_once()
      throws Exception {
    String second = personal(AT_CLIENT);
    assertTrue(ben.text().contains(AT_CLIENT + " is connected twice"), ben.text());
    assertTrue(ben.text().contains("You have connected this calendar already."), ben.text());
    assertEquals(1, count("client"));
    assertEquals(1, count("personal"));
    assertError(
        ben.call("POST", "/api/personal-calendars", body(second, "primary")),
        409,
        "already_connected");
    ben.go("/app/accounts/" + client);
    assertTrue(ben.text().contains("as a personal account"), ben.text());

    ben.go("/auth/connect-client").allow(BEN);
    assertTrue(ben.text().contains("This is your home account."), ben.text());
    assertEquals(1, count("client"));
  }

  private String personal(String email) throws Exception {
    ben.go("/auth/connect-personal").allow(email);
    assertTrue(ben.path().matches("/app/accounts/[0-9]+"), ben.text());
    return ben.path().replaceAll(".*/", "");
  }

  private void add(String calendar, String title) {
    String day = server.clock.instant().plus(Duration.ofDays(1)).toString().substring(0, 10);
    new Person(server.sandbox, calendar)
        .add(
            calendar,
            "{'summary': '%s', 'start': {'dateTime': '%sT09:00:00Z'}, 'end': {'dateTime': '%sT10:00:00Z'}}"
                .formatted(title, day, day));
  }

  private String titles(String calendar) {
    return new Person(server.sandbox, calendar)
        .all(calendar, false).stream()
            .map(event -> event.path("summary").asText())
            .toList()
            .toString();
  }

  private JsonNode account(String kind) throws Exception {
    for (JsonNode item : get("/api/accounts").path("items")) {
      if (item.path("kind").asText().equals(kind)) {
        return item;
      }
    }
    throw new AssertionError("no such account: " + kind);
  }

  private int count(String kind) throws Exception {
    int count = 0;
    for (JsonNode item : get("/api/accounts").path("items")) {
      count += item.path("kind").asText().equals(kind) ? 1 : 0;
    }
    return count;
  }

  private JsonNode get(String path) throws Exception {
    ben.call("GET", path, "");
    assertEquals(200, ben.status(), ben.text());
    return TestServer.json(ben);
  }

  private static String body(String account, String calendar) {
    return "{\"accountId\":\"" + account + "\",\"calendarId\":\"" + calendar + "\"}";
  }

  private static void assertError(Browser browser, int status, String code) throws Exception {
    assertEquals(status, browser.status(), browser.text());
    assertEquals(code, TestServer.error(browser));
  }

  private static void assertField(Browser browser, String field) throws Exception {
    assertError(browser, 400, "invalid_field");
    assertEquals(
        field, TestServer.json(browser).path("error").path("details").path("field").asText());
  }
}
