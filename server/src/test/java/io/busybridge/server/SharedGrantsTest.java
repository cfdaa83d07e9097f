package io.busybridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.sandbox.http.Caller;
import io.busybridge.sandbox.model.AccessRole;
import io.busybridge.sandbox.oauth.Clients;
import io.busybridge.server.accounts.Directory.Kind;
import io.busybridge.server.accounts.Scopes;
import io.busybridge.server.engine.Person;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One Google account in two roles or with two users, and one calendar that two users share. */
class SharedGrantsTest {
  private static final String BEN = "ben@northwind.example";
  private static final String CEM = "cem@northwind.example";
  private static final String SHARED = "both@client.example";
  @TempDir Path folder;
  private TestServer server;
  private Browser ben;
  private Caller witness;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.setUp(folder);
    server.person(BEN, "Ben");
    server.person(CEM, "Cem");
    server.person(SHARED, "Both at the client");
    server
        .sandbox
        .world()
        .addCalendar(SHARED, Optional.of("side@group.example"), "Side", ZoneId.of("UTC"));
    ben = server.signedIn(BEN);
    var tokens = server.sandbox.tokens();
    var issued = tokens.issue(SHARED, Scopes.asked(Kind.CLIENT), Clients.DEFAULT_ID);
    witness = tokens.caller(issued.accessToken()).orElseThrow();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void of_two_users_with_one_account_the_first_to_go_leaves_the_other_working() throws Exception {
    Browser cem = server.signedIn(CEM);
    String bens = server.consultant(ben, BEN, SHARED);
    String cems = server.consultant(cem, CEM, SHARED);
    remove(ben, bens);

    assertWorks(cem, "/api/client-calendars");
    assertFalse(withdrawn(), "the grant lives");
    remove(cem, cems);
    assertTrue(withdrawn(), "nobody uses it: it was given back");
  }

  @Test
  void of_two_roles_with_one_account_the_first_to_go_leaves_the_other_working() throws Exception {
    String asClient = server.consultant(ben, BEN, SHARED);
    String asPersonal = personal("side@group.example");
    remove(ben, asClient);
    assertWorks(ben, "/api/personal-calendars");

    remove(ben, asPersonal);
    assertTrue(withdrawn(), "nobody uses it: it was given back");
  }

  @Test
  void the_personal_role_may_go_first() throws Exception {
    server.consultant(ben, BEN, SHARED);
    remove(ben, personal("side@group.example"));
    assertWorks(ben, "/api/client-calendars");
  }

  @Test
  void the_home_account_of_one_may_be_anothers_client_and_goes_on_being_a_home_account()
      throws Exception {
    Browser cem = server.signedIn(CEM);
    server.consultant(cem, CEM, SHARED);
    server
        .sandbox
        .world()
        .addCalendar(CEM, Optional.of("cem2@group.example"), "Second", ZoneId.of("UTC"));
    ben.call("PUT", "/api/me/main-calendar", "{\"calendarId\":\"primary\"}");
    server.settled(ben);
    ben.go("/auth/connect-client").allow(CEM);
    String account = ben.path().replaceAll(".*/", "");
    ben.call("POST", "/api/client-calendars", body(account, "primary"));
    assertEquals("main_of_another_user", TestServer.error(ben));
    ben.call("POST", "/api/client-calendars", body(account, "cem2@group.example"));
    assertEquals(201, ben.status(), ben.text());
    server.settled(ben);
    remove(ben, account);
    assertWorks(cem, "/api/client-calendars");
    assertEquals("active", status(cem, CEM));
  }

  @Test
  void a_calendar_that_two_users_share_has_the_blocks_of_both_and_each_takes_only_their_own()
      throws Exception {
    Browser cem = server.signedIn(CEM);
    server.consultant(ben, BEN, SHARED);
    String cems = server.consultant(cem, CEM, SHARED);
    add(BEN, 9);
    add(CEM, 12);
    for (Browser each : new Browser[] {ben, cem}) {
      each.call("POST", "/api/sync", "");
      server.settled(each);
    }
    assertEquals(2, busy());
    // The one's block is no event of the other's.
    assertEquals(1, new Person(server.sandbox, BEN).all(BEN, false).size());
    assertEquals(1, new Person(server.sandbox, CEM).all(CEM, false).size());
    remove(cem, cems);
    assertEquals(1, busy());
    ben.call("POST", "/api/sync/full", "");
    server.settled(ben);
    assertEquals(1, busy());
  }

