import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes the cache of loaded and linked classes that lets a server image start fast: {@code
 * Train.java IMAGE FOLDER}. The image runs once in an empty folder, answers what a browser asks
 * first, and is told to stop.
 */
class Train {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern PORT = Pattern.compile("listens on port (\\d+)");

  /** What a person at a new server asks for, and what is refused. */
  private static final List<String> PATHS =
      List.of("/health", "/", "/setup", "/sign-in", "/assets/style.css", "/api/me", "/nowhere");

  private final Path image;
  private final Path folder;
  private final Path output;

  private Train(Path image, Path folder) {
    this.image = image;
    this.folder = folder;
    this.output = folder.resolve("output.txt");
  }

  public static void main(String[] args) throws Exception {
    var train = new Train(Path.of(args[0]).toAbsolutePath(), Path.of(args[1]).toAbsolutePath());
    try {
      train.run();
    } catch (Failed e) {
      System.err.println("The server image could not be trained: " + e.getMessage());
      System.err.println(train.said());
      System.exit(1);
    }
  }

  private void run() throws Exception {
    delete(folder);
    Files.createDirectories(folder);
    Path made = folder.resolve("server.aot");
    Process server = start(List.of("-XX:AOTCacheOutput=" + made), List.of());
    try {
      if (!server.supportsNormalTermination()) {
        System.out.println("This system cannot ask a program to stop: no cache, a slower start.");
        return;
      }
      ask(port(server));
      server.destroy();
      end(server, "the server");
    } finally {
      server.descendants().forEach(ProcessHandle::destroyForcibly);
      server.destroyForcibly();
    }
    if (!Files.isRegularFile(made)) {
      throw new Failed("it ended well, but left no cache");
    }
    Path cache = image.resolve("lib/server.aot");
    Files.move(made, cache, StandardCopyOption.REPLACE_EXISTING);
    // Java goes on without a cache that does not fit, unless it is told not to.
    end(
        start(List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on"), List.of("--version")),
        "a start with the new cache");
    delete(folder);
  }

  /** Starts the image as its launcher does, with the same options and the same class path. */
  private Process start(List<String> options, List<String> arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(image.resolve("runtime/bin/java").toString());
    command.add("@" + image.resolve("lib/java.options"));
    command.addAll(options);
    command.add("-cp");
    command.add(jars());
    command.add("io.busybridge.server.Main");
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    var environment = builder.environment();
    environment.remove("JAVA_TOOL_OPTIONS");
    environment.remove("JDK_JAVA_OPTIONS");
    environment.put("DATABASE_PATH", folder.resolve("training.db").toString());
    environment.put("ENCRYPTION_KEY_FILE", folder.resolve("training.key").toString());
    environment.put("PUBLIC_URL", "http://localhost");
    environment.put("BIND_ADDRESS", "127.0.0.1");
    environment.put("PORT", "0");
    environment.put("LOG_LEVEL", "info");
    return builder.start();
  }

  private String jars() throws IOException {
    try (var files = Files.list(image.resolve("lib"))) {
      return files
          .map(Path::toString)
          .filter(file -> file.endsWith(".jar"))
          .sorted()
          .collect(Collectors.joining(System.getProperty("path.separator")));
    }
  }

  private int port(Process server) throws IOException, InterruptedException {
    for (Instant end = Instant.now().plus(PATIENCE); Instant.now().isBefore(end); ) {
      var found = PORT.matcher(said()).results().map(MatchResult::group).findFirst();
      if (found.isPresent()) {
        return Integer.parseInt(found.get().replaceAll("\\D", ""));
      }
      if (server.waitFor(50, TimeUnit.MILLISECONDS)) {
        throw new Failed("the server ended at once, with code " + server.exitValue());
      }
    }
    throw new Failed("the server did not listen within " + PATIENCE.toSeconds() + " s");
  }

  private static void ask(int port) throws IOException, InterruptedException {
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (String path : PATHS) {
        var request =
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .build();
        int status = http.send(request, BodyHandlers.discarding()).statusCode();
        if (status == 500) {
          throw new Failed(path + " answered " + status);
        }
      }
    }
  }

  private static void end(Process process, String what) throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new Failed(what + " did not end within " + PATIENCE.toSeconds() + " s");
    }
    if (process.exitValue() != 0) {
      throw new Failed(what + " ended with code " + process.exitValue());
    }
  }

  private String said() throws IOException {
    return Files.exists(output) ? Files.readString(output) : "";
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Told to whoever builds. */
  private static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1;

    Failed(String message) {
      super(message);
    }
  }
}
