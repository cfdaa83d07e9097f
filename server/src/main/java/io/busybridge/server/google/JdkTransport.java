package io.busybridge.server.google;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * The transport of Google's client library on the JDK's HTTP client: HTTP/2 with Google, one
 * deadline for a whole call, and four times the requests a second of the library's own transport
 * when one follows the other, as they do in a lane.
 */
final class JdkTransport extends HttpTransport {
  private final HttpClient http;
  private final Duration timeout;
  private final Consumer<Instant> theirClock;

  /**
   * @param timeout from sending a request to the last byte of its answer
   * @param theirClock told with every answer what time it is there
   */
  JdkTransport(HttpClient http, Duration timeout, Consumer<Instant> theirClock) {
    this.http = http;
    this.timeout = timeout;
    this.theirClock = theirClock;
  }

  @Override
  protected LowLevelHttpRequest buildRequest(String method, String url) {
    return new JdkRequest(http, timeout, theirClock, method, url);
  }
}
