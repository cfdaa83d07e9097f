package io.busybridge.sandbox.control;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.busybridge.sandbox.http.ApiError;
import io.busybridge.sandbox.http.ErrorAnswer;
import io.busybridge.sandbox.http.Json;
import io.busybridge.sandbox.http.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** {@code GET /sandbox/stream}: changes as server-sent events, a comment every 15 seconds. */
public final class StreamEndpoint implements HttpHandler {
  private static final int HEARTBEAT_SECONDS = 15;

  private final ChangeStream stream;

  public StreamEndpoint(ChangeStream stream) {
    this.stream = stream;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Optional<Response> refusal = refusal(exchange);
      if (refusal.isPresent()) {
        refuse(exchange, refusal.get());
      } else {
        tell(exchange);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<Response> refusal(HttpExchange exchange) {
    try {
      LocalOnly.check(header(exchange, "Host"), header(exchange, "Sec-Fetch-Site"));
      return Optional.empty();
    } catch (ApiError e) {
      return Optional.of(ErrorAnswer.of(e));
    }
  }

  private void tell(HttpExchange exchange) throws IOException, InterruptedException {
    try (ChangeStream.Subscription subscription = stream.subscribe()) {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=UTF-8");
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.sendResponseHeaders(200, 0);
      OutputStream out = exchange.getResponseBody();
      write(out, ": here\n\n");
      while (!stream.isClosed()) {
        List<ChangeStream.Change> changes = subscription.next(HEARTBEAT_SECONDS);
        write(out, changes.isEmpty() ? ": heartbeat\n\n" : events(changes));
      }
    }
  }

  private static String events(List<ChangeStream.Change> changes) {
    var text = new StringBuilder();
    for (ChangeStream.Change change : changes) {
      var data =
          Json.object().put("calendarId", change.calendarId()).put("eventId", change.eventId());
      text.append("data: ").append(data).append("\n\n");
    }
    return text.toString();
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static void refuse(HttpExchange exchange, Response answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(answer.status(), answer.body().length);
    exchange.getResponseBody().write(answer.body());
  }

  private static Optional<String> header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }
}
