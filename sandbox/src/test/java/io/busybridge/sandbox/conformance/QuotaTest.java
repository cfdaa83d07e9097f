package io.busybridge.sandbox.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.sandbox.http.Request;
import io.busybridge.sandbox.http.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How much is too much. In-process, since ten thousand requests take their time on a wire. */
final class QuotaTest implements Rows {
  private static final Set<String> REASONS = Set.of("rateLimitExceeded", "userRateLimitExceeded");

  @Override
  public List<Row> rows() {
    return List.of(new Row("ER-04", "a minute has its limits", this::limits));
  }

  private void limits(Stage unlimited) throws Exception {
    var calm = unlimited.ana();
    assertEquals(700, passed(unlimited, "GET", calm.token(), 700));

    try (var stage = Stage.open(config -> config.withQuotas(true))) {
      perUser(stage);
    }
    try (var stage = Stage.open(config -> config.withQuotas(true))) {
      perProject(stage);
    }
  }

  private void perUser(Stage stage) throws Exception {
    String ana = stage.ana().token();
    String anas = stage.ana().token();
    assertEquals(300, passed(stage, "GET", ana, 300));
    stage.advance(Duration.ofSeconds(30));
    assertEquals(300, passed(stage, "GET", anas, 400));
    // Another person is not affected; neither does a refusal cost anything.
    assertEquals(600, passed(stage, "GET", stage.ben().token(), 601));
    stage.advance(Duration.ofSeconds(29));
    assertEquals(0, passed(stage, "GET", ana, 5));
    stage.advance(Duration.ofSeconds(2));
    assertEquals(300, passed(stage, "GET", ana, 310));

    stage.advance(Duration.ofSeconds(61));
    assertEquals(200, passed(stage, "PATCH", ana, 210));
    assertEquals(0, passed(stage, "GET", ana, 1));
    stage.control().turnTraffic("patchUnits", 1);
    stage.advance(Duration.ofSeconds(61));
    assertEquals(600, passed(stage, "PATCH", ana, 601));
  }

  private void perProject(Stage stage) throws Exception {
    int sum = 0;
    for (int i = 0; i < 20; i++) {
      String email = "user" + i + "@home.example";
      stage.control().account(email, "User " + i, Stage.DOMAIN);
      sum += passed(stage, "GET", stage.as(email).token(), 550);
    }
    assertEquals(10_000, sum);
    stage.advance(Duration.ofSeconds(61));
    assertEquals(1, passed(stage, "GET", stage.ana().token(), 1));
  }

  /** How many of so many requests were answered; the rest must have been refused for the rate. */
  private static int passed(Stage stage, String method, String token, int count) {
    int passed = 0;
    String path =
        "/calendar/v3/calendars/primary" + (method.equals("GET") ? "/events" : "/events/unknown0");
    byte[] body = method.equals("GET") ? new byte[0] : "{}".getBytes(StandardCharsets.UTF_8);
    var headers = Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json");
    for (int i = 0; i < count; i++) {
      Response answer = stage.sandbox().handle(Request.of(method, path, headers, body));
      if (answer.status() == 200 || answer.status() == 404) {
        passed++;
      } else {
        assertTrue(answer.status() == 403 || answer.status() == 429, "" + answer.status());
        assertTrue(REASONS.contains(Refusal.in(answer.status(), answer.bodyText()).reason()));
      }
    }
    return passed;
  }
}
