package io.busybridge.server.api;

import io.busybridge.server.accounts.Directory;
import io.busybridge.server.accounts.MainCalendar;
import io.busybridge.server.accounts.RemovingUsers;
import io.busybridge.server.engine.Calendars.Entry;
import io.busybridge.server.engine.SyncService;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who I am, and which calendar is my main one. */
public final class MeApi {
  private static final Set<String> PAGING = Set.of("limit", "cursor");

  private final Directory directory;
  private final MainCalendar main;
  private final RemovingUsers removing;
  private final SyncService sync;

  public MeApi(Directory directory, MainCalendar main, RemovingUsers removing, SyncService sync) {
    this.directory = directory;
    this.main = main;
    this.removing = removing;
    this.sync = sync;
  }

  /**
   * @param mainCalendarId Google's id, or null before the choice
   * @param pausedBy null, {@code user} or {@code admin}
   */
  record Me(
      String id,
      String email,
      String displayName,
      boolean admin,
      @Nullable String mainCalendarId,
      @Nullable String pausedBy) {}

  /** A calendar of an account. */
  record CalendarItem(
      String id, String summary, boolean primary, String accessRole, String timeZone) {
    static CalendarItem of(Entry entry) {
      return new CalendarItem(
          entry.id(), entry.summary(), entry.primary(), entry.accessRole(), entry.zone());
    }
  }

  record MainChoice(@Nullable String calendarId) {}

  Answer me(Call call) {
    var user = call.user();
    return Answer.ok(
        new Me(
            "" + user.id(),
            user.email(),
            user.displayName(),
            user.admin(),
            main.of(user).map(calendar -> calendar.googleId()).orElse(null),
            user.pausedBy() == null && sync.isPausedForAll() ? "admin" : user.pausedBy()));
  }

  Answer remove(Call call) {
    return Answer.accepted(removing.remove(call.user()));
  }

  Answer calendars(Call call) {
    call.onlyQuery(PAGING);
    var items = main.candidates(call.user()).stream().map(CalendarItem::of).toList();
    return Answer.ok(Page.of(items, call, CalendarItem::id));
  }

  Answer chooseMain(Call call) {
    var choice = call.body().as(MainChoice.class);
    if (choice.calendarId() == null) {
      throw ApiError.missing("calendarId");
    }
    return Answer.accepted(main.choose(call.user(), choice.calendarId()));
  }

  Answer signOutEverywhere(Call call) {
    directory.signOutEverywhere(call.user().id());
    return Answer.nothing();
  }
}
