package io.busybridge.server.bench;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server of its own process, as people run it, in a folder of its own. */
final class ServerProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final Path output;
  private final HttpClient http;
  private final URI address;
  private final URI sandbox;
  private final Duration toFirstAnswer;

  /** Starts the program and waits until it answers for the first time. */
  ServerProcess(Path folder, List<String> command) throws IOException, InterruptedException {
    int port = freePort();
    int sandboxPort = freePort();
    address = URI.create("http://localhost:" + port);
    sandbox = URI.create("http://127.0.0.1:" + sandboxPort);
    output = folder.resolve("output.txt");
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(output.toFile());
    var environment = builder.environment();
    List.of("JAVA_HOME", "JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")
        .forEach(environment::remove);
    environment.put("DATABASE_PATH", folder.resolve("bench.db").toString());
    environment.put("ENCRYPTION_KEY_FILE", folder.resolve("bench.key").toString());
    environment.put("PORT", Integer.toString(port));
    environment.put("BIND_ADDRESS", "127.0.0.1");
    environment.put("PUBLIC_URL", address.toString());
    environment.put("GOOGLE_BASE_URL", sandbox.toString());
    // Made before the clock starts: the first one of a process costs a tenth of a second.
    http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    long start = System.nanoTime();
    process = builder.start();
    try {
      waitForAnswer();
    } catch (IOException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
    toFirstAnswer = Duration.ofNanos(System.nanoTime() - start);
  }

  /** The program from the classes of this build. */
  static List<String> fromClasses(String... arguments) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "io.busybridge.server.Main"));
    command.addAll(List.of(arguments));
    return command;
  }

  HttpClient http() {
    return http;
  }

  URI address() {
    return address;
  }

  URI sandbox() {
    return sandbox;
  }

  Duration toFirstAnswer() {
    return toFirstAnswer;
  }

  /** All that it has printed. */
  String output() throws IOException {
    return Files.readString(output);
  }

  /** Lets it be for a while; it must still be there afterwards. */
  void idle(Duration time) throws InterruptedException, IOException {
    if (process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("The server has ended: " + output());
    }
  }

  /** Resident memory in MiB; 0 on a system that does not tell. */
  double residentMebibytes() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
        .sum();
  }

  /** Processor time it has taken since it was started. */
  Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private void waitForAnswer() throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort() + "/health"))
            .timeout(PATIENCE)
            .build();
    for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; ) {
      try {
        http.send(request, BodyHandlers.discarding());
        return;
      } catch (ConnectException e) {
        idle(Duration.ofMillis(5));
      }
    }
    throw new IllegalStateException("No answer: " + output());
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    http.close();
  }
}
