package io.busybridge.server.api;

import io.busybridge.server.engine.Preview;
import io.busybridge.server.engine.SyncService.Run;
import io.busybridge.server.sync.When;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is.
 *
 * @param state {@code running}, {@code done} or {@code failed}
 * @param total 0 while it is not known yet
 * @param error a code, or null
 * @param result of a preview, for ten minutes; null of all else
 */
record RunItem(
    String state,
    int done,
    int total,
    String step,
    Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable String error,
    @Nullable PreviewItem result) {

  /** What would be written; times, and nothing of what the events say. */
  record PreviewItem(int inserts, int updates, int deletes, List<Write> items) {}

  /**
   * @param calendarId Google's id
   * @param action {@code insert}, {@code update}, {@code delete}
   * @param kind {@code copy}, {@code block}
   * @param start a date, or a time; null where the source is gone
   * @param end the same
   */
  record Write(
      String calendarId,
      String action,
      String kind,
      @Nullable String start,
      @Nullable String end) {}

  static RunItem of(Run run, Optional<Preview> result) {
    return new RunItem(
        run.state().name().toLowerCase(Locale.ROOT),
        run.done(),
        run.total(),
        run.step(),
        run.startedAt(),
        run.finishedAt(),
        run.error(),
        result.map(RunItem::item).orElse(null));
  }

  private static PreviewItem item(Preview preview) {
    return new PreviewItem(
        preview.inserts(),
        preview.updates(),
        preview.deletes(),
        preview.items().stream()
            .map(
                item ->
                    new Write(
                        item.calendar(),
                        item.action(),
                        item.kind(),
                        text(item.start()),
                        text(item.end())))
            .toList());
  }

  private static @Nullable String text(@Nullable When when) {
    return switch (when) {
      case null -> null;
      case When.AllDay(var date) -> date.toString();
      case When.Timed(var at, _) -> at.toString();
    };
  }
}
