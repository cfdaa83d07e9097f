package io.busybridge.server.simulation;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import io.busybridge.sandbox.http.BrokenConnection;
import io.busybridge.sandbox.http.Request;
import io.busybridge.sandbox.http.Response;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Carries Google's client library's requests to whoever answers them, in the caller's thread. */
final class Wire extends HttpTransport {
  private final Function<Request, Response> answering;

  /**
   * @param answering may throw {@link BrokenConnection}, which the caller sees as a lost connection
   */
  Wire(Function<Request, Response> answering) {
    this.answering = answering;
  }

  @Override
  protected LowLevelHttpRequest buildRequest(String method, String url) {
    return new Sent(method, URI.create(url));
  }

  private final class Sent extends LowLevelHttpRequest {
    private final String method;
    private final URI uri;
    private final Map<String, String> headers = new LinkedHashMap<>();

    Sent(String method, URI uri) {
      this.method = method;
      this.uri = uri;
    }

    @Override
    public void addHeader(String name, String value) {
      headers.put(name, value);
    }

    @Override
    public LowLevelHttpResponse execute() throws IOException {
      if (getContentType() != null) {
        headers.put("Content-Type", getContentType());
      }
      var body = new ByteArrayOutputStream();
      if (getStreamingContent() != null) {
        getStreamingContent().writeTo(body);
      }
      String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      try {
        return new Received(
            answering.apply(
                Request.of(method, uri.getRawPath() + query, headers, body.toByteArray())));
      } catch (BrokenConnection e) {
        throw new IOException("no answer", e);
      }
    }
  }

  private static final class Received extends LowLevelHttpResponse {
    private final Response response;
    private final List<Map.Entry<String, String>> headers;

    Received(Response response) {
      this.response = response;
      this.headers = List.copyOf(response.headers().entrySet());
    }

    @Override
    public InputStream getContent() {
      return new ByteArrayInputStream(response.body());
    }

    @Override
    public @Nullable String getContentEncoding() {
      return null;
    }

    @Override
    public long getContentLength() {
      return response.body().length;
    }

    @Override
    public @Nullable String getContentType() {
      return response.headers().get("Content-Type");
    }

    @Override
    public @Nullable String getStatusLine() {
      return null;
    }

    @Override
    public int getStatusCode() {
      return response.status();
    }

    @Override
    public @Nullable String getReasonPhrase() {
      return null;
    }

    @Override
    public int getHeaderCount() {
      return headers.size();
    }

    @Override
    public String getHeaderName(int index) {
      return headers.get(index).getKey();
    }

    @Override
    public String getHeaderValue(int index) {
      return headers.get(index).getValue();
    }
  }
}
