package io.busybridge.server.web;

import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Jetty. A request passes:
 *
 * <pre>
 *   ServerConnector          HTTP/1.1, headers of 16 KB at most, no word about who we are
 *     GracefulHandler        at stop: no new requests, those under way are finished
 *       ServletContextHandler  no sessions, no security of Jetty's: both are our own
 *         Front              the only servlet: request and reply as values, errors in one shape
 *           Site             who is it, how often, from where, to which page or call
 * </pre>
 *
 * Each request runs on a virtual thread of its own.
 */
public final class WebServer implements AutoCloseable {
  private static final Duration STOP_WITHIN = Duration.ofSeconds(1);
  private static final int PLATFORM_THREADS = 16;
  private static final int MOST_HEADER_BYTES = 16_384;

  private final Server server;
  private final ServerConnector connector;

  public WebServer(WebSettings settings, Shell shell, Site site) {
    var threads = new QueuedThreadPool(PLATFORM_THREADS);
    threads.setName("jetty");
    threads.setVirtualThreadsExecutor(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory()));
    server = new Server(threads);
    server.setStopTimeout(STOP_WITHIN.toMillis());

    var http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(MOST_HEADER_BYTES);
    // Ids of calendars have slashes and such, encoded, in paths.
    http.setUriCompliance(
        UriCompliance.RFC3986.with("calendars", UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR));
    connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    if (!settings.bindAddress().isEmpty()) {
      connector.setHost(settings.bindAddress());
    }
    connector.setPort(settings.port());
    server.addConnector(connector);

    var servlets =
        new ServletContextHandler(
            "/", ServletContextHandler.NO_SESSIONS | ServletContextHandler.NO_SECURITY);
    servlets.getServletHandler().setDecodeAmbiguousURIs(true);
    servlets.addServlet(new ServletHolder(new Front(settings, shell, site)), "/");
    server.setHandler(new GracefulHandler(servlets));
  }

  /**
   * Starts to listen.
   *
   * @throws BindException where the port is taken, or the address is not this machine's
   */
  public void start() throws BindException {
    try {
      server.start();
    } catch (IOException e) {
      close();
      if (e instanceof BindException taken) {
        throw taken;
      }
      var bind = new BindException(e.getMessage());
      bind.initCause(e);
      throw bind;
    } catch (Exception e) {
      close();
      throw new IllegalStateException("Jetty does not start", e);
    }
  }

  /** Where it listens, also where any free port was asked for. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Takes no more requests, and lets those under way finish, for a second at most. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("Jetty does not stop", e);
    }
  }
}
