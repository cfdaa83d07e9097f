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
  ANSWER
}
