package io.busybridge.server.sync;

/** Who may read an event; Google's {@code confidential} is {@link #PRIVATE}. */
public enum Visibility {
  DEFAULT,
  PUBLIC,
  PRIVATE
}
