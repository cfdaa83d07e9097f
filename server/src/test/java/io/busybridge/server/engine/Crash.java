package io.busybridge.server.engine;

import java.util.function.Supplier;

/**
 * The process ends at the n-th call of a port, before or after its effect; whatever is called after
 * that finds it dead.
 */
public final class Crash {
  /** Nothing in the engine may catch it. */
  public static final class ProcessEnded extends Error {
    private static final long serialVersionUID = 1;
  }

  private final int at;
  private final boolean after;
  private int calls;

  public Crash(int at, boolean after) {
    this.at = at;
    this.after = after;
  }

  /** How many calls were made or tried. */
  public int calls() {
    return calls;
  }

  public boolean happened() {
    return calls >= at;
  }

  <T> T pass(Supplier<T> call) {
    calls++;
    if (calls > at || (calls == at && !after)) {
      throw new ProcessEnded();
    }
    T answer = call.get();
    if (calls == at) {
      throw new ProcessEnded();
    }
    return answer;
  }

  void run(Runnable call) {
    boolean ran =
        pass(
            () -> {
              call.run();
              return true;
            });
    if (!ran) {
      throw new IllegalStateException("a call that neither ran nor failed");
    }
  }
}
