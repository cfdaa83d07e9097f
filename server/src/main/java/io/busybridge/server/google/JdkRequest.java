package io.busybridge.server.google;

import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.function.Consumer;

/** One request of {@link JdkTransport}. */
final class JdkRequest extends LowLevelHttpRequest {
  private final HttpClient http;
  private final Duration timeout;
  private final Consumer<Instant> theirClock;
  private final String method;
  private final HttpRequest.Builder request;

  JdkRequest(
      HttpClient http, Duration timeout, Consumer<Instant> theirClock, String method, String url) {
    this.http = http;
    this.timeout = timeout;
    this.theirClock = theirClock;
    this.method = method;
    this.request = HttpRequest.newBuilder(URI.create(url));
  }

  @Override
  public void addHeader(String name, String value) {
    request.header(name, value);
  }

  @Override
  public LowLevelHttpResponse execute() throws IOException {
    if (getContentType() != null) {
      request.header("Content-Type", getContentType());
    }
    if (getContentEncoding() != null) {
      request.header("Content-Encoding", getContentEncoding());
    }
    HttpResponse<byte[]> response =
        Deadline.send(http, request.method(method, body()).build(), timeout);
    response.headers().firstValue("date").ifPresent(this::tellTime);
    return new JdkResponse(response);
  }

  private void tellTime(String date) {
    try {
      theirClock.accept(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
    } catch (DateTimeParseException _) {
      // Whatever answered does not know the time: then it says nothing of ours.
    }
  }

  private BodyPublisher body() throws IOException {
    if (getStreamingContent() == null) {
      return BodyPublishers.noBody();
    }
    var bytes = new ByteArrayOutputStream();
    getStreamingContent().writeTo(bytes);
    return BodyPublishers.ofByteArray(bytes.toByteArray());
  }
}
