package io.busybridge.sandbox.push;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Posts messages to the address of their channel, as Google does; follows no redirects. */
public final class HttpSink implements PushSink {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String AGENT =
      "APIs-Google; (+https://developers.google.com/webmasters/APIs-Google.html)";

  private @Nullable HttpClient client;

  @Override
  public int deliver(PushMessage message) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(message.address())
            .POST(HttpRequest.BodyPublishers.noBody())
            .timeout(PATIENCE)
            .header("User-Agent", AGENT)
            .header("Accept", "*/*");
    message.headers().forEach(request::header);
    try {
      return client().send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return UNREACHABLE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return UNREACHABLE;
    }
  }

  /** Made when first needed: most sandboxes never push. */
  private synchronized HttpClient client() {
    HttpClient made =
        client == null
            ? HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()
            : client;
    client = made;
    return made;
  }
}
