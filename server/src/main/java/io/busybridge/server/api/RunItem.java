package io.busybridge.server.api;

import io.busybridge.server.alerts.SmtpTests;
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
 * @param error a code, or null; of a test of the mail server, that server's own words
 * @param result of a preview, for ten minutes; of a test of the mail server, its steps; null of all
 *     else
 */
record RunItem(
    String state,
    int done,
    int total,
    String step,
    Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable String error,
    @Nullable Result result) {

  /** What came of it. */
  sealed interface Result {}

  /** What a test of the mail server has to pass, in this order. */
  record MailTestItem(List<String> steps) implements Result {}

  /** What would be written; times, and nothing of what the events say. */
  record PreviewItem(int inserts, int updates, int deletes, List<Write> items) implements Result {}

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
        result.<Result>map(RunItem::item).orElse(null));
  }

  static RunItem of(SmtpTests.Run run) {
    boolean over = run.finishedAt() != null;
    return new RunItem(
        !over ? "running" : run.error() == null ? "done" : "failed",
        run.done(),
        run.steps().size(),
        run.step(),
        run.startedAt(),
        run.finishedAt(),
        run.error(),
        new MailTestItem(run.steps()));
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
