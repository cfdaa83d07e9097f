package io.busybridge.sandbox.oauth;

import static io.busybridge.sandbox.Flow.EVENTS;
import static io.busybridge.sandbox.TestWorlds.ADA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.sandbox.Flow;
import io.busybridge.sandbox.Sandbox;
import io.busybridge.sandbox.TestWorlds;
import io.busybridge.sandbox.http.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenLifeTest {

  @Test
  void only_a_consent_of_this_round_brings_a_refresh_token() throws IOException {
    try (Sandbox sandbox = TestWorlds.open()) {
      var flow = new Flow(sandbox);
      JsonNode first = tokens(flow, flow.code(ADA, EVENTS, ""));
      assertTrue(first.has("refresh_token"));

      Response silent = flow.post(flow.authorization(EVENTS, ""), Map.of("account", ADA));
      assertFalse(tokens(flow, Flow.parameter(silent, "code")).has("refresh_token"));

      JsonNode again = tokens(flow, flow.code(ADA, EVENTS, "&prompt=consent"));
      assertTrue(again.has("refresh_token"));
      assertEquals(200, flow.refresh(first.path("refresh_token").asText()).status());
    }
  }

  @Test
  void revoking_one_token_kills_every_token_of_the_grant() throws IOException {
    try (Sandbox sandbox = TestWorlds.open()) {
      var flow = new Flow(sandbox);
      JsonNode tokens = tokens(flow, flow.code(ADA, EVENTS, ""));
      String access = tokens.path("access_token").asText();

      assertEquals(200, flow.post("/revoke", Map.of("token", access)).status());

      assertDead(flow.refresh(tokens.path("refresh_token").asText()));
      Response api = flow.json("GET", "/calendar/v3/colors", access, "");
      assertEquals(401, api.status());
      assertEquals("UNAUTHENTICATED", Flow.tree(api).path("error").path("status").asText());
      assertEquals(400, flow.post("/revoke", Map.of("token", access)).status());
    }
  }

  @Test
  void an_account_that_was_removed_and_made_anew_is_another_one() throws IOException {
    try (Sandbox sandbox = TestWorlds.open()) {
      var flow = new Flow(sandbox);
      String refresh = tokens(flow, flow.code(ADA, EVENTS, "")).path("refresh_token").asText();
      sandbox.world().removeAccount(ADA);
      assertDead(flow.refresh(refresh));
      sandbox.world().addAccount(ADA, "Ada", Optional.empty(), ZoneOffset.UTC);
      assertDead(flow.refresh(refresh));
    }
  }

  @Test
  void a_refresh_token_of_a_project_in_testing_lasts_a_week_unless_it_is_for_sign_in_only()
      throws IOException {
    try (Sandbox sandbox = TestWorlds.open()) {
      var flow = new Flow(sandbox);
      Client client = sandbox.clients().byId(Clients.DEFAULT_ID).orElseThrow();
      sandbox.clients().add(client.withTesting(true));
      String calendar =
          sandbox
              .tokens()
              .issue(ADA, Set.of(EVENTS), Clients.DEFAULT_ID)
              .refreshToken()
              .orElseThrow();
      String signIn =
          sandbox
              .tokens()
              .issue(ADA, Set.of("openid"), Clients.DEFAULT_ID)
              .refreshToken()
              .orElseThrow();

      sandbox.clock().advance(Duration.ofDays(6));
      assertEquals(200, flow.refresh(calendar).status());
      sandbox.clock().advance(Duration.ofDays(1));
      assertDead(flow.refresh(calendar));
      assertEquals(200, flow.refresh(signIn).status());
    }
  }

  @Test
  void the_hundred_and_first_refresh_token_kills_the_oldest() throws IOException {
    try (Sandbox sandbox = TestWorlds.open()) {
      var flow = new Flow(sandbox);
      String oldest = issued(sandbox);
      String second = issued(sandbox);
      for (int i = 2; i < 101; i++) {
        issued(sandbox);
      }
      assertDead(flow.refresh(oldest));
      assertEquals(200, flow.refresh(second).status());
    }
  }

  @Test
  void tokens_and_their_numbers_survive_a_restart(@TempDir Path folder) throws IOException {
    var config = TestWorlds.config().withFile(folder.resolve("deep/sandbox.json"));
    String before;
    String access;
    try (Sandbox sandbox = TestWorlds.open(config)) {
      before = issued(sandbox);
      access = Flow.tree(new Flow(sandbox).refresh(before)).path("access_token").asText();
    }
    try (Sandbox sandbox = Sandbox.open(config)) {
      assertTrue(sandbox.tokens().caller(access).isPresent());
      assertEquals(200, new Flow(sandbox).refresh(before).status());
      assertFalse(before.equals(issued(sandbox)), "the same chance drawn twice");
    }
  }

  private static String issued(Sandbox sandbox) {
    return sandbox
        .tokens()
        .issue(ADA, Set.of(EVENTS), Clients.DEFAULT_ID)
        .refreshToken()
        .orElseThrow();
  }

  private static JsonNode tokens(Flow flow, String code) {
    Response answer = flow.exchange(code, Map.of());
    assertEquals(200, answer.status(), answer::bodyText);
    return Flow.tree(answer);
  }

  private static void assertDead(Response answer) {
    assertEquals(400, answer.status());
    assertEquals("invalid_grant", Flow.tree(answer).path("error").asText());
    assertEquals(
        "Token has been expired or revoked.", Flow.tree(answer).path("error_description").asText());
  }
}
