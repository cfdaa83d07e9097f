package io.busybridge.sandbox.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.api.client.auth.oauth2.TokenResponseException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The token endpoint, and how tokens die. */
final class TokenTest implements Rows {
  private static final String DEAD = "Token has been expired or revoked.";
  private static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-0123";

  @Override
  public List<Row> rows() {
    return List.of(
        new Row("OA-06", "a code works once, and for ten minutes", this::codeOnce),
        new Row("OA-07", "a challenge wants its verifier", this::pkce),
        new Row("OA-08", "the exchange names the same redirect", this::otherRedirect),
        new Row("OA-09", "a wrong secret is the client's fault", this::wrongSecret),
        new Row("OA-10", "a refresh brings a new access token only", this::refresh),
        new Row("OA-11", "a dead refresh token says so", this::dead),
        new Row("OA-12", "revoking the access token revokes the grant", this::revoked),
        new Row("OA-14", "an expired access token opens nothing", this::expired));
  }

  private static String code(Client client, String email) {
    var url = client.authorization(it -> it.set("prompt", "consent"), Stage.EVENTS_SCOPE);
    return new Browser(Wire.to(client.base())).allow(url, email).getOrDefault("code", "");
  }

  private void codeOnce(Stage stage) throws Exception {
    var client = Client.standard(stage);
    String code = code(client, Stage.ANA);
    assertFalse(client.exchange(code).getAccessToken().isBlank());
    Client.denied(() -> client.exchange(code)).is("400 invalid_grant");

    String late = code(client, Stage.ANA);
    String latest = code(client, Stage.ANA);
    stage.advance(Duration.ofMinutes(9));
    assertFalse(client.exchange(late).getAccessToken().isBlank());
    stage.advance(Duration.ofSeconds(61));
    Client.denied(() -> client.exchange(latest)).is("400 invalid_grant");
    Client.denied(() -> client.exchange("4/made-up")).is("400 invalid_grant");
  }

  private void pkce(Stage stage) throws Exception {
    var client = Client.standard(stage);
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
    String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    var right = challenged(client, challenge, "S256");
    assertFalse(
        client.exchange(right, Map.of("code_verifier", VERIFIER)).getAccessToken().isBlank());
    var wrong = challenged(client, challenge, "S256");
    Client.denied(() -> client.exchange(wrong, Map.of("code_verifier", VERIFIER + "x")))
        .is("400 invalid_grant");
    var missing = challenged(client, challenge, "S256");
    Client.denied(() -> client.exchange(missing)).is("400 invalid_grant");

    // Without a method the challenge is the verifier itself.
    var plain = challenged(client, VERIFIER, "");
    assertFalse(
        client.exchange(plain, Map.of("code_verifier", VERIFIER)).getAccessToken().isBlank());
  }

  private static String challenged(Client client, String challenge, String method) {
    var url =
        client.authorization(
            it -> {
              it.set("code_challenge", challenge);
              it.set("code_challenge_method", method.isEmpty() ? null : method);
            },
            Stage.EVENTS_SCOPE);
    return new Browser(Wire.to(client.base())).allow(url, Stage.ANA).getOrDefault("code", "");
  }

  private void otherRedirect(Stage stage) {
    var client = Client.standard(stage);
    String code = code(client, Stage.ANA);
    var other = client.redirectingTo("http://127.0.0.1:45678/other");
    Client.denied(() -> other.exchange(code)).is("400 redirect_uri_mismatch");
  }

  private void wrongSecret(Stage stage) throws Exception {
    var client = Client.standard(stage);
    var tokens = client.connect(Stage.ANA, Stage.EVENTS_SCOPE);
    var wrong = client.withSecret("wrong");
    var thrown =
        assertThrows(TokenResponseException.class, () -> wrong.refresh(tokens.getRefreshToken()));
    assertEquals(401, thrown.getStatusCode());
    // The JDK's connection under the library hides the body of such an answer.
    var code = Map.of("grant_type", "authorization_code", "code", code(client, Stage.ANA));
    refused(posted(stage, client.withSecret("wrong"), code), "Unauthorized");
    var refresh = Map.of("grant_type", "refresh_token", "refresh_token", tokens.getRefreshToken());
    refused(posted(stage, client.withSecret("wrong"), refresh), "Unauthorized");
    var unknown = new Client(stage.base(), "nobody", "secret", client.redirectUri());
    refused(posted(stage, unknown, code), "The OAuth client was not found.");
    refused(basic(stage, refresh, client.id() + ":wrong"), "Unauthorized");

    // The grant has not suffered.
    basic(stage, refresh, client.id() + ":" + client.secret()).expect(200);
    assertFalse(client.refresh(tokens.getRefreshToken()).getAccessToken().isBlank());
  }

  private static void refused(Wire.Answer answer, String description) {
    assertEquals("invalid_client", answer.expect(401).json().path("error").asText());
    assertEquals(description, answer.json().path("error_description").asText());
  }

  private static Wire.Answer posted(Stage stage, Client client, Map<String, String> fields) {
    var all = new HashMap<>(fields);
    all.put("client_id", client.id());
    all.put("client_secret", client.secret());
    all.put("redirect_uri", client.redirectUri());
    return stage.wire().form("/token", all);
  }

  private static Wire.Answer basic(Stage stage, Map<String, String> fields, String credentials) {
    String encoded =
        Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    return stage.wire().form("/token", fields, Map.of("Authorization", "Basic " + encoded));
  }

