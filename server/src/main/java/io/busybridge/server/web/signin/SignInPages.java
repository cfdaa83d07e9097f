package io.busybridge.server.web.signin;

import io.busybridge.server.accounts.Identity.SignedIn;
import io.busybridge.server.accounts.Organization;
import io.busybridge.server.accounts.SignIn;
import io.busybridge.server.accounts.SignIn.Outcome;
import io.busybridge.server.web.Incoming;
import io.busybridge.server.web.LocalPath;
import io.busybridge.server.web.Problem;
import io.busybridge.server.web.Reply;
import io.busybridge.server.web.Shell;
import io.busybridge.server.web.UserSessions;
import io.busybridge.server.web.signin.Flow.Purpose;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Signing in and out. */
public final class SignInPages {
  private static final String HOME = "/app";

  private final Shell shell;
  private final Organization organization;
  private final Flows flows;
  private final SignIn signIn;
  private final UserSessions sessions;

  public SignInPages(
      Shell shell, Organization organization, Flows flows, SignIn signIn, UserSessions sessions) {
    this.shell = shell;
    this.organization = organization;
    this.flows = flows;
    this.signIn = signIn;
    this.sessions = sessions;
  }

  /** The page that says what this is, with the button to Google. */
  public Reply page(Incoming request) {
    String next = next(request);
    if (request.user() != null) {
      return Reply.seeOther(next);
    }
    return Reply.page(shell.pages().signIn(shell.frame("Sign in", null), login(next)));
  }

  /** {@code GET /auth/login?next=} */
  public Reply login(Incoming request) {
    var start =
        Flows.Start.of(Purpose.SIGN_IN, 0, next(request)).domain(organization.allowed().hint());
    return flows.begin(request.parameter("consent").isPresent() ? start.consenting() : start);
  }

  /** {@code GET /auth/callback} */
  public Reply callback(Incoming request) {
    return flows.over(
        request,
        switch (flows.end(Set.of(Purpose.SIGN_IN), request)) {
          case Flows.Return.Stale _ -> problem(Problems.stale(login(HOME)));
          case Flows.Return.Denied(Flow flow) -> problem(Problems.denied(again(flow)));
          case Flows.Return.Failed(Flow flow, String code, String sentence) ->
              problem(Problems.failed(code, sentence, again(flow)));
          case Flows.Return.Came(Flow flow, SignedIn who) -> welcome(flow, who);
        });
  }

  private Reply welcome(Flow flow, SignedIn who) {
    return switch (signIn.home(who)) {
      case Outcome.Welcome(var user) -> Reply.seeOther(flow.next()).with(sessions.begin(user));
      case Outcome.Foreign(String email) -> problem(Problems.foreign(email));
      case Outcome.ScopesMissing(_, var missing) ->
          problem(Problems.scopesMissing(missing, again(flow)));
      case Outcome.ConsentNeeded(String email) ->
          flow.consent()
              ? problem(Problems.noRefreshToken(again(flow)))
              : flows.begin(
                  Flows.Start.of(Purpose.SIGN_IN, 0, flow.next()).hint(email).consenting());
      case Outcome.Connected _, Outcome.OtherAccount _ ->
          throw new IllegalStateException("a sign-in connects no account");
    };
  }

  /** {@code POST /auth/logout} */
  public Reply logout(Incoming request) {
    return Reply.seeOther("/sign-in").with(sessions.end(request));
  }

  private static String next(Incoming request) {
    return LocalPath.or(HOME, request.parameter("next").orElse(HOME));
  }

  private static String login(String next) {
    return "/auth/login?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
  }

  private static String again(Flow flow) {
    return login(flow.next()) + "&consent=yes";
  }

  private Reply problem(Problem problem) {
    return shell.problem(null, problem);
  }
}
