package io.busybridge.server.alerts;

/** At which point of an incident somebody is told of it. */
public enum Moment {
  OPENED,
  REMINDER,
  OVER
}
