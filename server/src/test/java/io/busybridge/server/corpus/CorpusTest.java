package io.busybridge.server.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real calendars, synced, edited, and compared instance by instance. */
class CorpusTest {
  private static final long SEED = Long.getLong("corpus.seed", 20260302);
  private static final int DAYS = Integer.getInteger("corpus.days", 4);

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
  void every_instance_has_its_copy_and_its_blocks_whatever_people_do_to_it() {
    try (var world = new CorpusWorld(folder, corpus)) {
      assertEquals(List.of(), world.skipped());
      world.engine.sync();
      standsAsTheFilesSay(world);
      world.check("after the first sync");
      var chance = new Random(SEED);
      for (int day = 1; day <= DAYS; day++) {
        var edits = new Edits(world, chance);
        edits.make();
        world.engine.sync();
        world.check("day " + day + " of seed " + SEED, edits.told());
      }
    }
  }

  private static void standsAsTheFilesSay(CorpusWorld world) {
    Map<String, Standing> expected = world.expectedFromFiles();
    for (String calendar : world.calendars()) {
      List<String> should =
          Optional.ofNullable(expected.get(calendar)).orElseThrow().trimmed().instances();
      assertFalse(should.isEmpty());
      Difference.none(
          "from the files, " + calendar,
          should,
          world.listed(calendar).standing(world.horizon()).trimmed().instances());
    }
  }
}
