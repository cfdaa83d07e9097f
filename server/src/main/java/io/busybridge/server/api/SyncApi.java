package io.busybridge.server.api;

import io.busybridge.server.accounts.Directory;
import io.busybridge.server.engine.SyncLog;
import io.busybridge.server.engine.SyncService;
import io.busybridge.server.engine.SyncStore.PausedBy;
import io.busybridge.server.sync.ConnectedCalendar.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the sync is doing, and asking it to look now. */
public final class SyncApi {
  private final Directory directory;
  private final OwnCalendars own;
  private final SyncService sync;
  private final CalendarViews views;
  private final SyncLog log;

  public SyncApi(Directory directory, SyncService sync, CalendarViews views, SyncLog log) {
    this.directory = directory;
    this.own = new OwnCalendars(directory);
    this.sync = sync;
    this.views = views;
    this.log = log;
  }

  /**
   * @param state {@code idle}, {@code syncing} or {@code paused}
   * @param pending placements due or in flight, and triggers not yet looked at
   * @param failing placements that wait for a person
   */
  record Status(
      String state,
      int pending,
      int failing,
      @Nullable Instant lastSyncAt,
      List<CalendarViews.Item> calendars) {}

  record CleanUpRequest(@Nullable String confirm) {}

  /**
   * @param calendarId the row id of a calendar, or null for what concerns none
   */
  record LogItem(
      String id,
      Instant at,
      @Nullable String calendarId,
      String eventId,
      String action,
      String status,
      String detail) {}

  Answer status(Call call) {
    var user = call.user();
    var status = sync.status(user.id());
    boolean paused = user.pausedBy() != null || sync.isPausedForAll();
    String state = paused ? "paused" : status.syncing() ? "syncing" : "idle";
    var calendars =
        directory.calendars(user.id()).stream()
            .filter(calendar -> calendar.state() != State.DISCONNECTED)
            .map(views::item)
            .toList();
    return Answer.ok(
        new Status(state, status.pending(), status.failing(), status.lastSyncAt(), calendars));
  }

  Answer sync(Call call) {
    return Answer.accepted(sync.sync(call.user().id()));
  }

  Answer fullSync(Call call) {
    return Answer.accepted(sync.fullSync(call.user().id()));
  }

  Answer run(Call call) {
    var run =
        sync.run(call.user().id(), call.path().getOrDefault("id", ""))
            .orElseThrow(() -> new ApiError(404, "run_not_found", "There is no such run."));
    return Answer.ok(RunItem.of(run, sync.preview(call.user().id(), run.id())));
  }

  /** What a full sync would do; it can be asked for in a pause of one's own. */
  Answer preview(Call call) {
    if (sync.isPausedForAll()) {
      throw pausedByAdmin();
    }
    return Answer.accepted(sync.previewFullSync(call.user().id()));
  }

  Answer pause(Call call) {
    return Answer.accepted(sync.pause(call.user().id(), PausedBy.USER));
  }

  Answer resume(Call call) {
    if ("admin".equals(call.user().pausedBy()) || sync.isPausedForAll()) {
      throw pausedByAdmin();
    }
    return Answer.accepted(sync.resume(call.user().id()));
  }

  Answer cleanUp(Call call) {
    if (!"CLEANUP".equals(call.body().as(CleanUpRequest.class).confirm())) {
      throw ApiError.badField(
          "confirm", "not_confirmed", "To remove everything, confirm has to be CLEANUP.");
    }
    return Answer.accepted(sync.cleanUp(call.user().id()));
  }

  private static ApiError pausedByAdmin() {
    return new ApiError(
        409, "paused_by_admin", "An administrator has paused this; only they can resume it.");
  }

  Answer log(Call call) {
    call.onlyQuery(Set.of("calendarId", "status", "action", "since", "limit", "cursor"));
    Optional<Long> calendar = call.parameter("calendarId").map(id -> own.of(call, id).id());
    Optional<Long> cursor =
        call.parameter("cursor")
            .map(
                text ->
                    Call.number(text)
                        .orElseThrow(
                            () ->
                                ApiError.badField(
                                    "cursor",
                                    "invalid_parameter",
                                    "This cursor points at nothing.")));
    var filter =
        new SyncLog.Filter(
            calendar.orElse(null),
            call.parameter("status").orElse(null),
            call.parameter("action").orElse(null),
            call.time("since").orElse(null));
    var page = log.read(call.user().id(), filter, cursor.orElse(null), call.limit());
    return Answer.ok(
        new Page<>(
            page.entries().stream().map(SyncApi::item).toList(),
            page.next() == null ? null : "" + page.next()));
  }

  private static LogItem item(SyncLog.Entry entry) {
    var what = entry.what();
    return new LogItem(
        "" + entry.id(),
        what.at(),
        what.calendar() == null ? null : "" + what.calendar(),
        what.eventId(),
        what.action(),
        what.status(),
        what.detail());
  }
}
