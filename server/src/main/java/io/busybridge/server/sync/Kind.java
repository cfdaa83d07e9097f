package io.busybridge.server.sync;

import java.util.Locale;

/** What a managed event is. */
public enum Kind {
  /** The full-detail counterpart on main of a client event. */
  COPY,
  /** "Busy", for time spent elsewhere. */
  BLOCK;

  /** As written in the event's tag. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
