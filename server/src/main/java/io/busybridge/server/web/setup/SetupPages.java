package io.busybridge.server.web.setup;

import io.busybridge.server.accounts.Directory.Kind;
import io.busybridge.server.accounts.Identity.CredentialCheck;
import io.busybridge.server.accounts.Scopes;
import io.busybridge.server.accounts.Setup;
import io.busybridge.server.security.SetupCode.Verdict;
import io.busybridge.server.web.Form;
import io.busybridge.server.web.Incoming;
import io.busybridge.server.web.Reply;
import io.busybridge.server.web.Shell;
import io.busybridge.server.web.UserSessions;
import io.busybridge.server.web.WebSettings;
import io.busybridge.server.web.signin.Flow.Purpose;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Steps 1, 2 and 5 of set-up, and the order of them all. */
public final class SetupPages {
  private final Shell shell;
  private final WebSettings settings;
  private final SetupDoor door;
  private final Setup setup;
  private final AdministratorStep administrator;
  private final MailStep mail;
  private final UserSessions sessions;
  private final Supplier<String> encryptionKey;

  /**
   * @param encryptionKey the text of the key file, to be kept by the administrator
   */
  public SetupPages(
      Shell shell,
      WebSettings settings,
      SetupDoor door,
      Setup setup,
      AdministratorStep administrator,
      MailStep mail,
      UserSessions sessions,
      Supplier<String> encryptionKey) {
    this.shell = shell;
    this.settings = settings;
    this.door = door;
    this.setup = setup;
    this.administrator = administrator;
    this.mail = mail;
    this.sessions = sessions;
    this.encryptionKey = encryptionKey;
  }

  /** {@code GET /setup}: where it was left, or the question for the code. */
  public Reply welcome(Incoming request) {
    return door.isOpenFor(request) ? toStep(setup.nextStep()) : askForCode(200, "");
  }

  /** {@code GET /setup/step/{step}} */
  public Reply show(Incoming request) {
    int step = step(request);
    if (step == 1) {
      return askForCode(200, "");
    }
    if (!door.isOpenFor(request)) {
      return Reply.seeOther("/setup");
    }
    if (step > setup.nextStep()) {
      return toStep(setup.nextStep());
    }
    return switch (step) {
      case 2 -> credentials(200, setup.clientId().orElse(""), "");
      case 3 -> administrator.show("");
      case 4 -> mail.show();
      case 5 -> key("");
      default -> Reply.seeOther("/setup");
    };
  }

  /** {@code POST /setup/step/{step}} */
  public Reply submit(Incoming request) {
    int step = step(request);
    if (step == 1) {
      return tryCode(request.form());
    }
    if (!door.isOpenFor(request)) {
      return Reply.seeOther("/setup");
    }
    if (step > setup.nextStep()) {
      return toStep(setup.nextStep());
    }
    return switch (step) {
      case 2 -> tryCredentials(request.form());
      case 3 -> administrator.confirm(request.form());
      case 4 -> mail.submit(request.form());
      case 5 -> finish(request.form());
      default -> Reply.seeOther("/setup");
    };
  }

  private Reply tryCode(Form form) {
    return switch (door.tried(form.text("setup_code"))) {
      case Verdict.Right _ -> toStep(setup.nextStep()).with(door.open());
      case Verdict.Wrong _ ->
          askForCode(
              403,
              "That is not the setup code. It stands in the server's log, and beside the key.");
      case Verdict.Replaced _ ->
          askForCode(
              403, "That was one wrong code too many: there is a new one in the server's log now.");
      case Verdict.TooSoon(Duration wait) ->
          askForCode(429, "One try a second, please.")
              .with("Retry-After", "" + Math.max(1, wait.toSeconds()));
    };
  }

  private Reply askForCode(int status, String error) {
    return Reply.page(status, shell.pages().setupWelcome(shell.frame("Welcome", null), error));
  }

  private Reply tryCredentials(Form form) {
    String id = form.text("client_id");
    String secret = form.text("client_secret");
    if (id.isEmpty() || secret.isEmpty()) {
      return credentials(400, id, "Both the client id and the client secret are needed.");
    }
    return switch (setup.credentials(id, secret, settings.at(Purpose.SIGN_IN.callback()))) {
      case CredentialCheck.Good _ -> toStep(3);
      case CredentialCheck.Refused(String error, String description) ->
          credentials(
              400,
              id,
              "Google does not know these credentials: "
                  + (description.isEmpty() ? error : error + " (" + description + ")")
                  + ". Copy both once more from the OAuth client's page.");
      case CredentialCheck.Unreachable(String why) ->
          credentials(503, id, "Google could not be asked: " + why + ". Try again in a moment.");
    };
  }

  private Reply credentials(int status, String clientId, String error) {
    List<String> redirects =
        Arrays.stream(Purpose.values())
            .map(purpose -> settings.at(purpose.callback()).toString())
            .toList();
    return Reply.page(
        status,
        shell
            .pages()
            .setupCredentials(
                shell.frame("Google credentials", null),
                redirects,
                List.copyOf(Scopes.asked(Kind.CLIENT)),
                clientId,
                error));
  }

  private Reply key(String error) {
    return Reply.page(
        error.isEmpty() ? 200 : 400,
        shell.pages().setupKey(shell.frame("Encryption key", null), encryptionKey.get(), error));
  }

  private Reply finish(Form form) {
    if (!form.says("saved", "yes")) {
      return key("Tick the box once you have saved the key.");
    }
    var admin = setup.finish();
    return Reply.seeOther("/app").with(door.close()).with(sessions.begin(admin));
  }

  private static int step(Incoming request) {
    String text = request.parameters().getOrDefault("step", "");
    return text.matches("[1-5]") ? Integer.parseInt(text) : 0;
  }

  private static Reply toStep(int step) {
    return Reply.seeOther("/setup/step/" + step);
  }
}
