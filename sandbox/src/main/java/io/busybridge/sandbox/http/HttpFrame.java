package io.busybridge.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A socket around something that answers requests. */
public final class HttpFrame implements AutoCloseable {
  static {
    // Without this every answer of more than one packet waits for the client's delayed ACK.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private static final System.Logger LOG = System.getLogger(HttpFrame.class.getName());
  private static final int STOP_SECONDS = 1;

  /** What answers. */
  public interface Stack {
    /**
     * @throws BrokenConnection when there is to be no answer
     */
    Response handle(Request request);

    /** The answer to a request is out, or could not be sent. */
    void answered();
  }

  private final Stack stack;
  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("sandbox-http-", 0).factory());
  private final CountDownLatch closing = new CountDownLatch(1);

  /**
   * Binds, and answers nothing before {@link #start}.
   *
   * @throws java.net.BindException when the port is taken
   */
  public HttpFrame(InetSocketAddress address, Stack stack) throws IOException {
    this.stack = stack;
    server = HttpServer.create(address, 0);
    server.setExecutor(threads);
    server.createContext("/", this::exchange);
  }

  /** A path that is answered by somebody else, at length. */
  public void route(String path, HttpHandler handler) {
    server.createContext(path, handler);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public void start() {
    server.start();
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(STOP_SECONDS);
    threads.shutdownNow();
  }

  private void exchange(HttpExchange exchange) throws IOException {
    try (exchange) {
      sendOrStaySilent(exchange);
    } finally {
      stack.answered();
    }
  }

  /** Closing an exchange that got no answer ends its connection. */
  private void sendOrStaySilent(HttpExchange exchange) throws IOException {
    try {
      send(exchange, answer(exchange));
    } catch (BrokenConnection broken) {
      await(broken.silence());
    }
  }

  private Response answer(HttpExchange exchange) throws IOException {
    try {
      return stack.handle(read(exchange));
    } catch (ApiError e) {
      return ErrorAnswer.of(e);
    } catch (BrokenConnection e) {
      throw e;
    } catch (RuntimeException e) {
      String what = exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
      LOG.log(System.Logger.Level.ERROR, "The sandbox itself failed at " + what, e);
      return ErrorAnswer.of(new ApiError(500, "backendError", "Backend Error"));
    }
  }

  private static Request read(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new HashMap<>();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, last(values)));
    byte[] body = Bodies.read(exchange.getRequestBody(), headers.get("Content-encoding"));
    String query = exchange.getRequestURI().getRawQuery();
    String path = exchange.getRequestURI().getRawPath();
    try {
      return Request.of(
          exchange.getRequestMethod(), query == null ? path : path + "?" + query, headers, body);
    } catch (IllegalArgumentException e) {
      throw new ApiError(400, "badRequest", "Malformed address: " + e.getMessage());
    }
  }

  private static void send(HttpExchange exchange, Response response) throws IOException {
    response.headers().forEach(exchange.getResponseHeaders()::set);
    boolean bare = response.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(response.status(), bare ? -1 : response.body().length);
    if (!bare) {
      exchange.getResponseBody().write(response.body());
    }
  }

  private void await(Duration silence) {
    try {
      if (closing.await(silence.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.log(System.Logger.Level.DEBUG, "closed while a client was kept waiting");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String last(List<String> values) {
    return values.isEmpty() ? "" : values.getLast();
  }
}
