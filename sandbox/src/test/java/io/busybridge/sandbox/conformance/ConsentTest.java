package io.busybridge.sandbox.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;

/** What a person may grant, and what the application gets for it. */
final class ConsentTest implements Rows {
  private static final String LIST_SCOPE = Stage.SCOPE + "calendar.calendarlist.readonly";

  @Override
  public List<Row> rows() {
    return List.of(
        new Row("OA-01", "the first consent brings all tokens", this::first),
        new Row("OA-02", "a silent second round brings no refresh token", this::silent),
        new Row("OA-03", "a forced consent brings another refresh token", this::forced),
        new Row("OA-04", "a denial comes back as one", this::denied),
        new Row("OA-05", "an unknown redirect gets a page", this::unknownRedirect),
        new Row("OA-13", "a scope left unticked is not granted", this::unticked),
        new Row("OA-18", "a desktop application may listen on any port", this::desktop));
  }

  private void first(Stage stage) throws Exception {
    var client = Client.standard(stage);
    var browser = new Browser(stage.wire());
    var scopes = new String[] {"openid", "email", Stage.EVENTS_SCOPE};
    var back = browser.allow(client.authorization(scopes), Stage.ANA);
    assertTrue(browser.wasAsked());
    assertEquals("state 1&2", back.get("state"));
    assertTrue(String.valueOf(back.get("code")).startsWith("4/"), back::toString);
    assertTrue(String.valueOf(back.get("scope")).contains(Stage.EVENTS_SCOPE), back::toString);
    assertFalse(back.containsKey("error"));

    var tokens = client.exchange(back.getOrDefault("code", ""));
    assertEquals("Bearer", tokens.getTokenType());
    assertTrue(tokens.getExpiresInSeconds() > 3500 && tokens.getExpiresInSeconds() <= 3600);
    assertFalse(tokens.getRefreshToken().isBlank());
    assertTrue(Client.scopes(tokens).containsAll(List.of("openid", Stage.EVENTS_SCOPE)));
    assertFalse(tokens.containsKey("refresh_token_expires_in"));
    assertEquals(3, tokens.getIdToken().split("\\.").length);
    assertEquals(List.of(), stage.bearing(Stage.ANA, tokens.getAccessToken()).list());

    var plain = client.connect(Stage.BEN, Stage.EVENTS_SCOPE);
    assertNull(plain.getIdToken());
    assertFalse(plain.getRefreshToken().isBlank());
    assertEquals(List.of(Stage.EVENTS_SCOPE), Client.scopes(plain));
  }

  private void silent(Stage stage) throws Exception {
    var client = Client.standard(stage);
    var first = client.connect(Stage.ANA, Stage.EVENTS_SCOPE);
    var again = new Browser(stage.wire());
    var back = again.allow(client.authorization(Stage.EVENTS_SCOPE), Stage.ANA);
    assertFalse(again.wasAsked());
    var tokens = client.exchange(back.getOrDefault("code", ""));
    assertNull(tokens.getRefreshToken());
    assertEquals(List.of(Stage.EVENTS_SCOPE), Client.scopes(tokens));
    assertNotEquals(first.getAccessToken(), tokens.getAccessToken());
    assertEquals(List.of(), stage.bearing(Stage.ANA, tokens.getAccessToken()).list());
    assertFalse(client.refresh(first.getRefreshToken()).getAccessToken().isBlank());

    // New scopes are asked for, and bring a refresh token again.
    var more = client.connect(Stage.ANA, Stage.EVENTS_SCOPE, LIST_SCOPE);
    assertFalse(more.getRefreshToken().isBlank());
  }

  private void forced(Stage stage) throws Exception {
    var client = Client.standard(stage);
    var first = client.connect(Stage.ANA, Stage.EVENTS_SCOPE);
    var browser = new Browser(stage.wire());
    var url = client.authorization(it -> it.set("prompt", "consent"), Stage.EVENTS_SCOPE);
    var back = browser.allow(url, Stage.ANA);
    assertTrue(browser.wasAsked());
    var second = client.exchange(back.getOrDefault("code", ""));
    assertFalse(second.getRefreshToken().isBlank());
    assertNotEquals(first.getRefreshToken(), second.getRefreshToken());
    for (var tokens : List.of(first, second)) {
      var fresh = client.refresh(tokens.getRefreshToken());
      assertEquals(List.of(), stage.bearing(Stage.ANA, fresh.getAccessToken()).list());
    }

    // Without offline access there is nothing to refresh.
    var online =
        client.authorization(
            it -> it.setAccessType("online").set("prompt", "consent"), Stage.EVENTS_SCOPE);
    var code = new Browser(stage.wire()).allow(online, Stage.ANA).getOrDefault("code", "");
    assertNull(client.exchange(code).getRefreshToken());
  }

