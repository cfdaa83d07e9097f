package io.busybridge.server.store;

import java.nio.file.Path;

/** The database cannot be used; the message names the file and says what a person can do. */
public final class DatabaseUnusable extends RuntimeException {
  private static final long serialVersionUID = 1;

  public DatabaseUnusable(Path file, String whatIsWrongAndWhatToDo) {
    super("Database " + file + ": " + whatIsWrongAndWhatToDo);
  }

  public DatabaseUnusable(Path file, String whatIsWrongAndWhatToDo, Throwable cause) {
    super("Database " + file + ": " + whatIsWrongAndWhatToDo, cause);
  }
}
