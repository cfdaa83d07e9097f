package io.busybridge.server.api;

import io.busybridge.server.accounts.Connecting;
import io.busybridge.server.accounts.Directory;
import io.busybridge.server.accounts.Directory.Account;
import io.busybridge.server.accounts.Directory.Kind;
import io.busybridge.server.engine.SyncService;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.Role;
import io.busybridge.server.sync.ConnectedCalendar.State;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A user's client calendars, or the personal ones: the same calls for both. */
public final class ClientCalendarsApi {
  private final Role role;
  private final Directory directory;
  private final Connecting connecting;
  private final CalendarViews views;
  private final SyncService sync;

  /**
   * @param role {@code CLIENT} or {@code PERSONAL}: what the calendars are to their user
   */
  public ClientCalendarsApi(
      Role role,
      Directory directory,
      Connecting connecting,
      CalendarViews views,
      SyncService sync) {
    this.role = role;
    this.directory = directory;
    this.connecting = connecting;
    this.views = views;
    this.sync = sync;
  }

  record ConnectRequest(
      @Nullable String accountId,
      @Nullable String calendarId,
      @Nullable String displayName,
      @Nullable String colorId,
      @Nullable Boolean writeBlocks) {}

  record ChangeRequest(
      @Nullable String displayName, @Nullable String colorId, @Nullable Boolean writeBlocks) {}

  /** Those that are connected; one that was disconnected is still to be had by its id. */
  Answer list(Call call) {
    call.onlyQuery(Set.of("limit", "cursor"));
    var items =
        directory.calendars(call.user().id()).stream()
            .filter(calendar -> calendar.role() == role)
            .filter(calendar -> calendar.state() != State.DISCONNECTED)
            .map(views::item)
            .toList();
    return Answer.ok(Page.of(items, call, CalendarViews.Item::id));
  }

  Answer connect(Call call) {
    var asked = asked(call);
    return Answer.created(
        views.item(connecting.connect(call.user(), asked.account(), asked.wish())));
  }

  /** What connecting it would write. */
  Answer preview(Call call) {
    var asked = asked(call);
    return Answer.accepted(connecting.preview(call.user(), asked.account(), asked.wish()));
  }

  private record Asked(Account account, Connecting.Wish wish) {}

  private Asked asked(Call call) {
    var request = call.body().as(ConnectRequest.class);
    if (request.accountId() == null) {
      throw ApiError.missing("accountId");
    }
    if (request.calendarId() == null) {
      throw ApiError.missing("calendarId");
    }
    long id = Call.number(request.accountId()).orElseThrow(ApiError::accountNotFound);
    var wish =
        new Connecting.Wish(
            request.calendarId(), request.displayName(), request.colorId(), request.writeBlocks());
    var account = connecting.account(call.user(), id);
    refuseOtherKind(account.kind());
    return new Asked(account, wish);
  }

  Answer get(Call call) {
    return Answer.ok(views.item(calendar(call)));
  }

  Answer status(Call call) {
    return Answer.ok(views.detailed(calendar(call)));
  }

  Answer change(Call call) {
    ConnectedCalendar calendar = calendar(call);
    var request = call.body().as(ChangeRequest.class);
    return Answer.ok(
        views.item(
            connecting.change(
                call.user(),
                calendar,
                request.displayName(),
                request.colorId(),
                request.writeBlocks())));
  }

  Answer disconnect(Call call) {
    return Answer.accepted(connecting.disconnect(call.user(), calendar(call).id()));
  }

  Answer sync(Call call) {
    return Answer.accepted(sync.syncCalendar(call.user().id(), connected(call).id(), false));
  }

  Answer fullSync(Call call) {
    return Answer.accepted(sync.syncCalendar(call.user().id(), connected(call).id(), true));
  }

  Answer pause(Call call) {
    return Answer.accepted(sync.pauseCalendar(call.user().id(), connected(call).id()));
  }

  Answer resume(Call call) {
    return Answer.accepted(sync.resumeCalendar(call.user().id(), connected(call).id()));
  }

  private ConnectedCalendar connected(Call call) {
    ConnectedCalendar calendar = calendar(call);
    if (!calendar.isSource()) {
      throw ApiError.notConnected();
    }
    return calendar;
  }

  private ConnectedCalendar calendar(Call call) {
    ConnectedCalendar calendar =
        connecting.calendar(call.user(), call.id(ApiError.calendarNotFound()));
    if (calendar.role() != role) {
      throw ApiError.calendarNotFound();
    }
    return calendar;
  }

  /** What an account was signed in for is what its calendars are. */
  private void refuseOtherKind(Kind kind) {
    boolean personal = kind == Kind.PERSONAL;
    if (personal && role != Role.PERSONAL) {
      throw new ApiError(
          409,
          "personal_account",
          "This is a personal account: its calendars are connected as personal calendars.");
    }
    if (!personal && role == Role.PERSONAL) {
      throw new ApiError(
          409,
          "not_a_personal_account",
          "This account was not signed in as a personal one, which may only be read.");
    }
  }
}
