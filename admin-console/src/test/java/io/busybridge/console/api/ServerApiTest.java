package io.busybridge.console.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.busybridge.common.Health.Status;
import io.busybridge.console.HealthServer;
import io.busybridge.console.api.HealthAnswer.Answered;
import io.busybridge.console.api.HealthAnswer.Failed;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerApiTest {
  private final ServerApi api = new ServerApi(Duration.ofSeconds(5));

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void a_server_that_is_down_still_says_what_ails_it() throws Exception {
    String body =
        """
        {"status":"down","apiVersion":1,"version":"0.1.0","checks":
          {"database":{"status":"down","detail":"disk full"},"google":{"status":"ok"}},"new":1}""";
    try (var server = new HealthServer(503, body)) {
      var health = assertInstanceOf(Answered.class, api.health(server.address())).health();

      assertEquals(Status.DOWN, health.status());
      assertEquals("disk full", health.checks().firstEntry().getValue().detail());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | not found                                                        | NOT_BUSYBRIDGE",
        "302 | elsewhere                                                        | NOT_BUSYBRIDGE",
        "200 | <html>a router</html>                                            | NOT_BUSYBRIDGE",
        "200 | []                                                               | NOT_BUSYBRIDGE",
        "200 | {\"status\":\"ok\"}                                              | NOT_BUSYBRIDGE",
        "200 | {\"status\":\"splendid\",\"apiVersion\":1}                       | NOT_BUSYBRIDGE",
        "200 | {\"apiVersion\":1}                                               | NOT_BUSYBRIDGE",
        "200 | {\"status\":\"ok\",\"apiVersion\":2,\"version\":\"9\",\"checks\":{}} | OTHER_VERSION",
      })
  void an_answer_that_is_not_a_health_of_ours_has_a_name(int status, String body, Failure name)
      throws Exception {
    try (var server = new HealthServer(status, body)) {
      assertEquals(name, failure(server.address()));
    }
  }

  @Test
  void an_address_that_is_none_is_not_asked() {
    assertEquals(Failure.BAD_ADDRESS, failure("two words"));
  }

  @Test
  void nobody_listening_is_not_reachable() throws Exception {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertEquals(Failure.NOT_REACHABLE, failure("127.0.0.1:" + port));
  }

  @Test
  void a_name_that_does_not_exist_is_an_unknown_host() {
    // RFC 6761: names under "invalid" never exist.
    assertEquals(Failure.UNKNOWN_HOST, failure("http://busybridge.invalid"));
  }

  @Test
  void https_where_http_is_spoken_is_not_trusted() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var server = Thread.ofVirtual().start(() -> answerInPlainWords(socket));

      assertEquals(Failure.NOT_TRUSTED, failure("https://localhost:" + socket.getLocalPort()));
      server.join();
    }
  }

  @Test
  void a_server_that_accepts_and_says_nothing_times_out() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var hasty = new ServerApi(Duration.ofMillis(200))) {
      var answer = hasty.health("127.0.0.1:" + socket.getLocalPort());

      assertEquals(Failure.TIMED_OUT, assertInstanceOf(Failed.class, answer).failure());
    }
  }

  private Failure failure(String address) {
    return assertInstanceOf(Failed.class, api.health(address)).failure();
  }

  private static void answerInPlainWords(ServerSocket socket) {
    try (var connection = socket.accept()) {
      connection.getInputStream().read();
      connection
          .getOutputStream()
          .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      connection.getOutputStream().flush();
      // Until the client has had enough: closing with its bytes unread would reset the connection.
      connection.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
