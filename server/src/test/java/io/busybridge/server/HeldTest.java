package io.busybridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.busybridge.server.engine.Person;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits for a user, through the built server. */
class HeldTest {
  private static final String BEN = "ben@northwind.example";
  private static final String AT_CLIENT = "ben@client.example";
  private static final ObjectMapper JSON = new ObjectMapper();

  private TestServer server;
  private Browser ben;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    server = TestServer.setUp(folder);
    server.person(BEN, "Ben");
    server.person(AT_CLIENT, "Ben at the client");
    ben = server.signedIn(BEN);
    add("Plans", 9);
    add("Review", 11);
    server.consultant(ben, BEN, AT_CLIENT);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void removals_that_wait_are_told_with_their_titles_and_go_when_approved() throws Exception {
    removeAll();
    JsonNode plan = held();
    assertEquals("many_removals", plan.path("reason").asText());
    assertEquals(2, plan.path("count").asInt());
    assertEquals("remove", plan.path("items").path(0).path("action").asText());
    assertTrue(plan.path("items").toString().contains("Plans"), plan.toString());
    assertTrue(plan.path("question").asText().startsWith("2 events would be removed"));
    assertEquals(2, live(BEN));

    decide(plan, "approve", 204);
    server.settled(ben);
    assertEquals(0, live(BEN));
    assertEquals("{\"items\":[],\"nextCursor\":null}", body("/api/sync/held"));
    decide(plan, "approve", 404);
  }

  @Test
  void removals_that_are_discarded_are_let_stand() throws Exception {
    removeAll();
    decide(held(), "discard", 204);
    server.settled(ben);
    assertEquals(2, live(BEN));
  }

  @Test
  void nobody_decides_for_another() throws Exception {
    removeAll();
    JsonNode plan = held();
    Browser admin = server.signedIn(TestServer.ADMIN);
    admin.call("POST", "/api/sync/held/" + plan.path("id").asText() + "/approve", "");
    assertEquals(404, admin.status());
    assertEquals("held_not_found", TestServer.error(admin));
    assertEquals(2, live(BEN));
  }

  @Test
  void an_administrator_sees_who_and_why_and_not_what_and_may_decide() throws Exception {
    removeAll();
    held();
    Browser admin = server.signedIn(TestServer.ADMIN);
    admin.call("GET", "/api/admin/held", "");
    assertEquals(200, admin.status());
    assertTrue(admin.text().contains("many_removals"));
    assertFalse(admin.text().contains("Plans"), admin.text());
    String id = TestServer.json(admin).path("items").path(0).path("id").asText();
    ben.call("GET", "/api/admin/held", "");
    assertEquals(403, ben.status());
    ben.call("POST", "/api/admin/held/" + id + "/approve", "");
    assertEquals(403, ben.status());
    admin.call("POST", "/api/admin/held/" + id + "/approve", "");
    assertEquals(204, admin.status());
    server.settled(ben);
    assertEquals(0, live(BEN));
  }

  private void add(String title, int hour) {
    atClient()
        .add(
            AT_CLIENT,
            "{'summary': '%s', 'start': {'dateTime': '%s'}, 'end': {'dateTime': '%s'}}"
                .formatted(title, at(hour), at(hour + 1)));
  }

  private Person atClient() {
    return new Person(server.sandbox, AT_CLIENT);
  }

  private String at(int hour) {
    return server
        .clock
        .instant()
        .truncatedTo(ChronoUnit.DAYS)
        .plus(Duration.ofDays(1))
        .plus(Duration.ofHours(hour))
        .toString();
  }

  private void removeAll() throws Exception {
    // In one go, as the server sees it: a push could come in between.
    ben.call("POST", "/api/sync/pause", "");
    for (JsonNode event : atClient().all(AT_CLIENT, false)) {
      atClient().delete(AT_CLIENT, event.path("id").asText());
    }
    ben.call("POST", "/api/sync/resume", "");
    ben.call("POST", "/api/sync", "");
    assertEquals(202, ben.status());
  }

  private JsonNode held() throws Exception {
    long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (System.nanoTime() < until) {
      JsonNode items = JSON.readTree(body("/api/sync/held")).path("items");
      if (items.size() > 0) {
        return items.path(0);
      }
      LockSupport.parkNanos(20_000_000);
    }
    throw new AssertionError("nothing waits");
  }

  private void decide(JsonNode plan, String word, int status) throws Exception {
    ben.call("POST", "/api/sync/held/" + plan.path("id").asText() + "/" + word, "");
    assertEquals(status, ben.status(), ben.text());
  }

  private String body(String path) throws Exception {
    ben.call("GET", path, "");
    return ben.text();
  }

  private long live(String calendar) {
    return new Person(server.sandbox, calendar).all(calendar, false).size();
  }
}
