package io.busybridge.server.web.app;

import io.busybridge.server.accounts.Directory.User;
import io.busybridge.server.accounts.PreferenceChoices;
import io.busybridge.server.accounts.Refused;
import io.busybridge.server.web.Form;
import io.busybridge.server.web.Incoming;
import io.busybridge.server.web.Reply;
import io.busybridge.server.web.Shell;

/** {@code /app/preferences}: how blocks and copies look. */
public final class PreferencesPage {
  private final Shell shell;
  private final PreferenceChoices choices;

  public PreferencesPage(Shell shell, PreferenceChoices choices) {
    this.shell = shell;
    this.choices = choices;
  }

  public Reply show(Incoming request) {
    return page(200, request.signedIn(), "");
  }

  public Reply change(Incoming request) {
    User user = request.signedIn();
    Form form = request.form();
    try {
      choices.change(
          user,
          new PreferenceChoices.Change(
              form.ticked("alertMails"),
              form.text("blockTitle"),
              form.raw("lockMark"),
              form.ticked("blockUnanswered"),
              form.text("copyReminders"),
              form.text("copyVisibility"),
              form.text("meetingsWithGuests")));
      return Reply.seeOther("/app");
    } catch (Refused e) {
      return page(400, user, e.getMessage());
    }
  }

  private Reply page(int status, User user, String error) {
    return Reply.page(
        status,
        shell.pages().preferences(shell.frame("Preferences", user), choices.of(user), error));
  }
}
