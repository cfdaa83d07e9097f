package io.busybridge.sandbox.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.api.services.calendar.model.Event;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;

/** What goes wrong on purpose. */
final class FaultsTest implements Rows {
  private static final String EVENTS = "calendar/v3/calendars/primary/events";
  private static final Map<String, Object> WRITES = Map.of("kind", "write");

  @Override
  public List<Row> rows() {
    return List.of(
        new Row("ER-01", "a rate limit refuses before anything happens", this::rateLimits),
        new Row("ER-02", "an abuse limit stops writes only", this::abuse),
        new Row("ER-03", "a write may land although it failed", this::landed),
        new Row("OA-21", "the token endpoint has bad days", this::tokenEndpoint));
  }

  private static Map<String, Object> error(int status, String reason, Object... more) {
    var effect = new java.util.HashMap<String, Object>();
    effect.put("type", "error");
    effect.put("status", status);
    effect.put("reason", reason);
    for (int i = 0; i < more.length; i += 2) {
      effect.put(String.valueOf(more[i]), more[i + 1]);
    }
    return effect;
  }

  private static String body(String id) throws IOException {
    return Wire.JSON.writeValueAsString(
        Map.of(
            "id",
            id,
            "summary",
            "Written",
            "start",
            Map.of("dateTime", "2026-03-03T09:00:00+01:00"),
            "end",
            Map.of("dateTime", "2026-03-03T10:00:00+01:00")));
  }

  private void rateLimits(Stage stage) throws Exception {
    var ana = stage.ana();
    String token = ana.baseline();
    int attempt = 0;
    for (var effect :
        List.of(
            error(403, "rateLimitExceeded"),
            error(403, "userRateLimitExceeded"),
            error(403, "userRateLimitExceeded", "retryAfter", 7),
            error(429, "rateLimitExceeded"),
            error(429, "rateLimitExceeded", "retryAfter", 30))) {
      String id = "attempt" + attempt++;
      stage.control().fault(Map.of("match", WRITES, "effect", effect, "count", 1));
      var answer = ana.wire().json("POST", EVENTS, body(id));
      Refusal.in(answer)
          .is((int) effect.getOrDefault("status", 0), String.valueOf(effect.get("reason")));
      assertEquals(
          String.valueOf(effect.getOrDefault("retryAfter", "none")),
          answer.header("Retry-After").orElse("none"));
      assertEquals(List.of(), ana.since(token).items());

      ana.wire().json("POST", EVENTS, body(id)).expect(200);
      var increment = ana.since(token);
      assertEquals(List.of(id), increment.ids());
      token = increment.token();
    }
    var reads = Map.of("match", Map.of("kind", "read"), "effect", error(429, "rateLimitExceeded"));
    stage.control().fault(reads);
    Refusal.of(ana::list).is(429, "rateLimitExceeded");
    stage.control().noFaults();
    assertEquals(5, ana.list().size());
  }

  private void abuse(Stage stage) throws Exception {
    var ana = stage.ana();
    var event = ana.insert(Bodies.hour("Before", "2026-03-03T09:00"));
    String token = ana.baseline();
    var quota = error(403, "quotaExceeded");
    stage.control().fault(Map.of("match", WRITES, "effect", quota));
    var body = Bodies.hour("During", "2026-03-03T09:00");
    for (var refusal :
        List.of(
            Refusal.of(() -> ana.insert(body)),
            Refusal.of(() -> ana.patch(event.getId(), body)),
            Refusal.of(() -> ana.put(event.getId(), body)),
            Refusal.of(() -> ana.delete(event.getId())))) {
      refusal.is(403, "quotaExceeded").says("Calendar usage limits exceeded.");
    }
    assertEquals(event, ana.get(event.getId()));
    assertEquals(List.of(event), ana.list());
    assertEquals(List.of(), ana.since(token).items());
    assertEquals(1, ana.api().calendarList().list().execute().getItems().size());
    assertFalse(stage.ana().baseline().isBlank());

    var anas = Map.of("kind", "write", "account", Stage.ANA);
    stage.control().fault(Map.of("match", anas, "effect", quota));
    Refusal.of(() -> ana.insert(body)).is(403, "quotaExceeded");
    assertEquals("During", stage.ben().insert(body).getSummary());
    stage.control().noFaults();
    assertEquals("During", ana.insert(body).getSummary());
  }

