package io.busybridge.sandbox.ics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CorpusTest {
  private static final Pattern EVENT =
      Pattern.compile("^BEGIN:VEVENT$(.*?)^END:VEVENT$", Pattern.MULTILINE | Pattern.DOTALL);

  /** Counted without any of our own reading. */
  private record Count(long masters, long exceptions, long cancelled, long recurring) {
    static Count of(String file) {
      List<String> events =
          EVENT
              .matcher(file.replace("\r\n", "\n").replaceAll("\n[ \t]", ""))
              .results()
              .map(found -> found.group(1))
              .toList();
      return new Count(
          events.stream().filter(event -> !event.contains("\nRECURRENCE-ID")).count(),
          events.stream().filter(event -> event.contains("\nRECURRENCE-ID")).count(),
          events.stream().filter(event -> event.contains("\nSTATUS:CANCELLED")).count(),
          events.stream()
              .filter(event -> event.contains("\nRRULE") || event.contains("\nRDATE"))
              .count());
    }
  }

  @Test
  void every_event_of_real_calendars_is_read_once() throws IOException {
    List<Path> files = Corpus.files();
    assertFalse(files.isEmpty());
    for (Path path : files) {
      Count expected = Count.of(Files.readString(path));
      IcsFile file =
          IcsFile.read(
              Files.readAllBytes(path),
              new IcsFile.Target("somebody@here.example", ZoneId.of("Europe/Oslo")),
              0);

      String name = path.getFileName().toString();
      assertEquals(List.of(), file.skipped(), name);
      assertEquals(expected, counted(file), name);
    }
  }

  private static Count counted(IcsFile file) {
    var changes = file.series().stream().flatMap(series -> series.changes().stream()).toList();
    var masters = file.series().stream().flatMap(series -> series.master().stream()).toList();
    return new Count(
        masters.size(),
        changes.size(),
        changes.stream().filter(IcsSeries.Change.Cancelled.class::isInstance).count(),
        masters.stream().filter(master -> master.has("recurrence")).count());
  }
}
