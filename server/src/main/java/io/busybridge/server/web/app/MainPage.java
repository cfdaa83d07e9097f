package io.busybridge.server.web.app;

import io.busybridge.server.accounts.Directory.User;
import io.busybridge.server.accounts.MainCalendar;
import io.busybridge.server.accounts.Refused;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.web.Incoming;
import io.busybridge.server.web.Reply;
import io.busybridge.server.web.Shell;

/** {@code /app/main}: the choice of the main calendar. */
public final class MainPage {
  private final Shell shell;
  private final MainCalendar main;

  public MainPage(Shell shell, MainCalendar main) {
    this.shell = shell;
    this.main = main;
  }

  public Reply show(Incoming request) {
    return page(200, request.signedIn(), "");
  }

  public Reply choose(Incoming request) {
    User user = request.signedIn();
    String calendarId = request.form().text("calendarId");
    if (calendarId.isEmpty()) {
      return page(400, user, "Choose one of the calendars.");
    }
    try {
      return DashboardPage.toRun(main.choose(user, calendarId));
    } catch (Refused e) {
      return page(409, user, e.getMessage());
    }
  }

  private Reply page(int status, User user, String error) {
    String current = main.of(user).map(ConnectedCalendar::googleId).orElse("");
    return Reply.page(
        status,
        shell
            .pages()
            .main(shell.frame("Main calendar", user), main.candidates(user), current, error));
  }
}
