package io.busybridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.sandbox.faults.Effect;
import io.busybridge.sandbox.faults.FaultRule;
import io.busybridge.sandbox.faults.Match;
import io.busybridge.server.engine.Person;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every field of Ben's events says a word that is said nowhere else. He reads it in the answers of
 * the API; nobody else does, whatever they ask for, with whatever id of his.
 */
class ApiPrivacyTest {
  private static final String BEN = "ben@northwind.example";
  private static final String CLEO = "cleo@northwind.example";
  private static final String AT_CLIENT = "ben@client.example";
  private static final String CANARY = "qzx";

  private static TestServer server;
  private static Browser ben;
  private static String account;
  private static String calendar;
  private static String event;
  private static String copy;
  private static String held;
  private static String run;
  private static String preview;
  private static String user;
  private static final Logger OURS = Logger.getLogger("io.busybridge");
  private static final StringBuilder LOGGED = new StringBuilder();
  private static final Handler LISTENER =
      new Handler() {
        @Override
        public synchronized void publish(LogRecord entry) {
          LOGGED.append(new SimpleFormatter().format(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    OURS.setLevel(Level.FINE);
    LISTENER.setLevel(Level.ALL);
    Logger.getLogger("").addHandler(LISTENER);
    server = TestServer.setUp(folder);
    server.person(BEN, "Ben");
    server.person(AT_CLIENT, "Ben at the client");
    server.person(CLEO, "Cleo");
    server.person("cleo@client.example", "Cleo at the client");
    event = add(9);
    List<String> others = new ArrayList<>();
    for (int hour = 10; hour < 16; hour++) {
      others.add(add(hour));
    }
    ben = server.signedIn(BEN);
    account = server.consultant(ben, BEN, AT_CLIENT);
    calendar = first(ben, "/api/client-calendars").path("id").asText();
    copy = get(ben, why(event)).path("targets").path(0).path("eventId").asText();
    user = get(ben, "/api/me").path("id").asText();
    server.consultant(server.signedIn(CLEO), CLEO, "cleo@client.example");

    // So many at once wait for a person.
    Person client = new Person(server.sandbox, AT_CLIENT);
    ben.call("POST", "/api/sync/pause", "");
    others.forEach(id -> client.delete(AT_CLIENT, id));
    ben.call("POST", "/api/sync/resume", "");
    allowMore();
    finished(begun("/api/sync"));
    held = first(ben, "/api/sync/held").path("id").asText();
    assertFalse(held.isEmpty(), "nothing waits");
    server
        .sandbox
        .faults()
        .set(
            List.of(
                FaultRule.always(
                        Match.any().withAccount(AT_CLIENT), Effect.error(500, "backendError"))
                    .times(2)));
    run = begun("/api/sync/full");
    finished(run);
    preview = begun("/api/sync/preview");
    finished(preview);
  }

  private static void finished(String id) throws Exception {
    while (get(ben, "/api/sync/runs/" + id).path("finishedAt").isNull()) {
      server.clock.tick(Duration.ofSeconds(1));
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** Who asks for so much has to wait now and then. */
  private static void allowMore() {
    server.clock.tick(Duration.ofMinutes(1));
  }

  private static String begun(String path) throws Exception {
    ben.call("POST", path, "");
    assertEquals(202, ben.status(), ben.text());
    return TestServer.json(ben).path("runId").asText();
  }

  @AfterAll
  static void stop() throws Exception {
    Logger.getLogger("").removeHandler(LISTENER);
    OURS.setLevel(null);
    server.close();
  }

  @Test
  void whoever_asks_for_anything_reads_nothing_of_anothers_events() throws Exception {
    for (String who : List.of(CLEO, TestServer.ADMIN)) {
      allowMore();
      Browser other = server.signedIn(who);
      for (String path : paths()) {
        other.call("GET", path, "");
        assertTrue(other.status() < 429, path + " " + other.status());
        assertFalse(other.text().contains(CANARY), who + " reads at " + path + ": " + other.text());
      }
      for (String page :
          List.of("/app", "/app/calendars/" + calendar, "/app/accounts/" + account)) {
        other.go(page);
        assertFalse(other.text().contains(CANARY), who + " reads at " + page);
      }
    }
  }

  @Test
  void without_a_session_nothing_is_read_at_all() throws Exception {
    allowMore();
    Browser stranger = server.browser();
    for (String path : paths()) {
      stranger.call("GET", path, "");
      assertFalse(stranger.text().contains(CANARY), path);
      assertTrue(stranger.status() >= 400, path + " " + stranger.status());
    }
  }

  @Test
  void their_owner_reads_them_where_they_are_shown_and_nowhere_else() throws Exception {
    allowMore();
    assertTrue(text(ben, events()).contains(CANARY), "the list of events shows titles");
    assertTrue(text(ben, "/api/sync/held").contains(CANARY), "what waits is named");
    for (String path : paths()) {
      if (!path.startsWith("/api/events") && !path.equals("/api/sync/held")) {
        assertFalse(text(ben, path).contains(CANARY), path);
        assertTrue(ben.status() < 429, path + " " + ben.status());
      }
    }
  }

  @Test
  void the_log_says_nothing_of_them_even_at_debug() {
    assertTrue(
        LOGGED.toString().contains("io.busybridge"),
        "nothing was logged, and so nothing is proven");
    assertFalse(LOGGED.toString().contains(CANARY), LOGGED.toString());
  }

  /** Every address that can be read, with Ben's ids. */
  private static List<String> paths() {
    return List.of(
        "/api/me",
        "/api/me/calendars",
        "/api/me/preferences",
        "/api/accounts",
        "/api/accounts/" + account + "/calendars",
        "/api/client-calendars",
        "/api/client-calendars/" + calendar,
        "/api/client-calendars/" + calendar + "/status",
        "/api/personal-calendars",
        "/api/personal-calendars/" + calendar,
        "/api/personal-calendars/" + calendar + "/status",
        "/api/sync/status",
        "/api/sync/held",
        why(event),
        why(copy),
        "/api/sync/why?calendarId=" + BEN + "&eventId=" + copy,
        "/api/sync/log?limit=200",
        "/api/sync/runs/" + run,
        "/api/sync/runs/" + preview,
        events(),
        "/api/events?calendarId=" + AT_CLIENT + span(),
        "/api/events?calendarId=" + BEN + span(),
        "/api/admin/held",
        "/api/admin/held/" + held,
        "/api/admin/users/" + user,
        "/api/admin/runs/" + run,
        "/api/admin/runs/" + preview);
  }

  private static String why(String id) {
    return "/api/sync/why?calendarId=" + calendar + "&eventId=" + id;
  }

  private static String events() {
    return "/api/events?calendarId=" + calendar + span();
  }

  private static String span() {
    return "&from=" + at(0) + "&to=" + at(23);
  }

  private static String text(Browser browser, String path) throws Exception {
    return browser.call("GET", path, "").text();
  }

  private static JsonNode get(Browser browser, String path) throws Exception {
    browser.call("GET", path, "");
    return TestServer.json(browser);
  }

  private static JsonNode first(Browser browser, String path) throws Exception {
    return get(browser, path).path("items").path(0);
  }

  private static String add(int hour) {
    JsonNode added =
        new Person(server.sandbox, AT_CLIENT)
            .add(
                AT_CLIENT,
                ("{'summary': '%1$s title', 'location': '%1$s place',"
                        + " 'description': '%1$s text', 'colorId': '5',"
                        + " 'attendees': [{'email': '%1$s@guest.example',"
                        + " 'displayName': '%1$s guest'}],"
                        + " 'source': {'title': '%1$s source', 'url': 'https://%1$s.example/'},"
                        + " 'extendedProperties': {'private': {'own': '%1$s property'}},"
                        + " 'start': {'dateTime': '%2$s'}, 'end': {'dateTime': '%3$s'}}")
                    .formatted(CANARY, at(hour), at(hour + 1)));
    return added.path("id").asText();
  }

  private static String at(int hour) {
    return server
        .clock
        .instant()
        .truncatedTo(java.time.temporal.ChronoUnit.DAYS)
        .plus(Duration.ofDays(1))
        .plus(Duration.ofHours(hour))
        .toString();
  }
}
