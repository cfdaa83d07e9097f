package io.busybridge.server.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A backup that is a week old is put back, and what is true is found again. */
@ExtendWith(Silence.class)
class RestoreTest {
  @TempDir Path folder;

  static LongStream seeds() {
    return LongStream.of(1, 2, 3, 4, 16);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void after_a_restore_all_is_as_it_should_be_in_the_end(long seed) {
    Simulation.End end = new LifeWithBackup(seed, folder).run();
    assertEquals("", end.broken(), () -> "seed " + seed + "\n" + String.join("\n", end.told()));
  }
}
