package io.busybridge.server.sync;

/** The fields of a managed event that an echo covers. */
public enum Field {
  TITLE,
  DESCRIPTION,
  PLACE,
  TIME,
  RECURRENCE,
  TRANSPARENCY,
  VISIBILITY,
  /** The user's own. */
  ANSWER,
  /** Who else is invited; not what they answered. */
  GUESTS
}
