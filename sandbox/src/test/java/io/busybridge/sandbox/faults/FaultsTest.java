package io.busybridge.sandbox.faults;

import static io.busybridge.sandbox.Flow.EVENTS;
import static io.busybridge.sandbox.TestWorlds.ADA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.sandbox.Flow;
import io.busybridge.sandbox.Sandbox;
import io.busybridge.sandbox.TestWorlds;
import io.busybridge.sandbox.http.ApiError;
import io.busybridge.sandbox.http.BrokenConnection;
import io.busybridge.sandbox.http.Json;
import io.busybridge.sandbox.http.Operation;
import io.busybridge.sandbox.http.Response;
import io.busybridge.sandbox.oauth.Clients;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final String WATCH = "/calendar/v3/calendars/primary/events/watch";

  private final List<Duration> pauses = new ArrayList<>();
  private Sandbox sandbox;
  private Flow flow;
  private String token;
  private int channels;

  @BeforeEach
  void start() throws IOException {
    sandbox = TestWorlds.open(TestWorlds.config().withPause(pauses::add));
    flow = new Flow(sandbox);
    token = sandbox.tokens().issue(ADA, Set.of(EVENTS), Clients.DEFAULT_ID).accessToken();
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  @Test
  void an_error_comes_in_googles_shape_and_only_so_often() {
    sandbox
        .faults()
        .add(
            FaultRule.always(Match.any(), Effect.error(403, "rateLimitExceeded").withRetryAfter(7))
                .times(1));

    Response hit = watch();
    assertEquals(403, hit.status());
    assertEquals("7", hit.headers().get("Retry-After"));
    JsonNode error = Flow.tree(hit).path("error");
    assertEquals("usageLimits", error.path("errors").path(0).path("domain").asText());
    assertEquals("rateLimitExceeded", error.path("errors").path(0).path("reason").asText());
    assertEquals(200, watch().status());
  }

  @Test
  void an_error_after_the_effect_hides_that_it_was_carried_out() {
    sandbox.faults().add(FaultRule.once(Match.any(), Effect.error(503, "backendError").after()));
    assertEquals(503, watchAs("same").status());
    assertEquals(400, watchAs("same").status(), "the channel was opened all the same");
  }

  @Test
  void an_error_before_the_effect_changes_nothing() {
    sandbox.faults().add(FaultRule.once(Match.any(), Effect.error(503, "backendError")));
    assertEquals(503, watchAs("same").status());
    assertEquals(200, watchAs("same").status());
  }

  @Test
  void a_connection_breaks_before_or_after_the_effect() {
    sandbox.faults().add(FaultRule.once(Match.any(), new Effect.Drop(Effect.Moment.AFTER)));
    assertThrows(BrokenConnection.class, () -> watchAs("same"));
    assertEquals(400, watchAs("same").status());

    sandbox
        .faults()
        .set(List.of(FaultRule.once(Match.any(), Effect.timeout(Effect.Moment.BEFORE))));
    var silent = assertThrows(BrokenConnection.class, () -> watchAs("other"));
    assertEquals(Duration.ofSeconds(30), silent.silence());
    assertEquals(200, watchAs("other").status());
  }

  @Test
  void a_rule_names_whom_and_what_it_hits() {
    var quota = Effect.error(403, "quotaExceeded");
    sandbox.faults().add(FaultRule.always(Match.kind(Operation.Kind.WRITE), quota));
    sandbox.faults().add(FaultRule.always(Match.any().withAccount("a@b.example"), quota));
    sandbox.faults().add(FaultRule.always(Match.any().withPath("/nowhere"), quota));
    sandbox.faults().add(FaultRule.always(Match.any().withMethod("DELETE"), quota));
    assertEquals(200, watch().status());
    Response write = flow.json("POST", "/calendar/v3/calendars/primary/events", token, "{}");
    assertEquals(403, write.status());
    assertTrue(write.bodyText().contains("Calendar usage limits exceeded."));
  }

  @Test
  void signing_in_goes_on_unless_the_token_endpoint_is_meant() {
    String refresh =
        sandbox
            .tokens()
            .issue(ADA, Set.of(EVENTS), Clients.DEFAULT_ID)
            .refreshToken()
            .orElseThrow();
    sandbox.faults().add(FaultRule.always(Match.any(), Effect.error(500, "backendError")));
    assertEquals(200, flow.refresh(refresh).status());

    sandbox
        .faults()
        .add(
            FaultRule.once(
                Match.kind(Operation.Kind.TOKEN).withAccount(ADA),
                Effect.error(503, "temporarily_unavailable")));
    Response answer = flow.refresh(refresh);
    assertEquals(503, answer.status());
    assertEquals("temporarily_unavailable", Flow.tree(answer).path("error").asText());
    assertEquals(200, flow.refresh(refresh).status());
  }

  @Test
  void every_third_call_and_half_of_them_by_chance() {
    var drop = Effect.error(500, "backendError");
    sandbox.faults().set(List.of(FaultRule.always(Match.any(), drop).every(3)));
    assertEquals(List.of(200, 200, 500, 200, 200, 500), statuses(6));

    sandbox.faults().set(List.of(FaultRule.always(Match.any(), drop).withProbability(0.5)));
    long hits = statuses(400).stream().filter(status -> status == 500).count();
    assertTrue(hits > 150 && hits < 250, "hits: " + hits);
    assertEquals(hits, sandbox.faults().tallies().getFirst().struck());
  }

  @Test
  void latencies_add_up() {
    var slow = new Effect.Latency(Duration.ofMillis(20));
    sandbox.faults().set(List.of(FaultRule.always(Match.any(), slow)));
    sandbox.faults().add(FaultRule.always(Match.any(), slow));
    watch();
    assertEquals(List.of(Duration.ofMillis(40)), pauses);
  }

  @Test
  void rules_are_the_same_after_a_trip_through_json() {
    sandbox
        .faults()
        .set(
            List.of(
                FaultRule.once(
                    Match.kind(Operation.Kind.READ).withPath("/events").withMethod("GET"),
                    Effect.error(429, "rateLimitExceeded").withRetryAfter(3).after()),
                FaultRule.always(Match.any(), Effect.timeout(Effect.Moment.AFTER)).every(2),
                FaultRule.always(Match.any(), new Effect.Drop(Effect.Moment.BEFORE))
                    .withProbability(0.25),
                FaultRule.always(Match.any(), new Effect.Latency(Duration.ofMillis(5)))));
    List<FaultRule> read = FaultJson.read(FaultJson.write(sandbox.faults().tallies()));
    assertEquals(sandbox.faults().tallies().stream().map(Faults.Tally::rule).toList(), read);
  }

  @Test
  void a_rule_that_makes_no_sense_is_refused() {
    for (String wrong :
        List.of(
            "{}",
            "[{}]",
            "[{\"effect\":{\"type\":\"error\",\"status\":200,\"reason\":\"x\"}}]",
            "[{\"effect\":{\"type\":\"drop\",\"when\":\"later\"}}]",
            "[{\"effect\":{\"type\":\"drop\"},\"probability\":2}]",
            "[{\"effect\":{\"type\":\"drop\"},\"match\":{\"kind\":\"odd\"}}]")) {
      assertThrows(
          ApiError.class, () -> FaultJson.read(Json.MAPPER.readTree(wrong)), "accepted: " + wrong);
    }
  }

  @Test
  void limits_hold_for_any_minute_and_a_patch_costs_three() {
    sandbox.quotas().traffic(Traffic.google(true, 0));
    assertEquals(600, statuses(600).stream().filter(status -> status == 200).count());
    Response beyond = watch();
    assertEquals(403, beyond.status());
    assertTrue(beyond.bodyText().contains("userRateLimitExceeded"));

    sandbox.clock().advance(Duration.ofSeconds(60));
    statuses(598);
    String event = "/calendar/v3/calendars/primary/events/x";
    assertEquals(403, flow.json("PATCH", event, token, "{}").status());
    assertEquals(200, watch().status());
  }

  private List<Integer> statuses(int calls) {
    var statuses = new ArrayList<Integer>();
    for (int i = 0; i < calls; i++) {
      statuses.add(watch().status());
    }
    return statuses;
  }

  private Response watch() {
    return watchAs("channel-" + channels++);
  }

  private Response watchAs(String id) {
    String body =
        Json.object()
            .put("id", id)
            .put("type", "web_hook")
            .put("address", "https://b.example/hook")
            .toString();
    return flow.json("POST", WATCH, token, body);
  }
}
