package io.busybridge.server.web.app;

import io.busybridge.server.accounts.Connecting;
import io.busybridge.server.accounts.Directory.Account;
import io.busybridge.server.accounts.Directory.Kind;
import io.busybridge.server.accounts.Directory.User;
import io.busybridge.server.accounts.Refused;
import io.busybridge.server.accounts.RemovingAccounts;
import io.busybridge.server.web.Form;
import io.busybridge.server.web.Incoming;
import io.busybridge.server.web.Reply;
import io.busybridge.server.web.Shell;
import java.util.List;

/** {@code /app/accounts/{id}}: which of an account's calendars to connect, and removing it. */
public final class AccountPages {
  private final Shell shell;
  private final Connecting connecting;
  private final RemovingAccounts removing;

  public AccountPages(Shell shell, Connecting connecting, RemovingAccounts removing) {
    this.shell = shell;
    this.connecting = connecting;
    this.removing = removing;
  }

  public Reply show(Incoming request) {
    return page(200, request.signedIn(), account(request), "");
  }

  public Reply connect(Incoming request) {
    User user = request.signedIn();
    Account account = account(request);
    Form form = request.form();
    try {
      connecting.connect(
          user,
          account,
          new Connecting.Wish(form.raw("calendarId"), null, null, form.ticked("writeBlocks")));
      return Reply.seeOther("/app");
    } catch (Refused e) {
      return page(409, user, account, e.getMessage());
    }
  }

  public Reply askToRemove(Incoming request) {
    return Reply.page(
        shell
            .pages()
            .confirm(
                shell.frame("Remove an account", request.signedIn()),
                "Remove " + account(request).email() + "?",
                "Its calendars are disconnected first: every “Busy” that BusyBridge wrote there"
                    + " goes, and so does every copy of their events on your main calendar."
                    + " Your own events stay as they are.",
                request.path(),
                "Remove the account"));
  }

  public Reply remove(Incoming request) {
    return DashboardPage.toRun(removing.remove(request.signedIn(), account(request)));
  }

  private Reply page(int status, User user, Account account, String error) {
    return Reply.page(
        status,
        shell
            .pages()
            .account(
                shell.frame("Calendars of " + account.email(), user),
                account,
                connecting.candidates(user, account),
                note(account, connecting.otherRoles(user, account)),
                error));
  }

  /** What the account is, where the same Google account is something else as well. */
  private static String note(Account account, List<Kind> others) {
    if (account.kind() == Kind.HOME) {
      return "This is your home account. Other calendars of it take part as client calendars do.";
    }
    if (others.isEmpty()) {
      return "";
    }
    return account.email()
        + " is connected twice: as "
        + String.join(" and as ", others.stream().map(AccountPages::as).toList())
        + ", and, on this page, as "
        + as(account.kind())
        + ". Each of its calendars takes part once, as one or the other."
        + " Removing one of the two leaves the other as it is.";
  }

  private static String as(Kind kind) {
    return switch (kind) {
      case HOME -> "your home account";
      case CLIENT -> "a client account";
      case PERSONAL -> "a personal account";
    };
  }

  private Account account(Incoming request) {
    return connecting.account(request.signedIn(), Ids.of(request));
  }
}
