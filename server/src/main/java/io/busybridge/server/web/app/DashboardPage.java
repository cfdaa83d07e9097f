package io.busybridge.server.web.app;

import io.busybridge.server.accounts.Directory;
import io.busybridge.server.accounts.Directory.Account;
import io.busybridge.server.accounts.Directory.User;
import io.busybridge.server.accounts.RemovingAccounts;
import io.busybridge.server.api.CalendarViews;
import io.busybridge.server.api.Words;
import io.busybridge.server.engine.SyncService;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.Role;
import io.busybridge.server.sync.ConnectedCalendar.State;
import io.busybridge.server.web.Incoming;
import io.busybridge.server.web.Reply;
import io.busybridge.server.web.Shell;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** {@code /app}: what is connected, how it is doing, and what can be done. */
public final class DashboardPage {
  private final Shell shell;
  private final Directory directory;
  private final SyncService sync;
  private final CalendarViews views;
  private final RemovingAccounts removing;
  private final InstantSource clock;

  public DashboardPage(
      Shell shell,
      Directory directory,
      SyncService sync,
      CalendarViews views,
      RemovingAccounts removing,
      InstantSource clock) {
    this.shell = shell;
    this.directory = directory;
    this.sync = sync;
    this.views = views;
    this.removing = removing;
    this.clock = clock;
  }

  public Reply show(Incoming request) {
    User user = request.signedIn();
    Dashboard dashboard = dashboard(user, request.parameter("run").orElse(""));
    boolean busy =
        dashboard.tone().equals("busy") || (dashboard.run() != null && dashboard.run().running());
    return Reply.page(shell.pages().dashboard(shell.busy("Your calendars", user, busy), dashboard));
  }

  public Reply syncNow(Incoming request) {
    return toRun(sync.sync(request.signedIn().id()));
  }

  public Reply fullSync(Incoming request) {
    return toRun(sync.fullSync(request.signedIn().id()));
  }

  static Reply toRun(SyncService.Run run) {
    return Reply.seeOther("/app?run=" + run.id());
  }

  private Dashboard dashboard(User user, String run) {
    List<Account> accounts = directory.accounts(user.id());
    List<ConnectedCalendar> calendars =
        directory.calendars(user.id()).stream()
            .filter(calendar -> calendar.state() != State.DISCONNECTED)
            .toList();
    SyncService.Status status = sync.status(user.id());
    Optional<ConnectedCalendar> main =
        calendars.stream().filter(c -> c.role() == Role.MAIN && c.isSource()).findFirst();
    return new Dashboard(
        headline(user, status, main.isPresent()),
        detail(status),
        tone(user, status, main.isPresent()),
        main.map(calendar -> card(calendar, accounts)).orElse(null),
        cards(Role.CLIENT, calendars, accounts),
        cards(Role.PERSONAL, calendars, accounts),
        accounts.stream().map(account -> card(account, calendars)).toList(),
        sync.run(user.id(), run).map(DashboardPage::card).orElse(null));
  }

  private List<CalendarCard> cards(
      Role role, List<ConnectedCalendar> calendars, List<Account> accounts) {
    return calendars.stream()
        .filter(calendar -> calendar.role() == role)
        .map(calendar -> card(calendar, accounts))
        .toList();
  }

  private CalendarCard card(ConnectedCalendar calendar, List<Account> accounts) {
    String email =
        accounts.stream()
            .filter(account -> account.id() == calendar.account())
            .map(Account::email)
            .findFirst()
            .orElse("");
    return CalendarCard.of(calendar, views.item(calendar), email, clock.instant());
  }

  private Dashboard.AccountCard card(Account account, List<ConnectedCalendar> calendars) {
    long count = calendars.stream().filter(c -> c.account() == account.id()).count();
    return Dashboard.AccountCard.of(account, removing.isBeingRemoved(account), (int) count);
  }

  private static Dashboard.RunCard card(SyncService.Run run) {
    int percent = run.total() == 0 ? -1 : Math.min(100, 100 * run.done() / run.total());
    return switch (run.state()) {
      case RUNNING -> new Dashboard.RunCard(step(run), percent, true, false);
      case DONE -> new Dashboard.RunCard("Done.", 100, false, false);
      case FAILED ->
          new Dashboard.RunCard(
              "It could not be finished: " + Words.of(run.error() == null ? "" : run.error()),
              percent,
              false,
              true);
    };
  }

  private static String step(SyncService.Run run) {
    String what =
        switch (run.step()) {
          case "reading" -> "Reading your calendars";
          case "planning" -> "Working out what is missing";
          case "writing" -> "Writing";
          default -> "Working";
        };
    return run.total() == 0 ? what + " …" : what + ": " + run.done() + " of " + run.total();
  }

  private static String headline(User user, SyncService.Status status, boolean hasMain) {
    if (!hasMain) {
      return "Welcome, " + user.displayName();
    }
    if (user.pausedBy() != null) {
      return "Your sync is paused";
    }
    if (status.failing() > 0) {
      return status.failing() == 1
          ? "One event needs your attention"
          : status.failing() + " events need your attention";
    }
    return isBusy(status) ? "Bringing your calendars in step" : "Everything is in step";
  }

  private String detail(SyncService.Status status) {
    return status.pending() > 0
        ? status.pending() + (status.pending() == 1 ? " thing" : " things") + " to do"
        : "Last looked " + Ago.of(status.lastSyncAt(), clock.instant());
  }

  private static String tone(User user, SyncService.Status status, boolean hasMain) {
    if (!hasMain || user.pausedBy() != null) {
      return "quiet";
    }
    if (status.failing() > 0) {
      return "bad";
    }
    return isBusy(status) ? "busy" : "good";
  }

  private static boolean isBusy(SyncService.Status status) {
    return status.syncing() || status.pending() > 0;
  }
}
