package io.busybridge.server.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Histories by chance; what each of them says when it fails is enough to live it again. */
@ExtendWith(Silence.class)
class SimulationTest {
  private static final long FIRST = 10_001;
  private static final long LAST = 10_100;

  @TempDir Path folder;

  static LongStream seeds() {
    return LongStream.rangeClosed(FIRST, LAST);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatever_happens_all_is_as_it_should_be_in_the_end(long seed) {
    lives(seed);
  }

  static LongStream failedSeeds() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(SimulationTest.class.getResourceAsStream("failed-seeds"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .mapToLong(line -> Long.parseLong(line.substring(0, line.indexOf(' '))))
          .filter(seed -> seed < FIRST || seed > LAST);
    }
  }

  @ParameterizedTest
  @MethodSource("failedSeeds")
  void what_went_wrong_once_goes_well_now(long seed) {
    lives(seed);
  }

  @Test
  void a_seed_is_a_history_and_nothing_else_is_in_it() {
    Simulation.End first = Simulation.of(10_007).run(folder);
    Simulation.End second = Simulation.of(10_007).run(folder);
    assertEquals(first, second);
  }

  private void lives(long seed) {
    Simulation.End end = Simulation.of(seed).run(folder);
    assertEquals("", end.broken(), () -> "seed " + seed + "\n" + String.join("\n", end.told()));
  }
}
