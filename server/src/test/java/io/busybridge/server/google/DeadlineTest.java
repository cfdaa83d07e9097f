package io.busybridge.server.google;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.server.engine.CallFailed;
import io.busybridge.server.engine.Failure;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server that takes a request and then does not finish its answer. */
class DeadlineTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\r\nContent-Type: applic",
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n{\"acc"
      })
  void a_call_ends_with_its_deadline_however_far_the_answer_came(String answer) throws Exception {
    var clock = new TestClock();
    try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread answering = Thread.ofVirtual().start(() -> answerHalf(server, answer));
      var google =
          GoogleConnection.overNetwork(
              new GoogleEndpoints(
                  GoogleEndpoints.GOOGLE.authorization(),
                  URI.create("http://127.0.0.1:" + server.getLocalPort() + "/token"),
                  GoogleEndpoints.GOOGLE.revocation(),
                  GoogleEndpoints.GOOGLE.keys(),
                  URI.create("http://127.0.0.1:" + server.getLocalPort() + "/"),
                  GoogleEndpoints.GOOGLE.issuers(),
                  true),
              Duration.ofMillis(300),
              clock);
      var tokens = new GoogleTokens(google, () -> new OauthClient("id", "secret"));
      var failed = assertThrows(CallFailed.class, () -> tokens.refresh("a refresh token"));
      assertEquals(new Failure.Transient("time-out"), failed.failure());
      assertFalse(failed.toString().contains("refresh token"));
      assertTrue(answering.join(Duration.ofSeconds(10)), "the connection was left open");
    }
  }

  /** Sends what there is and then waits until the other side gives up. */
  private static void answerHalf(ServerSocket server, String answer) {
    try (var connection = server.accept()) {
      connection.getOutputStream().write(answer.getBytes(US_ASCII));
      connection.getOutputStream().flush();
      connection.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException _) {
      // The other side gave up, as it should.
      return;
    }
  }
}
