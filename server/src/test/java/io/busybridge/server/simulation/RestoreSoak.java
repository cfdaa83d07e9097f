package io.busybridge.server.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** As many restores as are asked for ({@code -Dseeds=FROM-TO}), each in a life of its own. */
@Tag("soak")
@ExtendWith(Silence.class)
class RestoreSoak {
  private static final String SEEDS = System.getProperty("seeds", "1001-1040");

  @TempDir Path folder;

  @Test
  void every_life_with_a_restore_in_it_ends_well() {
    String[] range = SEEDS.split("-", -1);
    long first = Long.parseLong(range[0]);
    long last = Long.parseLong(range[range.length - 1]);
    var failed = new ArrayList<Long>();
    for (long seed = first; seed <= last; seed++) {
      Simulation.End end = new LifeWithBackup(seed, folder).run();
      if (!end.isGood()) {
        failed.add(seed);
        System.out.println("SEED " + seed + ": " + end.broken());
        end.told().forEach(System.out::println);
      }
    }
    System.out.printf(
        "restores, seeds %s: %d, %d failed %s%n", SEEDS, last - first + 1, failed.size(), failed);
    assertEquals(List.of(), failed);
  }
}
