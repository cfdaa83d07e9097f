package io.busybridge.sandbox.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Plain HTTP against the sandbox, for what a client library would hide or mend. */
final class Wire {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final URI base;
  private final Optional<String> token;

  private Wire(URI base, Optional<String> token) {
    this.base = base;
    this.token = token;
  }

  static Wire to(URI base) {
    return new Wire(base, Optional.empty());
  }

  /** The same, with an access token in every request. */
  Wire bearing(String accessToken) {
    return new Wire(base, Optional.of(accessToken));
  }

  Answer get(String path) {
    return send("GET", path, BodyPublishers.noBody(), Map.of());
  }

  Answer get(String path, Map<String, String> headers) {
    return send("GET", path, BodyPublishers.noBody(), headers);
  }

  Answer delete(String path) {
    return send("DELETE", path, BodyPublishers.noBody(), Map.of());
  }

  Answer json(String method, String path, String body) {
    return send(
        method,
        path,
        BodyPublishers.ofString(body),
        Map.of("Content-Type", "application/json; charset=UTF-8"));
  }

  Answer json(String method, String path, Object body) {
    try {
      return json(method, path, JSON.writeValueAsString(body));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  Answer patch(String path, String body, Map<String, String> headers) {
    return send("PATCH", path, BodyPublishers.ofString(body), headers);
  }

  Answer form(String path, Map<String, String> fields) {
    return form(path, fields, Map.of());
  }

  Answer form(String path, Map<String, String> fields, Map<String, String> headers) {
    return formText(path, encode(fields), headers);
  }

  Answer formText(String path, String encoded, Map<String, String> headers) {
    var all = new java.util.HashMap<>(headers);
    all.put("Content-Type", "application/x-www-form-urlencoded");
    return send("POST", path, BodyPublishers.ofString(encoded), all);
  }

  /** As {@link #send}, with a failure of the connection left to the caller. */
  Answer attempt(
      String method,
      String path,
      HttpRequest.BodyPublisher body,
      Map<String, String> headers,
      Duration patience)
      throws IOException {
    var request = HttpRequest.newBuilder(base.resolve(path)).timeout(patience);
    token.ifPresent(it -> request.header("Authorization", "Bearer " + it));
    headers.forEach(request::header);
    try {
      return new Answer(
          CLIENT.send(
              request.method(method, body).build(), BodyHandlers.ofString(StandardCharsets.UTF_8)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  static String encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** Percent-encoded, fit for a path segment as well as for a query. */
  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private Answer send(
      String method, String path, HttpRequest.BodyPublisher body, Map<String, String> headers) {
    try {
      return attempt(method, path, body, headers, Duration.ofSeconds(20));
    } catch (IOException e) {
      throw new AssertionError(method + " " + path + " got no answer", e);
    }
  }

  /** What came back. */
  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    String text() {
      return response.body();
    }

    JsonNode json() {
      try {
        return JSON.readTree(text());
      } catch (JsonProcessingException e) {
        throw new AssertionError("not JSON: " + text(), e);
      }
    }

    Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }

    /** This answer, which must have that status. */
    Answer expect(int status) {
      if (status() != status) {
        throw new AssertionError("expected " + status + ", got " + status() + ": " + text());
      }
      return this;
    }
  }
}
