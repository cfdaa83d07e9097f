package io.busybridge.sandbox.conformance;

/**
 * One row of the checklist.
 *
 * @param id as in the checklist, {@code EV-01}
 * @param words what the row says, in short
 */
record Row(String id, String words, Play play) {

  /** What happens on a stage of its own: fresh accounts, empty calendars, a clock that stands. */
  @FunctionalInterface
  interface Play {
    void on(Stage stage) throws Exception;
  }
}
