package io.busybridge.server.web.app;

import io.busybridge.server.accounts.Connecting;
import io.busybridge.server.accounts.Directory.User;
import io.busybridge.server.accounts.Refused;
import io.busybridge.server.api.CalendarViews;
import io.busybridge.server.engine.SyncService;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.Role;
import io.busybridge.server.web.Form;
import io.busybridge.server.web.Incoming;
import io.busybridge.server.web.Reply;
import io.busybridge.server.web.Shell;
import java.time.InstantSource;

/** {@code /app/calendars/{id}}: one client or personal calendar. */
public final class CalendarPages {
  private final Shell shell;
  private final Connecting connecting;
  private final CalendarViews views;
  private final SyncService sync;
  private final InstantSource clock;

  public CalendarPages(
      Shell shell,
      Connecting connecting,
      CalendarViews views,
      SyncService sync,
      InstantSource clock) {
    this.shell = shell;
    this.connecting = connecting;
    this.views = views;
    this.sync = sync;
    this.clock = clock;
  }

  public Reply show(Incoming request) {
    return page(200, request.signedIn(), calendar(request), "");
  }

  public Reply change(Incoming request) {
    User user = request.signedIn();
    ConnectedCalendar calendar = calendar(request);
    Form form = request.form();
    boolean personal = calendar.role() == Role.PERSONAL;
    boolean chosen = calendar.accessRole().canWrite() && !personal;
    boolean blocks = chosen ? form.ticked("writeBlocks") : calendar.writeBlocks();
    String colour = personal ? calendar.colorId() : form.text("colorId");
    try {
      connecting.change(user, calendar, form.text("displayName"), colour, blocks);
      return Reply.seeOther("/app");
    } catch (Refused e) {
      return page(400, user, calendar, e.getMessage());
    }
  }

  public Reply syncNow(Incoming request) {
    long calendar = calendar(request).id();
    return DashboardPage.toRun(sync.syncCalendar(request.signedIn().id(), calendar, false));
  }

  public Reply fullSync(Incoming request) {
    long calendar = calendar(request).id();
    return DashboardPage.toRun(sync.syncCalendar(request.signedIn().id(), calendar, true));
  }

  public Reply askToDisconnect(Incoming request) {
    return Reply.page(
        shell
            .pages()
            .confirm(
                shell.frame("Disconnect a calendar", request.signedIn()),
                "Disconnect " + calendar(request).displayName() + "?",
                "Every “Busy” that BusyBridge wrote on it goes, and so does everything made from"
                    + " its events elsewhere. Your own events stay as they are.",
                request.path(),
                "Disconnect"));
  }

  public Reply disconnect(Incoming request) {
    return DashboardPage.toRun(connecting.disconnect(request.signedIn(), calendar(request).id()));
  }

  private Reply page(int status, User user, ConnectedCalendar calendar, String error) {
    String email = calendar.isSource() ? connecting.account(user, calendar.account()).email() : "";
    var card = CalendarCard.of(calendar, views.item(calendar), email, clock.instant());
    return Reply.page(
        status, shell.pages().calendar(shell.frame(calendar.displayName(), user), card, error));
  }

  private ConnectedCalendar calendar(Incoming request) {
    return connecting.calendar(request.signedIn(), Ids.of(request));
  }
}
