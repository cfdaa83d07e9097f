package io.busybridge.server.google;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpContent;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Requests of Google's OAuth endpoints: forms in, JSON out. */
final class OauthCalls {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final GoogleConnection google;

  OauthCalls(GoogleConnection google) {
    this.google = google;
  }

  /**
   * What an endpoint said.
   *
   * @param json a missing node where the body was none
   * @param maxAge how long the answer may be kept, 0 where it does not say
   */
  record Answer(int status, JsonNode json, @Nullable Duration retryAfter, Duration maxAge) {
    /** Says nothing of the body: it holds tokens. */
    @Override
    public String toString() {
      return "Answer[" + status + ", …]";
    }

    boolean ok() {
      return status >= 200 && status < 300;
    }

    /** OAuth's {@code error}, or the empty string. */
    String error() {
      return json.path("error").asText("");
    }

    String description() {
      return json.path("error_description").asText("");
    }
  }

  Answer post(URI endpoint, Map<String, String> form) throws IOException {
    byte[] body = encode(form).getBytes(StandardCharsets.UTF_8);
    return send("POST", endpoint, new ByteArrayContent("application/x-www-form-urlencoded", body));
  }

  Answer get(URI endpoint) throws IOException {
    return send("GET", endpoint, null);
  }

  static String encode(Map<String, String> form) {
    return form.entrySet().stream()
        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Answer send(String method, URI endpoint, @Nullable HttpContent content)
      throws IOException {
    HttpRequest request =
        GoogleConnection.plain(
            google
                .transport()
                .createRequestFactory()
                .buildRequest(method, new GenericUrl(endpoint), content));
    request.getHeaders().setAccept("application/json");
    HttpResponse response = request.execute();
    try {
      return new Answer(
          response.getStatusCode(),
          json(response),
          RetryAfter.parse(response.getHeaders().getRetryAfter(), google.clock().instant()),
          maxAge(response.getHeaders().getCacheControl()));
    } finally {
      response.disconnect();
    }
  }

  private static JsonNode json(HttpResponse response) throws IOException {
    try (InputStream content = response.getContent()) {
      return content == null ? MissingNode.getInstance() : JSON.readTree(content);
    } catch (JsonProcessingException _) {
      // Its message would quote the answer. Error pages of gateways are no JSON.
      return MissingNode.getInstance();
    }
  }

  private static Duration maxAge(@Nullable String cacheControl) {
    if (cacheControl == null) {
      return Duration.ZERO;
    }
    for (String part : cacheControl.split(",", -1)) {
      String directive = part.strip();
      if (directive.matches("max-age=\\d{1,9}")) {
        return Duration.ofSeconds(Long.parseLong(directive.substring("max-age=".length())));
      }
    }
    return Duration.ZERO;
  }
}
