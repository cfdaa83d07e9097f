package io.busybridge.sandbox;

import static io.busybridge.sandbox.Flow.EVENTS;
import static io.busybridge.sandbox.TestWorlds.ADA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.busybridge.sandbox.faults.Effect;
import io.busybridge.sandbox.faults.FaultRule;
import io.busybridge.sandbox.faults.Match;
import io.busybridge.sandbox.http.Json;
import io.busybridge.sandbox.oauth.Clients;
import io.busybridge.sandbox.push.HttpSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WireTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private Sandbox sandbox;
  private String token;

  @BeforeEach
  void start() throws IOException {
    sandbox = Sandbox.start(TestWorlds.config().withPushSink(new HttpSink()));
    sandbox.world().addAccount(ADA, "Ada", Optional.of("northwind.example"), ZoneOffset.UTC);
    token = sandbox.tokens().issue(ADA, Set.of(EVENTS), Clients.DEFAULT_ID).accessToken();
  }

  @AfterEach
  void stop() throws IOException {
    http.close();
    sandbox.close();
  }

  @Test
  void a_compressed_body_is_read() throws Exception {
    var zipped = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(zipped)) {
      gzip.write(watchBody("c1", "https://b.example/").getBytes(StandardCharsets.UTF_8));
    }
    HttpRequest request =
        watch(HttpRequest.BodyPublishers.ofByteArray(zipped.toByteArray()))
            .header("Content-Encoding", "gzip")
            .build();
    assertEquals(200, send(request).statusCode());
  }

  @Test
  void a_body_that_only_claims_to_be_compressed_is_refused() throws Exception {
    HttpRequest request =
        watch(HttpRequest.BodyPublishers.ofString("{}")).header("Content-Encoding", "gzip").build();
    assertEquals(400, send(request).statusCode());
  }

  @Test
  void a_dropped_connection_ends_without_an_answer_though_the_call_took_effect() {
    sandbox.faults().add(FaultRule.once(Match.any(), new Effect.Drop(Effect.Moment.AFTER)));
    HttpRequest request =
        watch(HttpRequest.BodyPublishers.ofString(watchBody("c1", "https://b.example/"))).build();
    assertThrows(IOException.class, () -> send(request));
    assertEquals(1, sandbox.push().write().size());
  }

  @Test
  void a_call_can_be_left_waiting() {
    sandbox.faults().add(FaultRule.once(Match.any(), Effect.timeout(Effect.Moment.BEFORE)));
    HttpRequest request =
        watch(HttpRequest.BodyPublishers.ofString("{}")).timeout(Duration.ofMillis(300)).build();
    var error = assertThrows(IOException.class, () -> send(request));
    assertInstanceOf(HttpTimeoutException.class, error);
  }

  @Test
  void other_names_and_other_sites_are_refused_at_the_control_api() throws Exception {
    assertTrue(raw("GET /sandbox/clock HTTP/1.1\r\nHost: evil.example\r\n").contains(" 403 "));
    assertTrue(raw("GET /sandbox/stream HTTP/1.1\r\nHost: evil.example\r\n").contains(" 403 "));
    assertTrue(
        raw("GET /sandbox/clock HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: cross-site\r\n")
            .contains(" 403 "));
    assertTrue(raw("GET /sandbox/clock HTTP/1.1\r\nHost: [::1]:3001\r\n").contains(" 200 "));
  }

  @Test
  void the_stream_tells_what_changed() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri("/sandbox/stream")).build();
    HttpResponse<Stream<String>> stream = http.send(request, HttpResponse.BodyHandlers.ofLines());
    try (Stream<String> lines = stream.body()) {
      var reading = lines.iterator();
      assertEquals(": here", reading.next());
      String id = sandbox.world().seed(ADA, event()).id();
      String line = reading.next();
      while (!line.startsWith("data:")) {
        line = reading.next();
      }
      assertEquals("data: " + Json.object().put("calendarId", ADA).put("eventId", id), line);
    }
  }

  @Test
  void messages_are_really_posted_and_tried_again_when_time_has_passed() throws Exception {
    BlockingQueue<String> states = new LinkedBlockingQueue<>();
    HttpServer receiver = receiver(states);
    try {
      String address = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
      HttpRequest request =
          watch(HttpRequest.BodyPublishers.ofString(watchBody("c1", address))).build();
      assertEquals(200, send(request).statusCode());
      assertEquals("sync 0", states.poll(10, TimeUnit.SECONDS));

      sandbox.world().seed(ADA, event());
      assertEquals("exists 0", states.poll(10, TimeUnit.SECONDS));
      String again = null;
      // Its pause begins only when the sandbox has read the 503.
      for (int i = 0; again == null && i < 100; i++) {
        sandbox.clock().advance(Duration.ofSeconds(2));
        again = states.poll(100, TimeUnit.MILLISECONDS);
      }
      assertNotNull(again);
      assertEquals("exists 0", again);
    } finally {
      receiver.stop(0);
    }
  }

  @Test
  void a_port_that_is_taken_is_said_to_be() {
    var config = TestWorlds.config().withPort(sandbox.baseUri().getPort());
    assertThrows(BindException.class, () -> Sandbox.start(config));
  }

  @Test
  void it_listens_for_this_machine_only() {
    var config = TestWorlds.config().withBindAddress("0.0.0.0");
    assertThrows(IllegalArgumentException.class, () -> Sandbox.start(config));
  }

  /** Answers 503 to the second message. */
  private static HttpServer receiver(BlockingQueue<String> states) throws IOException {
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    int[] count = {0};
    receiver.createContext(
        "/",
        exchange -> {
          int length = exchange.getRequestBody().readAllBytes().length;
          count[0]++;
          exchange.sendResponseHeaders(count[0] == 2 ? 503 : 200, -1);
          exchange.close();
          states.add(exchange.getRequestHeaders().getFirst("X-Goog-Resource-State") + " " + length);
        });
    receiver.start();
    return receiver;
  }

  private HttpRequest.Builder watch(HttpRequest.BodyPublisher body) {
    return HttpRequest.newBuilder(uri("/calendar/v3/calendars/primary/events/watch"))
        .header("Authorization", "Bearer " + token)
        .POST(body);
  }

  private static String watchBody(String id, String address) {
    return Json.object().put("id", id).put("type", "web_hook").put("address", address).toString();
  }

  private static ObjectNode event() {
    var event = Json.object().put("summary", "x").put("status", "confirmed");
    event.putObject("start").put("dateTime", "2026-03-03T10:00:00Z");
    event.putObject("end").put("dateTime", "2026-03-03T11:00:00Z");
    return event;
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create(sandbox.baseUri() + path);
  }

  /** First line of the answer. */
  private String raw(String head) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), sandbox.baseUri().getPort())) {
      String request = head + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      var line = new StringBuilder();
      for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
        line.append((char) c);
      }
      return line.toString();
    }
  }
}
