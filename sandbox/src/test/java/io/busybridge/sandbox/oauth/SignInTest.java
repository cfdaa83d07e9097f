package io.busybridge.sandbox.oauth;

import static io.busybridge.sandbox.Flow.EVENTS;
import static io.busybridge.sandbox.TestWorlds.ADA;
import static io.busybridge.sandbox.TestWorlds.EVE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.sandbox.Flow;
import io.busybridge.sandbox.Sandbox;
import io.busybridge.sandbox.TestWorlds;
import io.busybridge.sandbox.http.Response;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInTest {
  private Sandbox sandbox;
  private Flow flow;

  @BeforeEach
  void start() throws IOException {
    sandbox = TestWorlds.open();
    flow = new Flow(sandbox);
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  @Test
  void a_name_with_markup_in_it_is_shown_as_text() {
    sandbox.world().addAccount("x@y.example", "<script>", Optional.empty(), ZoneOffset.UTC);

    Response page = flow.get(flow.authorization(EVENTS, "&login_hint=%22%3E%3Cb%3E%40x.y"));

    assertTrue(page.bodyText().contains("&lt;script&gt;"), page.bodyText());
    assertFalse(page.bodyText().contains("<script"), page.bodyText());
    assertFalse(page.bodyText().contains("<b>@x.y"), page.bodyText());
  }

  @Test
  void a_hinted_account_comes_straight_to_the_consent_and_can_be_changed_there() {
    Response page = flow.get(flow.authorization(EVENTS, "&login_hint=" + ADA));

    assertTrue(page.bodyText().contains("name=\"scope\" value=\"" + EVENTS + "\""));
    assertTrue(page.bodyText().contains("prompt=select_account"));
  }

  @Test
  void a_typed_address_makes_an_account_of_its_domain_unless_that_is_googles() {
    flow.post(
        flow.authorization(EVENTS, ""),
        Map.of("action", "add", "email", "grace.hopper@navy.example", "workspace", "yes"));
    flow.post(
        flow.authorization(EVENTS, ""),
        Map.of("action", "add", "email", "g.h@gmail.com", "workspace", "yes"));

    var grace = sandbox.world().account("grace.hopper@navy.example").orElseThrow();
    assertEquals("Grace Hopper", grace.name());
    assertEquals(Optional.of("navy.example"), grace.hostedDomain());
    assertEquals(
        Optional.empty(), sandbox.world().account("g.h@gmail.com").orElseThrow().hostedDomain());
  }

  @Test
  void a_silent_sign_in_needs_an_account_and_its_consent() {
    String none = "&prompt=none";
    assertEquals(
        "interaction_required",
        Flow.parameter(flow.get(flow.authorization(EVENTS, none)), "error"));
    assertEquals(
        "login_required",
        Flow.parameter(flow.get(flow.authorization(EVENTS, none + "&login_hint=a@b.c")), "error"));
    String hinted = none + "&login_hint=" + ADA;
    assertEquals(
        "consent_required", Flow.parameter(flow.get(flow.authorization(EVENTS, hinted)), "error"));

    flow.code(ADA, EVENTS, "");

    assertTrue(
        Flow.parameter(flow.get(flow.authorization(EVENTS, hinted)), "code").startsWith("4/0"));
  }

  @Test
  void an_unticked_scope_is_not_granted_and_asked_for_again() {
    String both = "openid email " + EVENTS;
    Response back =
        flow.post(flow.authorization(both, ""), Map.of("action", "allow", "account", EVE));

    JsonNode tokens = Flow.tree(flow.exchange(Flow.parameter(back, "code"), Map.of()));
    assertEquals(
        "openid https://www.googleapis.com/auth/userinfo.email", tokens.path("scope").asText());

    Response again = flow.post(flow.authorization(both, ""), Map.of("account", EVE));
    assertTrue(again.bodyText().contains("value=\"allow\""), again.bodyText());
  }

  @Test
  void an_id_token_verifies_with_the_published_key() throws GeneralSecurityException {
    String code = flow.code(ADA, "openid email profile", "&nonce=n1");
    String token = Flow.tree(flow.exchange(code, Map.of())).path("id_token").asText();
    String[] parts = token.split("\\.", -1);
    JsonNode key = Flow.tree(flow.get("/oauth2/v3/certs")).path("keys").get(0);

    Signature check = Signature.getInstance("SHA256withRSA");
    check.initVerify(
        KeyFactory.getInstance("RSA")
            .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e"))));
    check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));

    assertTrue(check.verify(Base64.getUrlDecoder().decode(parts[2])));
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    assertTrue(claims.contains("\"hd\":\"northwind.example\""), claims);
    assertTrue(claims.contains("\"nonce\":\"n1\""), claims);
    assertTrue(claims.contains("\"family_name\":\"Lovelace\""), claims);
  }

  @Test
  void the_verifier_of_a_code_is_asked_for() {
    String challenge =
        Challenge.base64(Challenge.sha256("a-verifier-of-forty-three-characters-or-so-yes"));
    String code =
        flow.code(ADA, EVENTS, "&code_challenge=" + challenge + "&code_challenge_method=S256");

    assertEquals(400, flow.exchange(code, Map.of()).status());
    assertEquals(400, flow.exchange(code, Map.of("code_verifier", "wrong")).status());
    assertEquals(
        200,
        flow.exchange(
                code, Map.of("code_verifier", "a-verifier-of-forty-three-characters-or-so-yes"))
            .status());
    assertEquals(
        "invalid_grant",
        Flow.tree(
                flow.exchange(
                    code,
                    Map.of("code_verifier", "a-verifier-of-forty-three-characters-or-so-yes")))
            .path("error")
            .asText());
  }

  @Test
  void a_code_is_too_old_after_ten_minutes() {
    String code = flow.code(ADA, EVENTS, "");
    sandbox.clock().advance(Duration.ofMinutes(11));
    assertEquals("invalid_grant", Flow.tree(flow.exchange(code, Map.of())).path("error").asText());
  }

  @Test
  void the_credentials_of_a_client_can_be_tried_with_a_made_up_code() {
    assertEquals(
        "invalid_grant", Flow.tree(flow.exchange("made-up", Map.of())).path("error").asText());
    Response wrong = flow.exchange("made-up", Map.of("client_secret", "wrong"));
    assertEquals(401, wrong.status());
    assertEquals("invalid_client", Flow.tree(wrong).path("error").asText());
    Response unknown = flow.exchange("made-up", Map.of("client_id", "nobody"));
    assertEquals(401, unknown.status());
    assertEquals("invalid_client", Flow.tree(unknown).path("error").asText());
  }

  private static BigInteger number(JsonNode key, String name) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(name).asText()));
  }
}
