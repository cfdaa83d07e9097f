package io.busybridge.sandbox.ics;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Real calendars that lie beside the project, where they do. */
final class Corpus {
  private Corpus() {}

  /** All files, in the order of their names; the test is skipped where there are none. */
  static List<Path> files() throws IOException {
    Optional<Path> folder = folder();
    if (folder.isEmpty()) {
      return abort("no folder shared/corpus beside the project: nothing to read");
    }
    try (var files = Files.list(folder.get())) {
      return files.filter(file -> file.toString().endsWith(".ics")).sorted().toList();
    }
  }

  private static Optional<Path> folder() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path candidate = at.resolve("shared").resolve("corpus");
      if (Files.isDirectory(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
