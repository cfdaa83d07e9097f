package io.busybridge.server.api;

import io.busybridge.server.accounts.Connecting;
import io.busybridge.server.accounts.Directory;
import io.busybridge.server.accounts.Directory.Account;
import io.busybridge.server.accounts.RemovingAccounts;
import io.busybridge.server.api.MeApi.CalendarItem;
import io.busybridge.server.engine.Calendars;
import java.util.Locale;
import java.util.Set;

/** The Google accounts that a user has connected. */
public final class AccountsApi {
  private static final Set<String> PAGING = Set.of("limit", "cursor");

  private final Directory directory;
  private final Calendars calendars;
  private final Connecting connecting;
  private final RemovingAccounts removing;

  public AccountsApi(
      Directory directory, Calendars calendars, Connecting connecting, RemovingAccounts removing) {
    this.directory = directory;
    this.calendars = calendars;
    this.connecting = connecting;
    this.removing = removing;
  }

  /**
   * @param kind {@code home}, {@code client}, {@code personal}
   * @param status {@code active}, {@code needs_reauth}
   */
  record AccountItem(String id, String email, String kind, String status) {
    static AccountItem of(Account account) {
      return new AccountItem(
          "" + account.id(),
          account.email(),
          account.kind().name().toLowerCase(Locale.ROOT),
          account.needsReauth() ? "needs_reauth" : "active");
    }
  }

  Answer list(Call call) {
    call.onlyQuery(PAGING);
    var items = directory.accounts(call.user().id()).stream().map(AccountItem::of).toList();
    return Answer.ok(Page.of(items, call, AccountItem::id));
  }

  Answer calendars(Call call) {
    call.onlyQuery(PAGING);
    var items =
        calendars.calendarList(account(call).id()).stream()
            .filter(entry -> !entry.deleted())
            .map(CalendarItem::of)
            .toList();
    return Answer.ok(Page.of(items, call, CalendarItem::id));
  }

  Answer remove(Call call) {
    return Answer.accepted(removing.remove(call.user(), account(call)));
  }

  private Account account(Call call) {
    return connecting.account(call.user(), call.id(ApiError.accountNotFound()));
  }
}
