package io.busybridge.server.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * As many histories as are asked for ({@code -Dseeds=FROM-TO}), and how fast they went by. One that
 * fails is told at once, as short as it can be made.
 */
@Tag("soak")
@ExtendWith(Silence.class)
class SimulationSoak {
  private static final String SEEDS = System.getProperty("seeds", "1001-1200");

  @TempDir Path folder;

  @Test
  void every_history_ends_well() {
    String[] range = SEEDS.split("-", -1);
    long first = Long.parseLong(range[0]);
    long last = Long.parseLong(range[range.length - 1]);
    var failed = new ArrayList<Long>();
    long steps = 0;
    long calls = 0;
    long writes = 0;
    long deaths = 0;
    long began = System.nanoTime();
    for (long seed = first; seed <= last; seed++) {
      Simulation history = Simulation.of(seed);
      Simulation.End end = history.run(folder);
      steps += history.steps().size();
      calls += end.calls();
      writes += end.writes();
      deaths += end.deaths();
      if (!end.isGood()) {
        failed.add(seed);
        tell(history);
      }
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    long histories = last - first + 1;
    System.out.printf(
        "seeds %s: %d histories, %.1f a second; %d steps; %d calls, of them %d writes; %d deaths; %d"
            + " failed %s%n",
        SEEDS, histories, histories / seconds, steps, calls, writes, deaths, failed.size(), failed);
    assertEquals(List.of(), failed);
  }

  private void tell(Simulation history) {
    Simulation shorter = Boolean.getBoolean("whole") ? history : Shrinker.shortest(history, folder);
    Simulation.End end = shorter.run(folder);
    System.out.println("SEED " + history.seed() + ": " + end.broken());
    end.told().forEach(System.out::println);
  }
}
