package io.busybridge.server.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** The sandbox of another process: its switches, a person's calls, and what changes in it. */
final class SandboxRemote {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http;
  private final URI base;
  private final BlockingQueue<Change> changes = new LinkedBlockingQueue<>();

  /**
   * An event that changed.
   *
   * @param nanos when this was told, by {@link System#nanoTime}
   */
  record Change(long nanos, String calendar, String event) {}

  SandboxRemote(HttpClient http, URI base) {
    this.http = http;
    this.base = base;
  }

  /** Listens to all changes from now on, until the sandbox ends. */
  void listen() throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(base + "/sandbox/stream")).build();
    var lines = http.send(request, BodyHandlers.ofLines()).body();
    Thread.ofVirtual()
        .name("changes")
        .start(
            () -> {
              try (lines) {
                lines.filter(line -> line.startsWith("data:")).forEach(this::told);
              } catch (UncheckedIOException e) {
                // The sandbox has ended; whoever waits for a change sees that none comes.
                changes.add(new Change(System.nanoTime(), "", "the stream ended"));
              }
            });
  }

  BlockingQueue<Change> changes() {
    return changes;
  }

  /** Every call of the API takes so much longer from now on. */
  void latency(int millis) throws IOException, InterruptedException {
    call(
        "PUT",
        "/sandbox/switches",
        null,
        """
        {"traffic": {"latencyMillis": %d}}
        """
            .formatted(millis));
  }

  /** An access token of a person of the sandbox. */
  String token(String email) throws IOException, InterruptedException {
    return call("POST", "/sandbox/token", null, JSON.createObjectNode().put("email", email) + "")
        .path("accessToken")
        .asText();
  }

  void insert(String token, String calendar, String event)
      throws IOException, InterruptedException {
    call("POST", events(calendar), token, event);
  }

  void patch(String token, String calendar, String id, String changes)
      throws IOException, InterruptedException {
    call("PATCH", events(calendar) + "/" + id, token, changes);
  }

  private JsonNode call(String method, String path, @Nullable String token, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    var answer = http.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(
          method + " " + path + ": " + answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  private void told(String line) {
    long now = System.nanoTime();
    try {
      JsonNode change = JSON.readTree(line.substring("data:".length()));
      changes.add(
          new Change(now, change.path("calendarId").asText(), change.path("eventId").asText()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String events(String calendar) {
    return "/calendar/v3/calendars/"
        + URLEncoder.encode(calendar, StandardCharsets.UTF_8)
        + "/events";
  }
}
