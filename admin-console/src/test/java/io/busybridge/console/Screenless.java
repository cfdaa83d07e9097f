package io.busybridge.console;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.Locale;

/** Whether this machine can draw a window without a screen. */
final class Screenless {
  /** What to do about it. */
  static final String WANTED = "JavaFX needs libpangoft2 (apt-get install libpangoft2-1.0-0)";

  private Screenless() {}

  /** JavaFX draws letters with Pango on Linux, and a bare one has none. */
  @SuppressWarnings("restricted")
  static boolean canDraw() {
    if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
      return true;
    }
    try (var arena = Arena.ofConfined()) {
      SymbolLookup.libraryLookup("libpangoft2-1.0.so.0", arena);
      return true;
    } catch (IllegalArgumentException e) {
      System.out.println("Tests of windows are skipped: " + WANTED);
      return false;
    }
  }
}
