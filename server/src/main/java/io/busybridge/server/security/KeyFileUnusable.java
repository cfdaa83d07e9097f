package io.busybridge.server.security;

import java.nio.file.Path;

/** The key file cannot be used; the message names it and says what a person can do. */
public final class KeyFileUnusable extends RuntimeException {
  private static final long serialVersionUID = 1;

  KeyFileUnusable(Path file, String whatIsWrongAndWhatToDo, Throwable cause) {
    super("Key file " + file + ": " + whatIsWrongAndWhatToDo, cause);
  }
}
