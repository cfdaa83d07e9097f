package io.busybridge.server.store;

import io.busybridge.server.sync.When;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times as columns. */
final class Times {
  private static final long MICROS = 1_000_000;

  private Times() {}

  /**
   * Microseconds since 1970; what is finer is cut off. {@link Instant#MIN} and {@link Instant#MAX}
   * are the ends of the column's range, so that comparing in SQL agrees with comparing in Java.
   */
  static long toColumn(Instant time) {
    if (time.equals(Instant.MAX)) {
      return Long.MAX_VALUE;
    }
    if (time.equals(Instant.MIN)) {
      return Long.MIN_VALUE;
    }
    return ChronoUnit.MICROS.between(Instant.EPOCH, time.truncatedTo(ChronoUnit.MICROS));
  }

  static Instant ofColumn(long column) {
    if (column == Long.MAX_VALUE) {
      return Instant.MAX;
    }
    if (column == Long.MIN_VALUE) {
      return Instant.MIN;
    }
    return Instant.ofEpochSecond(
        Math.floorDiv(column, MICROS), Math.floorMod(column, MICROS) * 1000);
  }

  static @Nullable Long toColumnOrNull(@Nullable Instant time) {
    return time == null ? null : toColumn(time);
  }

  static @Nullable Instant ofColumnOrNull(@Nullable Long column) {
    return column == null ? null : ofColumn(column);
  }

  /** {@code 2026-03-01}, or {@code 2026-03-01T09:00:00Z Europe/Paris}. */
  static @Nullable String text(@Nullable When when) {
    return switch (when) {
      case null -> null;
      case When.AllDay(var date) -> date.toString();
      case When.Timed(var at, var zone) -> (at + " " + zone).stripTrailing();
    };
  }

  static @Nullable When when(@Nullable String text) {
    if (text == null) {
      return null;
    }
    if (text.indexOf('T') < 0) {
      return new When.AllDay(LocalDate.parse(text));
    }
    int space = text.indexOf(' ');
    return space < 0
        ? new When.Timed(Instant.parse(text), "")
        : new When.Timed(Instant.parse(text.substring(0, space)), text.substring(space + 1));
  }
}