  private void denied(Stage stage) {
    var client = Client.standard(stage);
    var back = new Browser(stage.wire()).deny(client.authorization(Stage.EVENTS_SCOPE), Stage.ANA);
    assertEquals("access_denied", back.get("error"));
    assertEquals("state 1&2", back.get("state"));
    assertFalse(back.containsKey("code"));
  }

  private void unknownRedirect(Stage stage) {
    stage.control().client("web-1", "secret-1", "web", List.of("https://app.example/callback"));
    var registered = new Client(stage.base(), "web-1", "secret-1", "https://app.example/callback");
    for (var client :
        List.of(
            registered.redirectingTo("https://app.example/elsewhere"),
            registered.redirectingTo("http://127.0.0.1:45678/callback"),
            Client.standard(stage).redirectingTo("https://evil.example/callback"))) {
      var answer = new Browser(stage.wire()).open(client.authorization(Stage.EVENTS_SCOPE));
      assertEquals(400, answer.status());
      assertTrue(answer.header("location").isEmpty());
      assertTrue(answer.header("content-type").orElse("").startsWith("text/html"));
      assertTrue(answer.text().contains("redirect_uri_mismatch"), answer.text());
    }
    var back =
        new Browser(stage.wire()).allow(registered.authorization(Stage.EVENTS_SCOPE), Stage.ANA);
    assertTrue(back.containsKey("code"));
  }

  private void unticked(Stage stage) throws Exception {
    var client = Client.standard(stage);
    var browser = new Browser(stage.wire());
    var url = client.authorization("openid", Stage.EVENTS_SCOPE, LIST_SCOPE);
    var back = browser.allow(url, Stage.ANA, Set.of(LIST_SCOPE));
    assertTrue(
        browser.seen().stream().anyMatch(page -> page.choices("scope").contains(LIST_SCOPE)));
    assertFalse(String.valueOf(back.get("scope")).contains(LIST_SCOPE));
    var tokens = client.exchange(back.getOrDefault("code", ""));
    assertTrue(Client.scopes(tokens).contains(Stage.EVENTS_SCOPE));
    assertFalse(Client.scopes(tokens).contains(LIST_SCOPE));

    var ana = stage.bearing(Stage.ANA, tokens.getAccessToken());
    assertEquals(List.of(), ana.list());
    var refusal =
        Refusal.of(() -> ana.api().calendarList().list().execute())
            .is(403, "insufficientPermissions");
    assertEquals("PERMISSION_DENIED", refusal.error().path("status").asText());
    assertTrue(refusal.error().toString().contains("ACCESS_TOKEN_SCOPE_INSUFFICIENT"));
    var fresh = client.refresh(tokens.getRefreshToken());
    assertFalse(Client.scopes(fresh).contains(LIST_SCOPE));
  }

  private void desktop(Stage stage) throws Exception {
    stage.control().client("desk-1", "secret-1", "desktop", List.of());
    for (String redirect :
        List.of("http://127.0.0.1:1024", "http://127.0.0.1:61234/back", "http://[::1]:8080/")) {
      var client = new Client(stage.base(), "desk-1", "secret-1", redirect);
      // Online and silent from the second round on: and still a refresh token each time.
      var url = client.authorization(it -> it.set("access_type", null), Stage.EVENTS_SCOPE);
      var back = new Browser(stage.wire()).allow(url, Stage.ANA);
      var tokens = client.exchange(back.getOrDefault("code", ""));
      assertFalse(String.valueOf(tokens.getRefreshToken()).isBlank());
      assertFalse(client.refresh(tokens.getRefreshToken()).getAccessToken().isBlank());
    }
    var elsewhere = new Client(stage.base(), "desk-1", "secret-1", "https://evil.example/");
    var answer = new Browser(stage.wire()).open(elsewhere.authorization(Stage.EVENTS_SCOPE));
    assertTrue(answer.text().contains("redirect_uri_mismatch"), answer.text());
  }
}
