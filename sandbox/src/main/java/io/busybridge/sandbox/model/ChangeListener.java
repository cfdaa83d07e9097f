package io.busybridge.sandbox.model;

/** Told of every committed change of an event, after the world's lock is released. */
@FunctionalInterface
public interface ChangeListener {
  void changed(String calendarId, String eventId);
}
