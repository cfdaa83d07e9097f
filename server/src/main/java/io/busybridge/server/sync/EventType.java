package io.busybridge.server.sync;

/** Google's {@code eventType}; what it invents later is {@link #OTHER}. */
public enum EventType {
  DEFAULT,
  OUT_OF_OFFICE,
  FOCUS_TIME,
  FROM_GMAIL,
  WORKING_LOCATION,
  BIRTHDAY,
  OTHER
}
