package io.busybridge.server.sync;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fingerprints of what should stand: one that equals what was last written needs no write. Made of
 * everything that the {@link Drafts} are made of, so that a change of any of it makes a placement
 * due.
 */
public final class Fingerprints {
  /** Counted up when {@link Drafts} writes the same event differently. */
  private static final String SERIALIZER = "1";

  private final Hasher hasher;

  public Fingerprints(Hasher hasher) {
    this.hasher = hasher;
  }

  String copy(Source source, ConnectedCalendar from, ConnectedCalendar main, View view) {
    Preferences chosen = view.preferences();
    return hasher.hash(
        SERIALIZER,
        "copy",
        times(source),
        source.contentHash(),
        source.type().name(),
        source.answer().name(),
        Boolean.toString(source.tentative()),
        Boolean.toString(source.opaque()),
        Boolean.toString(source.detailsVisible()),
        Boolean.toString(source.mayEdit()),
        from.displayName(),
        from.colorId(),
        Boolean.toString(main.primaryOfHome()),
        chosen.lockMark(),
        Boolean.toString(chosen.copyReminders()),
        Boolean.toString(chosen.copyOriginalVisibility()));
  }

  String block(Source source, ConnectedCalendar target, View view) {
    return hasher.hash(
        SERIALIZER, "block", times(source), target.role().name(), view.preferences().blockTitle());
  }

  /** An instance as its series says: changes whenever the series does. */
  String follow(String seriesFingerprint, String slot) {
    return hasher.hash("follow", seriesFingerprint, slot);
  }

  String cancelled(String slot) {
    return hasher.hash("cancelled", slot);
  }

  /** Start, end, zones and recurrence alone. */
  public String times(Source source) {
    return hasher.hash(
        time(source.start()),
        time(source.end()),
        String.join("\n", RecurrenceLines.canonical(source.recurrence())));
  }

  private static String time(@Nullable When when) {
    return switch (when) {
      case null -> "";
      case When.AllDay day -> day.key();
      case When.Timed timed -> timed.at() + " " + timed.zone();
    };
  }

  /** Whether an exception stands just where its series puts it, and for as long. */
  static boolean standsInItsSlot(Source exception, Source series) {
    if (exception.slot() == null || exception.start() == null || series.start() == null) {
      return false;
    }
    return exception.start().key().equals(exception.slot())
        && length(exception).equals(length(series));
  }

  private static List<Duration> length(Source source) {
    return switch (source.start()) {
      case When.AllDay(var from) when source.end() instanceof When.AllDay(var to) ->
          List.of(Duration.ofDays(to.toEpochDay() - from.toEpochDay()));
      case When.Timed(var from, _) when source.end() instanceof When.Timed(var to, _) ->
          List.of(Duration.between(from, to));
      case null, default -> List.of();
    };
  }
}
