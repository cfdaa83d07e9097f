package io.busybridge.sandbox.model;

/** How far a write goes beyond the event it names. */
public enum Reach {
  /** The organizer's write: every shared field goes to the guests, who are told. */
  EVERYONE,
  /** The same, with {@code sendUpdates=none}. */
  EVERYONE_UNTOLD,
  /** Only who comes and who does not. */
  ANSWERS,
  /** Reminders alone: {@code updated} does not move. */
  REMINDERS,
  /** A guest's or an imported copy. */
  THIS_COPY
}