  @Test
  void blocks_come_and_go_with_the_choice_and_never_to_where_they_cannot_be_written()
      throws Exception {
    server.consultant(ben, BEN, SHARED);
    add(BEN, 9);
    ben.call("POST", "/api/sync", "");
    server.settled(ben);
    assertEquals(1, busy());
    String path =
        "/api/client-calendars/"
            + get(ben, "/api/client-calendars").path("items").path(0).path("id").asText();
    ben.call("PATCH", path, "{\"writeBlocks\":false}");
    assertFalse(TestServer.json(ben).path("writeBlocks").asBoolean());
    server.settled(ben);
    assertEquals(0, busy());
    ben.call("PATCH", path, "{\"writeBlocks\":true}");
    server.settled(ben);
    assertEquals(1, busy());

    // Its role drops: what stands there stays, and it says that it can only be read.
    server
        .sandbox
        .world()
        .addCalendar(CEM, Optional.of("team@group.example"), "Team", ZoneId.of("UTC"));
    server.sandbox.world().share("team@group.example", SHARED, AccessRole.READER);
    new Person(server.sandbox, SHARED)
        .call("POST", "/calendar/v3/users/me/calendarList", "{'id': 'team@group.example'}");
    String account = get(ben, path).path("accountId").asText();
    ben.call("POST", "/api/client-calendars", body(account, "team@group.example"));
    assertEquals(201, ben.status(), ben.text());
    JsonNode team = TestServer.json(ben);
    assertTrue(team.path("readOnly").asBoolean());
    server.settled(ben);
    String teams = "/api/client-calendars/" + team.path("id").asText();
    ben.call("PATCH", teams, "{\"writeBlocks\":true}");
    server.settled(ben);
    assertEquals(0, get(ben, teams).path("blocks").asInt());
    assertTrue(get(ben, teams + "/status").path("readOnly").asBoolean());
    assertTrue(ben.go("/app").text().contains("Can only be read"), ben.text());
  }

  private String personal(String calendar) throws Exception {
    ben.go("/auth/connect-personal").allow(SHARED);
    String account = ben.path().replaceAll(".*/", "");
    ben.call("POST", "/api/personal-calendars", body(account, calendar));
    assertEquals(201, ben.status(), ben.text());
    server.settled(ben);
    return account;
  }

  private void remove(Browser who, String account) throws Exception {
    who.call("DELETE", "/api/accounts/" + account, "");
    assertEquals(202, who.status(), who.text());
    server.settled(who);
    assertFalse(
        get(who, "/api/accounts").toString().contains("\"id\":\"" + account + "\""), who.text());
  }

  /** Its grant is alive, even when the access token has run out. */
  private void assertWorks(Browser who, String path) throws Exception {
    server.clock.tick(Duration.ofHours(2));
    who.call("POST", "/api/sync", "");
    server.settled(who);
    JsonNode calendar = get(who, path).path("items").path(0);
    assertEquals("active", calendar.path("status").asText(), calendar.toString());
    assertTrue(calendar.path("lastError").isNull(), calendar.toString());
  }

  /** Whether Google has withdrawn everything that the account ever granted us. */
  private boolean withdrawn() {
    return !server.sandbox.tokens().isLive(witness);
  }

  private void add(String calendar, int hour) {
    String day = server.clock.instant().plus(Duration.ofDays(1)).toString().substring(0, 10);
    new Person(server.sandbox, calendar)
        .add(
            calendar,
            ("{'summary': 'Own', 'start': {'dateTime': '%sT%02d:00:00Z'},"
                    + " 'end': {'dateTime': '%sT%02d:00:00Z'}}")
                .formatted(day, hour, day, hour + 1));
  }

  private long busy() {
    return new Person(server.sandbox, SHARED)
        .all(SHARED, false).stream()
            .filter(event -> event.path("summary").asText().equals("Busy"))
            .count();
  }

  private static String status(Browser who, String email) throws Exception {
    for (JsonNode item : get(who, "/api/accounts").path("items")) {
      if (item.path("email").asText().equals(email)) {
        return item.path("status").asText();
      }
    }
    throw new AssertionError("no such account");
  }

  private static JsonNode get(Browser who, String path) throws Exception {
    who.call("GET", path, "");
    assertEquals(200, who.status(), who.text());
    return TestServer.json(who);
  }

  private static String body(String account, String calendar) {
    return "{\"accountId\":\"" + account + "\",\"calendarId\":\"" + calendar + "\"}";
  }
}
