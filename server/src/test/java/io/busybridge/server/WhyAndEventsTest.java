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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "Why?" and the live list of events, over HTTP. */
class WhyAndEventsTest {
  private static final String BEN = "ben@northwind.example";
  private static final String AT_CLIENT = "ben@client.example";
  private static TestServer server;
  private static Browser ben;
  private static String day;
  private static String plan;
  private static String client;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    server = TestServer.setUp(folder);
    server.person(BEN, "Ben");
    server.person(AT_CLIENT, "Ben at the client");
    day = server.clock.instant().plus(Duration.ofDays(1)).toString().substring(0, 10);
    plan = add(9, "Plan");
    add(11, "Review");
    ben = server.signedIn(BEN);
    server.consultant(ben, BEN, AT_CLIENT);
    client = get("/api/client-calendars").path("items").path(0).path("id").asText();
    server.settled(ben);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Test
  void why_tells_per_calendar_what_stands_in_words_and_in_codes() throws Exception {
    JsonNode why = get(why(client, plan));
    assertEquals("source", why.path("what").asText());
    assertFalse(why.path("message").asText().isEmpty());
    assertTrue(why.path("of").isNull());
    assertEquals(1, why.path("targets").size());
    JsonNode main = why.path("targets").path(0);
    assertEquals(
        List.of(
            "calendarId",
            "displayName",
            "stands",
            "state",
            "kind",
            "rule",
            "message",
            "eventId",
            "since",
            "lastWrittenAt",
            "error"),
        fields(main));
    assertEquals("copy_on_main", main.path("rule").asText());
    assertEquals("standing", main.path("state").asText());
    assertEquals("copy", main.path("kind").asText());
    assertFalse(main.path("since").isNull());
    assertTrue(main.path("error").isNull());
    assertFalse(why.toString().contains("Plan"), "nothing of the content");

    JsonNode copy = get(why(BEN, main.path("eventId").asText()));
    assertEquals("copy", copy.path("what").asText());
    assertEquals(plan, copy.path("of").path("eventId").asText());
    assertEquals(client, copy.path("of").path("calendarId").asText());
  }

  @Test
  void why_refuses_what_is_not_there_or_not_ones_own() throws Exception {
    assertError(ben.call("GET", why(client, "nothing1"), ""), 404, "event_not_found");
    assertError(ben.call("GET", why("999", plan), ""), 404, "calendar_not_found");
    assertField(ben.call("GET", "/api/sync/why?calendarId=" + client, ""), "eventId");
    assertField(ben.call("GET", "/api/sync/why?eventId=" + plan, ""), "calendarId");
    Browser admin = server.signedIn(TestServer.ADMIN);
    for (String id : List.of(client, AT_CLIENT, BEN)) {
      assertError(admin.call("GET", why(id, plan), ""), 404, "calendar_not_found");
      assertError(admin.call("GET", events(id, ""), ""), 404, "calendar_not_found");
    }
    for (String call : List.of(why(client, plan), events(client, ""))) {
      assertError(server.browser().call("GET", call, ""), 401, "not_signed_in");
    }
  }

  @Test
  void events_are_read_live_by_start_and_in_pages() throws Exception {
    JsonNode all = get(events(client, ""));
    assertEquals(List.of("Plan", "Review"), titles(all));
    assertTrue(all.path("nextCursor").isNull());
    JsonNode first = all.path("items").path(0);
    assertEquals(List.of("id", "start", "end", "title", "managed"), fields(first));
    assertEquals(plan, first.path("id").asText());
    assertEquals(day + "T09:00:00Z", first.path("start").asText());
    assertEquals(day + "T10:00:00Z", first.path("end").asText());
    assertFalse(first.path("managed").asBoolean());
    assertTrue(get(events(BEN, "")).path("items").path(0).path("managed").asBoolean());

    JsonNode one = get(events(client, "&limit=1"));
    assertEquals(List.of("Plan"), titles(one));
    JsonNode two = get(events(client, "&limit=1&cursor=" + one.path("nextCursor").asText()));
    assertEquals(List.of("Review"), titles(two));
  }

  @Test
  void a_span_that_is_none_and_a_cursor_that_is_none_are_refused() throws Exception {
    String path = "/api/events?calendarId=" + client;
    assertField(ben.call("GET", path, ""), "from");
    assertField(ben.call("GET", path + "&from=2026-03-01T00:00:00Z", ""), "to");
    assertField(ben.call("GET", path + "&from=today&to=2026-03-01T00:00:00Z", ""), "from");
    assertField(
        ben.call("GET", path + "&from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z", ""), "to");
    assertField(
        ben.call("GET", path + "&from=2026-03-02T00:00:00Z&to=2028-03-01T00:00:00Z", ""), "to");
    assertField(ben.call("GET", events(client, "&limit=201"), ""), "limit");
    assertField(ben.call("GET", events(client, "&cursor=made-up"), ""), "cursor");
  }

  @Test
  void when_google_cannot_be_had_the_list_says_so_in_words() throws Exception {
    server
        .sandbox
        .faults()
        .set(
            List.of(
                FaultRule.always(
                    Match.any().withAccount(AT_CLIENT), Effect.error(503, "backendError"))));
    try {
      ben.call("GET", events(client, ""), "");
      assertError(ben, 503, "google_unavailable");
      assertTrue(ben.text().contains("Google could not be reached"), ben.text());
    } finally {
      server.sandbox.faults().set(List.of());
    }
  }

  private static String add(int hour, String title) {
    return new Person(server.sandbox, AT_CLIENT)
        .add(
            AT_CLIENT,
            ("{'summary': '%s', 'start': {'dateTime': '%sT%02d:00:00Z'},"
                    + " 'end': {'dateTime': '%sT%02d:00:00Z'}}")
                .formatted(title, day, hour, day, hour + 1))
        .get("id")
        .asText();
  }

  private static String why(String calendar, String event) {
    return "/api/sync/why?calendarId=" + calendar + "&eventId=" + event;
  }

  private static String events(String calendar, String more) {
    return "/api/events?calendarId=%s&from=%sT00:00:00Z&to=%sT23:00:00Z%s"
        .formatted(calendar, day, day, more);
  }

  private static JsonNode get(String path) throws Exception {
    ben.call("GET", path, "");
    assertEquals(200, ben.status(), ben.text());
    return TestServer.json(ben);
  }

  private static List<String> titles(JsonNode page) {
    var titles = new ArrayList<String>();
    page.path("items").forEach(item -> titles.add(item.path("title").asText()));
    return titles;
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

  private static void assertField(Browser browser, String field) throws Exception {
    assertEquals(400, browser.status(), browser.text());
    assertEquals(
        field, TestServer.json(browser).path("error").path("details").path("field").asText());
  }
}
