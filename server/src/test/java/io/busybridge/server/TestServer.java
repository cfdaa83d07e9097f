package io.busybridge.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.busybridge.sandbox.Sandbox;
import io.busybridge.sandbox.SandboxConfig;
import io.busybridge.sandbox.oauth.Clients;
import io.busybridge.server.config.Config;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The whole server over HTTP, with a sandbox behind it, on ports that are free. */
final class TestServer implements AutoCloseable {
  static final String DOMAIN = "northwind.example";
  static final String ADMIN = "ada@" + DOMAIN;
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final TestClock clock = new TestClock();
  final Sandbox sandbox;
  final Map<String, String> environment;
  final URI base;
  private Service service;

  TestServer(Path folder) throws Exception {
    sandbox = Sandbox.start(SandboxConfig.defaults().withClock(clock));
    int port = freePort();
    base = URI.create("http://localhost:" + port + "/");
    environment = new HashMap<>();
    environment.put("PORT", "" + port);
    environment.put("BIND_ADDRESS", "127.0.0.1");
    environment.put("PUBLIC_URL", "http://localhost:" + port);
    environment.put("GOOGLE_BASE_URL", sandbox.baseUri().toString());
    environment.put("DATABASE_PATH", folder.resolve("data/calendar-sync.db").toString());
    environment.put("ENCRYPTION_KEY_FILE", folder.resolve("secrets/encryption.key").toString());
    environment.put("GOOGLE_ACCOUNT_REQUESTS_PER_MINUTE", "0");
    environment.put("GOOGLE_PROJECT_REQUESTS_PER_MINUTE", "0");
    person(ADMIN, "Ada Admin");
    service = start();
  }

  /** One whose set-up is done, by the forms. */
  static TestServer setUp(Path folder) throws Exception {
    var server = new TestServer(folder);
    var browser = server.browser();
    browser.submit("/setup/step/1", "setup_code", server.setupCode());
    browser.submit(
        "/setup/step/2", "client_id", Clients.DEFAULT_ID, "client_secret", Clients.DEFAULT_SECRET);
    browser.go("/setup/step/3/login").allow(ADMIN);
    browser.go(server.base + "setup/step/3");
    browser.submit("/setup/step/3", "confirm", "yes");
    browser.submit("/setup/step/4", "action", "skip");
    browser.submit("/setup/step/5", "saved", "yes");
    if (!browser.path().equals("/app")) {
      throw new AssertionError("set-up ended at " + browser.at() + ": " + browser.text());
    }
    return server;
  }

  private Service start() throws Exception {
    return Wiring.start(Config.of(environment, false), clock);
  }

  void restart() throws Exception {
    service.close();
    service = start();
  }

  String setupCode() {
    return service.setupCode().orElseThrow();
  }

  Browser browser() {
    return new Browser(base);
  }

  /** A browser of somebody who has signed in. */
  Browser signedIn(String email) throws Exception {
    return browser().go("/auth/login").allow(email);
  }

  /** Adds an account whose domain is its organization's. */
  void person(String email, String name) {
    sandbox
        .world()
        .addAccount(
            email,
            name,
            Optional.of(email.substring(email.indexOf('@') + 1)),
            ZoneId.of("Europe/Berlin"));
  }

  /** A user with main chosen and one client calendar connected; their row id of the account. */
  String consultant(Browser browser, String home, String client) throws Exception {
    browser.call("PUT", "/api/me/main-calendar", "{\"calendarId\":\"" + home + "\"}");
    settled(browser);
    browser.go("/auth/connect-client").allow(client);
    String account = browser.path().replaceAll(".*/", "");
    browser.call(
        "POST",
        "/api/client-calendars",
        "{\"accountId\":\"" + account + "\",\"calendarId\":\"" + client + "\"}");
    if (browser.status() != 201) {
      throw new AssertionError(browser.text());
    }
    settled(browser);
    return account;
  }

  /** Waits until everything known has been written. */
  JsonNode settled(Browser browser) throws Exception {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      JsonNode status = json(browser.call("GET", "/api/sync/status", ""));
      if (status.path("pending").asInt(-1) == 0 && status.path("state").asText().equals("idle")) {
        return status;
      }
      if (System.nanoTime() > until) {
        throw new AssertionError("not settled: " + status);
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  static JsonNode json(Browser browser) throws IOException {
    return JSON.readTree(browser.text());
  }

  /** The code of an error in its one shape. */
  static String error(Browser browser) throws IOException {
    JsonNode error = json(browser).path("error");
    if (error.path("message").asText().isEmpty() || !error.path("details").isObject()) {
      throw new AssertionError("not the shape of an error: " + browser.text());
    }
    return error.path("code").asText();
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws IOException {
    service.close();
    sandbox.close();
  }
}
