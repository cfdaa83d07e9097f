package io.busybridge.server.google;

import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.calendar.Calendar;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How Google is reached: where, over what, by which clock. One for the whole program; the libraries
 * behind it are loaded when the first call is made, for a server has to answer before that.
 */
public final class GoogleConnection {
  private final GoogleEndpoints endpoints;
  private final InstantSource clock;
  private final Supplier<HttpTransport> transports;
  private @Nullable HttpTransport transport;
  private @Nullable Calendar calendar;

  /**
   * Over any transport: a simulation answers in the caller's thread.
   *
   * @param transports asked once, for the first call
   */
  public GoogleConnection(
      GoogleEndpoints endpoints, Supplier<HttpTransport> transports, InstantSource clock) {
    this.endpoints = endpoints;
    this.clock = clock;
    this.transports = transports;
  }

  /**
   * Over the network.
   *
   * @param timeout of a whole call, and of making a connection
   */
  public static GoogleConnection overNetwork(
      GoogleEndpoints endpoints, Duration timeout, InstantSource clock) {
    return overNetwork(endpoints, timeout, clock, _ -> {});
  }

  /**
   * The same.
   *
   * @param theirClock told with every answer what time it is at Google
   */
  public static GoogleConnection overNetwork(
      GoogleEndpoints endpoints,
      Duration timeout,
      InstantSource clock,
      Consumer<Instant> theirClock) {
    return new GoogleConnection(
        endpoints, () -> new JdkTransport(client(endpoints, timeout), timeout, theirClock), clock);
  }

  GoogleEndpoints endpoints() {
    return endpoints;
  }

  InstantSource clock() {
    return clock;
  }

  synchronized HttpTransport transport() {
    HttpTransport known = transport;
    if (known == null) {
      known = transports.get();
      transport = known;
    }
    return known;
  }

  synchronized Calendar calendar() {
    Calendar known = calendar;
    if (known == null) {
      known =
          new Calendar.Builder(transport(), GsonFactory.getDefaultInstance(), null)
              .setRootUrl(endpoints.api().toString())
              .setServicePath("calendar/v3/")
              .setApplicationName("BusyBridge")
              .build();
      calendar = known;
    }
    return known;
  }

  /** No tries, conclusions or logs of the library's own: its log would hold content. */
  static HttpRequest plain(HttpRequest request) {
    return request
        .setThrowExceptionOnExecuteError(false)
        .setFollowRedirects(false)
        .setNumberOfRetries(0)
        .setLoggingEnabled(false)
        .setCurlLoggingEnabled(false);
  }

  private static HttpClient client(GoogleEndpoints endpoints, Duration connectTimeout) {
    boolean encrypted = "https".equals(endpoints.api().getScheme());
    return HttpClient.newBuilder()
        // In the clear, HTTP/2 begins with an upgrade that nobody there understands.
        .version(encrypted ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
        .connectTimeout(connectTimeout)
        .followRedirects(HttpClient.Redirect.NEVER)
        .executor(
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("google-", 0).factory()))
        .build();
  }
}
