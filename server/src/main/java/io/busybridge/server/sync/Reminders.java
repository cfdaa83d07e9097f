package io.busybridge.server.sync;

import java.util.List;

/** Either the calendar's defaults or exactly these. */
public record Reminders(boolean useDefault, List<Reminder> overrides) {

  /**
   * @param method {@code email} or {@code popup}
   * @param minutes before the start, 0 to 40320
   */
  public record Reminder(String method, int minutes) {}

  public static final Reminders DEFAULT = new Reminders(true, List.of());
  public static final Reminders NONE = new Reminders(false, List.of());

  /** {@code default}, or {@code popup:10,email:60}; the empty string is {@link #NONE}. */
  public String text() {
    return useDefault
        ? "default"
        : String.join(",", overrides.stream().map(o -> o.method() + ":" + o.minutes()).toList());
  }

  public static Reminders ofText(String text) {
    return switch (text) {
      case "default" -> DEFAULT;
      case "" -> NONE;
      default ->
          new Reminders(
              false,
              java.util.Arrays.stream(text.split(",", -1))
                  .map(part -> part.split(":", 2))
                  .map(part -> new Reminder(part[0], Integer.parseInt(part[1])))
                  .toList());
    };
  }
}
