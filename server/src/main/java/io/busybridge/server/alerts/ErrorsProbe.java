package io.busybridge.server.alerts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Errors that nobody expected: what is logged as an error is one. Told are the place and the kind
 * of the error, never its message, which may say anything.
 */
public final class ErrorsProbe implements Probe, AutoCloseable {
  private static final Set<Kind> KINDS = Set.of(Kind.UNEXPECTED_ERROR);

  // Held on to: the JDK forgets loggers that nobody holds, and their handlers.
  private final Logger ours;
  private final Set<String> others;
  private final Handler listening = new Listening();
  private final Map<Subject, Condition> heard = new LinkedHashMap<>();

  /**
   * Listens to a logger and all below it, until it is closed.
   *
   * @param others loggers below it whose errors are seen elsewhere
   */
  public ErrorsProbe(String name, Set<String> others) {
    ours = Logger.getLogger(name);
    this.others = Set.copyOf(others);
    ours.addHandler(listening);
  }

  /** What was heard since the last look. */
  @Override
  public Findings look() {
    synchronized (heard) {
      List<Condition> found = new ArrayList<>(heard.values());
      heard.clear();
      return new Findings(KINDS, found);
    }
  }

  @Override
  public void close() {
    ours.removeHandler(listening);
  }

  private static Condition condition(LogRecord entry) {
    String logger = String.valueOf(entry.getLoggerName());
    String place = logger.substring(logger.lastIndexOf('.') + 1);
    Throwable thrown = entry.getThrown();
    String kind = thrown == null ? "" : thrown.getClass().getSimpleName();
    return new Condition(Kind.UNEXPECTED_ERROR, new Subject.Named(place), kind);
  }

  /** Notes and does nothing: whoever logs may hold any lock. */
  private final class Listening extends Handler {
    Listening() {
      setLevel(Level.SEVERE);
    }

    @Override
    public void publish(LogRecord entry) {
      if (isLoggable(entry) && !others.contains(entry.getLoggerName())) {
        Condition condition = condition(entry);
        synchronized (heard) {
          heard.putIfAbsent(condition.subject(), condition);
        }
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
