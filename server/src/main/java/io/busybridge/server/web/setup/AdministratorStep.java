package io.busybridge.server.web.setup;

import io.busybridge.server.accounts.AllowedSignIns;
import io.busybridge.server.accounts.Directory.Kind;
import io.busybridge.server.accounts.Identity.SignedIn;
import io.busybridge.server.accounts.Scopes;
import io.busybridge.server.accounts.Setup;
import io.busybridge.server.web.Form;
import io.busybridge.server.web.Incoming;
import io.busybridge.server.web.Problem;
import io.busybridge.server.web.Reply;
import io.busybridge.server.web.Shell;
import io.busybridge.server.web.signin.Flow;
import io.busybridge.server.web.signin.Flow.Purpose;
import io.busybridge.server.web.signin.Flows;
import io.busybridge.server.web.signin.Problems;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Step 3: who the first administrator is, and whom the service is for. */
public final class AdministratorStep {
  private static final String LOGIN = "/setup/step/3/login";

  private final Shell shell;
  private final SetupDoor door;
  private final Setup setup;
  private final Flows flows;

  public AdministratorStep(Shell shell, SetupDoor door, Setup setup, Flows flows) {
    this.shell = shell;
    this.door = door;
    this.setup = setup;
    this.flows = flows;
  }

  /**
   * Who signed in, as the page shows it.
   *
   * @param restriction the domain or the address that may sign in from then on
   * @param workspace it is a domain
   */
  public record Person(String name, String email, String restriction, boolean workspace) {}

  Reply show(String error) {
    @Nullable Person person = setup.admin().map(AdministratorStep::person).orElse(null);
    return Reply.page(
        error.isEmpty() ? 200 : 400,
        shell.pages().setupAdministrator(shell.frame("Administrator", null), person, error));
  }

  Reply confirm(Form form) {
    if (!form.says("confirm", "yes")) {
      return show("Confirm that this is the administrator.");
    }
    return setup.confirmAdmin()
        ? Reply.seeOther("/setup/step/4")
        : show("Sign in with Google first.");
  }

  /** {@code GET /setup/step/3/login} */
  public Reply login(Incoming request) {
    Optional<Reply> back = back(request);
    return back.isPresent() ? back.get() : flows.begin(Flows.Start.of(Purpose.SETUP, 0, ""));
  }

  /** {@code GET /setup/step/3/callback} */
  public Reply callback(Incoming request) {
    Optional<Reply> back = back(request);
    return back.isPresent()
        ? back.get()
        : flows.over(
            request,
            switch (flows.end(Set.of(Purpose.SETUP), request)) {
              case Flows.Return.Stale _ -> problem(Problems.stale(LOGIN));
              case Flows.Return.Denied _ -> problem(Problems.denied(LOGIN));
              case Flows.Return.Failed(Flow _, String code, String sentence) ->
                  problem(Problems.failed(code, sentence, LOGIN));
              case Flows.Return.Came(Flow _, SignedIn who) -> came(who);
            });
  }

  private Reply came(SignedIn who) {
    var missing = new LinkedHashSet<>(Scopes.needed(Kind.HOME));
    missing.removeAll(who.scopes());
    if (!missing.isEmpty()) {
      return problem(Problems.scopesMissing(missing, LOGIN));
    }
    if (who.refreshToken() == null) {
      return problem(Problems.noRefreshToken(LOGIN));
    }
    setup.signedIn(who);
    return Reply.seeOther("/setup/step/3");
  }

  /** To where set-up stands, for whoever should not be here yet. */
  private Optional<Reply> back(Incoming request) {
    if (!door.isOpenFor(request)) {
      return Optional.of(Reply.seeOther("/setup"));
    }
    return setup.nextStep() < 3
        ? Optional.of(Reply.seeOther("/setup/step/" + setup.nextStep()))
        : Optional.empty();
  }

  private Reply problem(Problem problem) {
    return shell.problem(null, problem);
  }

  private static Person person(SignedIn who) {
    return new Person(
        who.name(),
        who.email(),
        AllowedSignIns.justFor(who).lines(),
        who.hostedDomain().isPresent());
  }
}
