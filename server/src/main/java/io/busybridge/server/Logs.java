package io.busybridge.server;

import io.busybridge.server.config.LogLevel;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One line an entry, to standard error. */
final class Logs {
  // Held on to: the JDK forgets the levels of loggers that nobody holds.
  private static final Logger ALL = Logger.getLogger("");
  private static final Logger OURS = Logger.getLogger("io.busybridge");

  private Logs() {}

  static void at(LogLevel level) {
    System.setProperty(
        "java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s: %5$s%6$s%n");
    Level own =
        switch (level) {
          case DEBUG -> Level.FINE;
          case INFO -> Level.INFO;
          case WARNING -> Level.WARNING;
          case ERROR -> Level.SEVERE;
        };
    OURS.setLevel(own);
    // What libraries do is of interest only when it goes wrong.
    ALL.setLevel(own.intValue() > Level.WARNING.intValue() ? own : Level.WARNING);
    for (var handler : ALL.getHandlers()) {
      handler.setLevel(own);
    }
  }
}
