package io.busybridge.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.busybridge.sandbox.http.Request;
import io.busybridge.sandbox.http.Response;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A client and a user without a socket, for tests. */
public final class Flow {
  public static final String REDIRECT = "http://127.0.0.1:9/callback";
  public static final String EVENTS = "https://www.googleapis.com/auth/calendar.events";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Sandbox sandbox;

  public Flow(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  public Response get(String path) {
    return sandbox.handle(Request.of("GET", path, Map.of(), new byte[0]));
  }

  public Response post(String path, Map<String, String> form) {
    return postForm(path, query(form));
  }

  public Response postForm(String path, String form) {
    return sandbox.handle(
        Request.of("POST", path, Map.of(), form.getBytes(StandardCharsets.UTF_8)));
  }

  public Response json(String method, String path, String accessToken, String body) {
    return sandbox.handle(
        Request.of(
            method,
            path,
            Map.of("Authorization", "Bearer " + accessToken),
            body.getBytes(StandardCharsets.UTF_8)));
  }

  /** Address of an authorization request, offline, with more parameters ({@code &prompt=…}). */
  public String authorization(String scope, String more) {
    return "/o/oauth2/v2/auth?"
        + query(
            Map.of(
                "client_id", "busybridge-sandbox",
                "redirect_uri", REDIRECT,
                "response_type", "code",
                "scope", scope,
                "access_type", "offline",
                "state", "s t"))
        + more;
  }

  /** Allows everything, and returns the code. */
  public String code(String email, String scope, String more) {
    var form = new StringBuilder("action=allow&account=" + encode(email));
    for (String one : scope.split(" ", -1)) {
      form.append("&scope=").append(encode(one));
    }
    return parameter(postForm(authorization(scope, more), form.toString()), "code");
  }

  public Response exchange(String code, Map<String, String> more) {
    var form =
        new HashMap<>(
            Map.of(
                "grant_type", "authorization_code",
                "client_id", "busybridge-sandbox",
                "client_secret", "sandbox-secret",
                "redirect_uri", REDIRECT,
                "code", code));
    form.putAll(more);
    return post("/token", form);
  }

  public Response refresh(String refreshToken) {
    return post(
        "/token",
        Map.of(
            "grant_type", "refresh_token",
            "client_id", "busybridge-sandbox",
            "client_secret", "sandbox-secret",
            "refresh_token", refreshToken));
  }

  /** A parameter of the address that an answer redirects to; empty if it has none. */
  public static String parameter(Response answer, String name) {
    String location = answer.headers().getOrDefault("Location", "");
    for (String pair : location.substring(location.indexOf('?') + 1).split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    return "";
  }

  public static JsonNode tree(Response answer) {
    try {
      return MAPPER.readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + answer.bodyText(), e);
    }
  }

  private static String query(Map<String, String> parameters) {
    var text = new StringBuilder();
    parameters.forEach(
        (name, value) ->
            text.append(text.isEmpty() ? "" : "&").append(name).append('=').append(encode(value)));
    return text.toString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
