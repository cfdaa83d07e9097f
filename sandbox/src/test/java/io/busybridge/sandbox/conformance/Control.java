package io.busybridge.sandbox.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sandbox's own controls: what only a person at Google, or time, could do. */
record Control(Wire wire) {

  void account(String email, String name, String hostedDomain) {
    var body = new LinkedHashMap<String, String>();
    body.put("email", email);
    body.put("name", name);
    body.put("timeZone", Bodies.BERLIN.getId());
    if (!hostedDomain.isEmpty()) {
      body.put("hostedDomain", hostedDomain);
    }
    wire.json("POST", "/sandbox/accounts", body).expect(201);
  }

  void removeAccount(String email) {
    var answer = wire.delete("/sandbox/accounts/" + Wire.encode(email));
    if (answer.status() / 100 != 2) {
      throw new AssertionError(answer.status() + " " + answer.text());
    }
  }

  /** A secondary calendar with an id of the sandbox's choosing. */
  String calendar(String owner, String summary) {
    return calendar(Map.of("owner", owner, "summary", summary, "timeZone", zone()));
  }

  /** A calendar with a given id, such as one of Google's generated ones. */
  String calendar(String owner, String id, String summary) {
    return calendar(Map.of("owner", owner, "id", id, "summary", summary, "timeZone", zone()));
  }

  void share(String calendarId, String email, String role) {
    succeed(
        "PUT",
        "/sandbox/calendars/" + Wire.encode(calendarId) + "/acl/" + Wire.encode(email),
        Map.of("role", role));
  }

  void client(String id, String secret, String type, List<String> redirectUris) {
    wire.json(
            "POST",
            "/sandbox/clients",
            Map.of(
                "clientId", id,
                "clientSecret", secret,
                "type", type,
                "redirectUris", redirectUris))
        .expect(201);
  }

  /** A client whose consent screen is still in testing: its grants die after seven days. */
  String testingClient(String id, String secret, String redirectUri) {
    wire.json(
            "POST",
            "/sandbox/clients",
            Map.of(
                "clientId",
                id,
                "clientSecret",
                secret,
                "type",
                "web",
                "testing",
                true,
                "redirectUris",
                List.of(redirectUri)))
        .expect(201);
    return id;
  }

  Tokens token(String email, List<String> scopes) {
    JsonNode body = succeed("POST", "/sandbox/token", Map.of("email", email, "scopes", scopes));
    return new Tokens(body.path("accessToken").asText(), body.path("refreshToken").asText());
  }

  /** Puts an event into a calendar as it is, however odd. */
  void seed(String calendarId, String event) {
    wire.json("POST", "/sandbox/events?calendarId=" + Wire.encode(calendarId), event).expect(201);
  }

  /** "This and following" as Google's own page does it. */
  void split(
      String calendarId, String eventId, Instant originalStart, Map<String, String> changes) {
    succeed(
        "POST",
        "/sandbox/split",
        Map.of(
            "calendarId", calendarId,
            "eventId", eventId,
            "originalStart", originalStart.toString(),
            "changes", changes));
  }

  void revokeTokens(String email) {
    succeed("POST", "/sandbox/tokens/revoke", Map.of("email", email));
  }

  void expireSyncTokens(String calendarId) {
    succeed("POST", "/sandbox/sync-tokens/expire", Map.of("calendarId", calendarId));
  }

  void turn(String name, Object value) {
    succeed("PUT", "/sandbox/switches", Map.of("calendar", Map.of(name, value)));
  }

  void turnPush(String name, Object value) {
    succeed("PUT", "/sandbox/switches", Map.of("push", Map.of(name, value)));
  }

  void turnTraffic(String name, Object value) {
    succeed("PUT", "/sandbox/switches", Map.of("traffic", Map.of(name, value)));
  }

  /** What goes wrong from now on, and nothing else. */
  void fault(Map<String, ?> rule) {
    succeed("PUT", "/sandbox/faults", List.of(rule));
  }

  void noFaults() {
    succeed("PUT", "/sandbox/faults", List.of());
  }

  JsonNode succeed(String method, String path, Object body) {
    var answer = wire.json(method, path, body);
    if (answer.status() / 100 != 2) {
      throw new AssertionError(method + " " + path + ": " + answer.status() + " " + answer.text());
    }
    return answer.text().isEmpty() ? Wire.JSON.nullNode() : answer.json();
  }

  private String calendar(Map<String, String> body) {
    return wire.json("POST", "/sandbox/calendars", body).expect(201).json().path("id").asText();
  }

  private static String zone() {
    return ZoneId.of("Europe/Berlin").getId();
  }

  record Tokens(String access, String refresh) {}
}
