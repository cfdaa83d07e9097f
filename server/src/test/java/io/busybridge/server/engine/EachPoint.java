package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Consumer;

/**
 * Plays a scenario again and again on one world, and each time the process ends one call of a port
 * or one transaction later: first before each of them, then after.
 */
record EachPoint(EngineWorld world) {

  /**
   * @param before what stands before, synced
   * @param dying what the process does when it ends
   * @param check what has to be so once another process has done its work; told where it ended
   * @param clear takes everything away again
   */
  void play(Runnable before, Runnable dying, Consumer<String> check, Runnable clear) {
    int points = 0;
    for (boolean after : List.of(false, true)) {
      for (int n = 1; ; n++) {
        before.run();
        world.sync();
        var crash = new Crash(n, after);
        world.restart(
            store -> new CrashingStore(store, crash), real -> new CrashingCalendars(real, crash));
        boolean died = dies(dying);
        assertEquals(crash.happened(), died);
        world.restart();
        world.sync();
        String point = "ended " + (after ? "after" : "before") + " call " + n;
        check.accept(point);
        assertEquals(0, world.status().pending(), point);
        clear.run();
        if (!died) {
          break;
        }
        points++;
      }
    }
    assertTrue(points > 10, "a scenario with " + points + " points to end at proves little");
  }

  private static boolean dies(Runnable dying) {
    try {
      dying.run();
      return false;
    } catch (Crash.ProcessEnded e) {
      return true;
    }
  }
}
