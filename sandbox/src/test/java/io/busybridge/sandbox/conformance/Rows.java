package io.busybridge.sandbox.conformance;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A theme of the checklist: a table of rows, each of which becomes a test. */
interface Rows {

  List<Row> rows();

  @TestFactory
  default Stream<DynamicTest> rows_of_the_checklist() {
    return rows().stream()
        .map(row -> DynamicTest.dynamicTest(row.id() + " " + row.words(), () -> play(row)));
  }

  private static void play(Row row) {
    try (var stage = Stage.open()) {
      row.play().on(stage);
    } catch (Exception | AssertionError e) {
      // Reports number the rows of a table; whoever reads one wants to know which row it was.
      throw new AssertionError(row.id() + " " + row.words() + ": " + e.getMessage(), e);
    }
  }
}