  private void refresh(Stage stage) throws Exception {
    var client = Client.standard(stage);
    var tokens = client.connect(Stage.ANA, "openid", Stage.EVENTS_SCOPE);
    stage.tick();
    var fresh = client.refresh(tokens.getRefreshToken());
    assertNotEquals(tokens.getAccessToken(), fresh.getAccessToken());
    assertNull(fresh.getRefreshToken());
    assertEquals(Client.scopes(tokens), Client.scopes(fresh));
    assertEquals("Bearer", fresh.getTokenType());
    assertTrue(fresh.getExpiresInSeconds() > 3500 && fresh.getExpiresInSeconds() <= 3600);
    assertEquals(3, fresh.getIdToken().split("\\.").length);
    // The one before lives on until its time.
    for (var each : List.of(tokens, fresh)) {
      assertEquals(List.of(), stage.bearing(Stage.ANA, each.getAccessToken()).list());
    }
  }

  private void dead(Stage stage) throws Exception {
    var client = Client.standard(stage);
    var revoked = client.connect(Stage.ANA, Stage.EVENTS_SCOPE).getRefreshToken();
    stage.wire().form("/revoke", Map.of("token", revoked)).expect(200);
    Client.denied(() -> client.refresh(revoked)).is("400 invalid_grant").says(DEAD);
    var again = stage.wire().form("/revoke", Map.of("token", revoked)).expect(400);
    assertEquals("invalid_token", again.json().path("error").asText());

    var withdrawn = client.connect(Stage.BEN, Stage.EVENTS_SCOPE).getRefreshToken();
    stage.control().revokeTokens(Stage.BEN);
    Client.denied(() -> client.refresh(withdrawn)).is("400 invalid_grant").says(DEAD);

    var orphan = client.connect(Stage.CARLA, Stage.EVENTS_SCOPE).getRefreshToken();
    stage.control().removeAccount(Stage.CARLA);
    Client.denied(() -> client.refresh(orphan)).is("400 invalid_grant").says(DEAD);

    var testing = stage.control().testingClient("testing-1", "secret", client.redirectUri());
    var young = new Client(stage.base(), testing, "secret", client.redirectUri());
    var token = young.connect(Stage.ANA, Stage.EVENTS_SCOPE);
    assertFalse(token.containsKey("refresh_token_expires_in"));
    stage.advance(Duration.ofDays(6));
    assertFalse(young.refresh(token.getRefreshToken()).getAccessToken().isBlank());
    stage.advance(Duration.ofDays(1).plusSeconds(1));
    Client.denied(() -> young.refresh(token.getRefreshToken())).is("400 invalid_grant").says(DEAD);
  }

  private void revoked(Stage stage) throws Exception {
    var client = Client.standard(stage);
    var tokens = client.connect(Stage.ANA, Stage.EVENTS_SCOPE);
    var bens = client.connect(Stage.BEN, Stage.EVENTS_SCOPE);
    stage.wire().form("/revoke", Map.of("token", tokens.getAccessToken())).expect(200);
    Client.denied(() -> client.refresh(tokens.getRefreshToken()))
        .is("400 invalid_grant")
        .says(DEAD);
    var ana = stage.bearing(Stage.ANA, tokens.getAccessToken());
    Refusal.of(ana::list).is(401, "authError");
    assertEquals(List.of(), stage.bearing(Stage.BEN, bens.getAccessToken()).list());
    assertFalse(client.connect(Stage.ANA, Stage.EVENTS_SCOPE).getRefreshToken().isBlank());
  }

  private void expired(Stage stage) throws Exception {
    var client = Client.standard(stage);
    var tokens = client.connect(Stage.ANA, Stage.CALENDAR_SCOPE);
    var ana = stage.bearing(Stage.ANA, tokens.getAccessToken());
    var event = ana.insert(Bodies.hour("Before", "2026-03-03T09:00"));
    stage.advance(Duration.ofSeconds(3601));
    String path = "calendar/v3/calendars/primary/events";
    var wire = ana.wire();
    // On the wire, since the JDK's connection under the library hides the body of such answers.
    for (var refusal :
        List.of(
            Refusal.of(ana::list),
            Refusal.of(() -> ana.get(event.getId())),
            Refusal.of(() -> ana.api().calendarList().list().execute()),
            Refusal.in(wire.json("POST", path, Map.of("summary", "After"))),
            Refusal.in(wire.json("PATCH", path + "/" + event.getId(), Map.of("summary", "After"))),
            Refusal.in(wire.delete(path + "/" + event.getId())),
            Refusal.in(wire.json("POST", "calendar/v3/freeBusy", "{}")),
            Refusal.in(wire.json("POST", path + "/watch", "{}")),
            Refusal.in(wire.json("POST", "calendar/v3/channels/stop", "{}")))) {
      refusal.is(401, "authError").says("Invalid Credentials").locates("header", "Authorization");
      assertEquals("UNAUTHENTICATED", refusal.error().path("status").asText());
    }
    var fresh = client.refresh(tokens.getRefreshToken()).getAccessToken();
    assertEquals(List.of(event), stage.bearing(Stage.ANA, fresh).list());

    Refusal.in(stage.wire().get(path)).is(401, "required").says("Login Required");
    Refusal.in(stage.wire().bearing("made-up").get(path)).is(401, "authError");
  }
}
