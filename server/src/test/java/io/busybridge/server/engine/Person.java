package io.busybridge.server.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.Sandbox;
import io.busybridge.sandbox.http.Request;
import io.busybridge.sandbox.http.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Somebody with a calendar of their own, who edits it by Google's API as any program would. */
public final class Person {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Sandbox sandbox;
  private final String email;
  private String token;

  public Person(Sandbox sandbox, String email) {
    this.sandbox = sandbox;
    this.email = email;
    this.token = signIn();
  }

  private String signIn() {
    return sandbox
        .tokens()
        .issue(email, Set.of("https://www.googleapis.com/auth/calendar"), "busybridge-sandbox")
        .accessToken();
  }

  /** Adds an event from JSON in which ' stands for ". */
  public JsonNode add(String calendar, String json) {
    return call("POST", events(calendar) + "?sendUpdates=all", json);
  }

  public JsonNode patch(String calendar, String event, String json) {
    return call("PATCH", events(calendar) + "/" + encoded(event) + "?sendUpdates=all", json);
  }

  public void delete(String calendar, String event) {
    call("DELETE", events(calendar) + "/" + encoded(event) + "?sendUpdates=all", "");
  }

  public JsonNode get(String calendar, String event) {
    return call("GET", events(calendar) + "/" + encoded(event), "");
  }

  /** Everything that a calendar shows between two moments: instances, not series. */
  public List<JsonNode> instances(String calendar, String from, String to) {
    return list(calendar, "?singleEvents=true&maxResults=2500&timeMin=" + from + "&timeMax=" + to);
  }

  /** Series and their exceptions, single events; with {@code deleted} tombstones too. */
  public List<JsonNode> all(String calendar, boolean deleted) {
    return list(calendar, "?maxResults=2500&showDeleted=" + deleted);
  }

  private List<JsonNode> list(String calendar, String query) {
    var items = new ArrayList<JsonNode>();
    String page = "";
    do {
      JsonNode answer = call("GET", events(calendar) + query + page, "");
      answer.get("items").forEach(items::add);
      page =
          answer.has("nextPageToken")
              ? "&pageToken=" + encoded(answer.get("nextPageToken").asText())
              : "";
    } while (!page.isEmpty());
    return items;
  }

  /** JSON in which ' stands for ". */
  static ObjectNode object(String json) {
    try {
      return (ObjectNode) JSON.readTree(json.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public JsonNode call(String method, String path, String json) {
    Response response = send(method, path, json);
    if (response.status() == 401) {
      token = signIn();
      response = send(method, path, json);
    }
    try {
      if (response.status() >= 300) {
        throw new IllegalStateException(
            method + " " + path + ": " + response.status() + " " + response.bodyText());
      }
      return response.body().length == 0
          ? MissingNode.getInstance()
          : JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Response send(String method, String path, String json) {
    return sandbox.handle(
        Request.of(
            method,
            path,
            Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"),
            json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
  }

  private static String events(String calendar) {
    return "/calendar/v3/calendars/" + encoded(calendar) + "/events";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
