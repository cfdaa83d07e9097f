package io.busybridge.server.bench;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the start of the packaged server to its first answer, and what it holds of memory then. */
@Tag("bench")
class StartBench {
  private static final Path LAUNCHER =
      Path.of("..", "jlink", "target", "busybridge-server", "bin", "busybridge-server");
  private static final int STARTS = 5;
  private static final Duration IDLE = Duration.ofSeconds(5);

  @TempDir Path folder;

  @Test
  void start_of_the_image() throws Exception {
    if (!Files.isExecutable(LAUNCHER)) {
      System.out.println("start of the image: not measured, ./mvnw package builds the image");
    }
    Assumptions.assumeTrue(Files.isExecutable(LAUNCHER));
    var times = new ArrayList<Duration>();
    for (int i = 0; i < STARTS; i++) {
      Path own = Files.createDirectory(folder.resolve("start-" + i));
      try (var server = new ServerProcess(own, List.of(LAUNCHER.toAbsolutePath().toString()))) {
        times.add(server.toFirstAnswer());
        Duration busy = server.processorTime();
        server.idle(IDLE);
        System.out.printf(
            "start of the image: first answer after %d ms (%d ms of processor time),"
                + " %.0f MiB resident when idle%n",
            server.toFirstAnswer().toMillis(), busy.toMillis(), server.residentMebibytes());
        String said = server.output();
        assertFalse(said.toLowerCase(Locale.ROOT).contains("warning"), said);
      }
    }
    System.out.println("start of the image: best " + times.stream().sorted().toList().getFirst());
  }
}