  private void landed(Stage stage) throws Exception {
    var ana = stage.ana();
    for (int status : List.of(500, 503)) {
      String id = "status" + status;
      var effect = error(status, "backendError", "when", "after");
      stage.control().fault(Map.of("match", WRITES, "effect", effect, "count", 1));
      Refusal.in(ana.wire().json("POST", EVENTS, body(id))).is(status, "backendError");
      checkLanded(ana, id);
    }
    for (String type : List.of("drop", "timeout")) {
      String id = type + "after";
      stage.control().fault(cut(type, "after"));
      assertThrows(IOException.class, () -> impatient(ana, id));
      checkLanded(ana, id);

      String other = type + "before";
      stage.control().fault(cut(type, "before"));
      assertThrows(IOException.class, () -> impatient(ana, other));
      Refusal.of(() -> ana.get(other)).is(404, "notFound");
      ana.wire().json("POST", EVENTS, body(other)).expect(200);
    }

    // So may a change and a deletion.
    var seen = ana.get("status500");
    var late = error(500, "backendError", "when", "after");
    stage.control().fault(Map.of("match", WRITES, "effect", late, "count", 2));
    Refusal.of(() -> ana.patch("status500", new Event().setSummary("Changed")));
    Refusal.of(() -> ana.delete("status503")).is(500, "backendError");
    assertEquals("Changed", ana.get("status500").getSummary());
    Assertions.assertNotEquals(seen.getEtag(), ana.get("status500").getEtag());
    Refusal.of(() -> ana.delete("status503")).is(410, "deleted");
  }

  private static Map<String, Object> cut(String type, String when) {
    var effect = Map.of("type", type, "when", when, "seconds", 30);
    return Map.of("match", WRITES, "effect", effect, "count", 1);
  }

  private static void impatient(Person person, String id) throws IOException {
    person
        .wire()
        .attempt(
            "POST",
            EVENTS,
            BodyPublishers.ofString(body(id)),
            Map.of("Content-Type", "application/json"),
            Duration.ofSeconds(1));
  }

  private static void checkLanded(Person person, String id) throws IOException {
    assertEquals("Written", person.get(id).getSummary());
    Refusal.in(person.wire().json("POST", EVENTS, body(id)))
        .is(409, "duplicate")
        .says("The requested identifier already exists.");
    assertEquals(List.of(id), person.ids(query -> query.setICalUID(id + "@google.com")));
  }

  private void tokenEndpoint(Stage stage) throws Exception {
    var client = Client.standard(stage);
    var tokens = client.connect(Stage.ANA, Stage.EVENTS_SCOPE);
    var match = Map.of("path", "/token");
    var errors = Map.of(500, "internal_failure", 503, "temporarily_unavailable");
    for (var entry : errors.entrySet()) {
      var effect = error(entry.getKey(), entry.getValue());
      stage.control().fault(Map.of("match", match, "effect", effect, "count", 1));
      Client.denied(() -> client.refresh(tokens.getRefreshToken()))
          .is(entry.getKey() + " " + entry.getValue());
      assertFalse(client.refresh(tokens.getRefreshToken()).getAccessToken().isBlank());
    }
    for (String when : List.of("before", "after")) {
      var effect = Map.of("type", "timeout", "when", when, "seconds", 30);
      stage.control().fault(Map.of("match", match, "effect", effect, "count", 1));
      var fields =
          Map.of(
              "grant_type", "refresh_token",
              "refresh_token", tokens.getRefreshToken(),
              "client_id", client.id(),
              "client_secret", client.secret());
      assertThrows(
          IOException.class,
          () ->
              stage
                  .wire()
                  .attempt(
                      "POST",
                      "token",
                      BodyPublishers.ofString(Wire.encode(fields)),
                      Map.of("Content-Type", "application/x-www-form-urlencoded"),
                      Duration.ofMillis(500)));
      // Nobody is disconnected by that.
      var fresh = client.refresh(tokens.getRefreshToken());
      assertEquals(List.of(), stage.bearing(Stage.ANA, fresh.getAccessToken()).list());
    }
    assertEquals(List.of(), stage.bearing(Stage.ANA, tokens.getAccessToken()).list());
  }
}
