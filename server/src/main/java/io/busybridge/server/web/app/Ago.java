package io.busybridge.server.web.app;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long ago something was, as people say it. */
final class Ago {
  private Ago() {}

  /**
   * @param time null for never
   */
  static String of(@Nullable Instant time, Instant now) {
    if (time == null) {
      return "not yet";
    }
    Duration ago = Duration.between(time, now);
    if (ago.toSeconds() < 10) {
      return "just now";
    }
    if (ago.toMinutes() < 1) {
      return ago.toSeconds() + " seconds ago";
    }
    if (ago.toHours() < 1) {
      return counted(ago.toMinutes(), "minute");
    }
    return ago.toDays() < 1 ? counted(ago.toHours(), "hour") : counted(ago.toDays(), "day");
  }

  private static String counted(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s") + " ago";
  }
}
