package io.busybridge.sandbox.recurrence;

/** A line of {@code recurrence} that cannot be read. */
public final class BadRecurrence extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  BadRecurrence(String line, String why) {
    super("Invalid recurrence rule: " + line + " (" + why + ")");
  }
}
