package io.busybridge.console.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.busybridge.common.Health;
import io.busybridge.common.Json;
import io.busybridge.console.api.HealthAnswer.Answered;
import io.busybridge.console.api.HealthAnswer.Failed;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** The server's HTTP API, as the console calls it. Calls block; may be shared between threads. */
public final class ServerApi implements AutoCloseable {
  private final JsonMapper json = Json.lenient();
  private final HttpClient http;
  private final Duration patience;

  /**
   * An API that is not called yet.
   *
   * @param patience how long one call may take from its start to the end of its answer
   */
  public ServerApi(Duration patience) {
    this.patience = patience;
    // No redirects: what is not where it was said to be is not what was meant.
    this.http = HttpClient.newBuilder().connectTimeout(patience).build();
  }

  /**
   * Asks {@code GET /health}. Never throws: whatever goes wrong is an answer too.
   *
   * @param address as somebody typed it
   */
  public HealthAnswer health(String address) {
    return ServerAddress.parse(address)
        .map(this::health)
        .orElseGet(() -> new Failed(Failure.BAD_ADDRESS, ""));
  }

  private HealthAnswer health(ServerAddress address) {
    var request =
        HttpRequest.newBuilder(address.resolve("/health"))
            .header("Accept", "application/json")
            .timeout(patience)
            .build();
    try {
      return read(http.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      return new Failed(classify(e), String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Failed(Failure.BROKEN, "interrupted");
    }
  }

  private HealthAnswer read(HttpResponse<String> response) {
    // 503 is how a server that is down says what ails it.
    if (response.statusCode() != 200 && response.statusCode() != 503) {
      return new Failed(Failure.NOT_BUSYBRIDGE, "HTTP status " + response.statusCode());
    }
    try {
      int version = json.readTree(response.body()).path("apiVersion").asInt();
      if (version == 0) {
        return new Failed(Failure.NOT_BUSYBRIDGE, "no apiVersion in its answer");
      }
      if (version != Health.API_VERSION) {
        return new Failed(
            Failure.OTHER_VERSION,
            "the server speaks version "
                + version
                + " of the API, this console version "
                + Health.API_VERSION);
      }
      return new Answered(json.readValue(response.body(), Health.class));
    } catch (JsonProcessingException e) {
      return new Failed(Failure.NOT_BUSYBRIDGE, e.getOriginalMessage());
    }
  }

  private static Failure classify(IOException e) {
    return switch (e) {
      case HttpTimeoutException _ -> Failure.TIMED_OUT;
      case SSLException _ -> Failure.NOT_TRUSTED;
      case UnknownHostException _ -> Failure.UNKNOWN_HOST;
      case ConnectException c ->
          c.getCause() instanceof ConnectException cause
                  && cause.getCause() instanceof UnresolvedAddressException
              ? Failure.UNKNOWN_HOST
              : Failure.NOT_REACHABLE;
      default -> Failure.BROKEN;
    };
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
