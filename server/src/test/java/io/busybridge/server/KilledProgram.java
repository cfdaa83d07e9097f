package io.busybridge.server;

import io.busybridge.sandbox.Sandbox;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The built server in a process of its own, which can be killed at any moment and started again
 * with what it left. Google, in this test's process, lives on.
 */
final class KilledProgram implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  final Path database;
  final URI base;
  private final Path folder;
  private final Sandbox sandbox;
  private final int port;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Process process;

  KilledProgram(Path folder, Sandbox sandbox) throws IOException, InterruptedException {
    this.folder = folder;
    this.sandbox = sandbox;
    port = TestServer.freePort();
    base = URI.create("http://localhost:" + port + "/");
    database = folder.resolve("data/calendar-sync.db");
    process = start();
  }

  /** Starts it again, and waits until it answers. */
  void restart() throws IOException, InterruptedException {
    process = start();
  }

  /** Ends it without a warning, as a power cut would; on Unix this is {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      throw new IllegalStateException("a killed process lives on");
    }
  }

  /** All that it has printed since it was started last. */
  String output() throws IOException {
    return Files.readString(folder.resolve("output.txt"));
  }

  String setupCode() throws IOException {
    return output()
        .lines()
        .filter(line -> line.startsWith("Setup code: "))
        .map(line -> line.substring("Setup code: ".length()))
        .findFirst()
        .orElseThrow();
  }

  private Process start() throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx256m",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "io.busybridge.server.Main"))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile());
    var environment = builder.environment();
    List.of("JAVA_HOME", "JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")
        .forEach(environment::remove);
    environment.put("PORT", Integer.toString(port));
    environment.put("BIND_ADDRESS", "127.0.0.1");
    environment.put("PUBLIC_URL", "http://localhost:" + port);
    environment.put("GOOGLE_BASE_URL", sandbox.baseUri().toString());
    environment.put("DATABASE_PATH", database.toString());
    environment.put("ENCRYPTION_KEY_FILE", folder.resolve("secrets/encryption.key").toString());
    environment.put("GOOGLE_ACCOUNT_REQUESTS_PER_MINUTE", "0");
    environment.put("GOOGLE_PROJECT_REQUESTS_PER_MINUTE", "0");
    Process started = builder.start();
    waitForAnswer(started);
    return started;
  }

  private void waitForAnswer(Process started) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(base.resolve("health")).timeout(PATIENCE).build();
    for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; ) {
      try {
        http.send(request, BodyHandlers.discarding());
        return;
      } catch (ConnectException e) {
        if (started.waitFor(10, TimeUnit.MILLISECONDS)) {
          throw new IllegalStateException("The server has ended: " + output(), e);
        }
      }
    }
    throw new IllegalStateException("No answer: " + output());
  }

  @Override
  public void close() {
    try {
      kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    http.close();
  }
}
