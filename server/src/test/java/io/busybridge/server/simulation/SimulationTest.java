package io.busybridge.server.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Histories by chance; what each of them says when it fails is enough to live it again. */
@ExtendWith(Silence.class)
class SimulationTest {
  private static final long FIRST = 22;
  private static final long LAST = 56;

  @TempDir Path folder;

  static LongStream seeds() {
    return LongStream.rangeClosed(FIRST, LAST);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatever_happens_all_is_as_it_should_be_in_the_end(long seed) {
    lives(seed);
  }

  private void lives(long seed) {
    Simulation.End end = Simulation.of(seed).run(folder);
    assertEquals("", end.broken(), () -> "seed " + seed + "\n" + String.join("\n", end.told()));
  }
}
