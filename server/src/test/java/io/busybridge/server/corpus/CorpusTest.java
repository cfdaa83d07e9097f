package io.busybridge.server.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real calendars, synced and compared instance by instance. */
class CorpusTest {
  @TempDir Path folder;
  private List<Path> corpus = List.of();

  @BeforeEach
  void find() {
    Optional<Path> found = CorpusFiles.folder();
    assumeTrue(
        found.isPresent(), "there is no shared/corpus beside the project: nothing to import");
    corpus = CorpusFiles.in(found.orElseThrow());
  }

  @Test
  void every_instance_of_the_corpus_has_its_copy_and_its_blocks() {
    try (var world = new CorpusWorld(folder, corpus)) {
      assertEquals(List.of(), world.skipped());
      world.engine.sync();
      Map<String, Standing> expected = world.expectedFromFiles();
      for (String calendar : world.calendars()) {
        List<String> should = Optional.ofNullable(expected.get(calendar)).orElseThrow().trimmed().instances();
        assertFalse(should.isEmpty());
        Difference.none(
            "from the files, " + calendar,
            should,
            world.listed(calendar).standing(world.horizon()).trimmed().instances());
      }
      world.check("after the first sync");
    }
  }
}
