package io.busybridge.server.simulation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Leaves steps out of a history for as long as it still fails, many at a time at first. */
final class Shrinker {
  private Shrinker() {}

  static Simulation shortest(Simulation failing, Path folder) {
    List<Step> steps = failing.steps();
    for (int size = Math.max(1, steps.size() / 2); size >= 1; size /= 2) {
      for (int from = steps.size() - size; from >= 0; from -= size) {
        var fewer = new ArrayList<>(steps);
        fewer.subList(from, from + size).clear();
        if (!failing.with(fewer).run(folder).isGood()) {
          steps = List.copyOf(fewer);
        }
        from = Math.min(from, steps.size());
      }
    }
    return failing.with(steps);
  }
}
