package io.busybridge.server.web.signin;

import io.busybridge.server.accounts.Connecting;
import io.busybridge.server.accounts.Directory.Account;
import io.busybridge.server.accounts.Directory.Kind;
import io.busybridge.server.accounts.Directory.User;
import io.busybridge.server.accounts.Identity.SignedIn;
import io.busybridge.server.accounts.Refused;
import io.busybridge.server.accounts.SignIn;
import io.busybridge.server.accounts.SignIn.Outcome;
import io.busybridge.server.web.Incoming;
import io.busybridge.server.web.LocalPath;
import io.busybridge.server.web.Problem;
import io.busybridge.server.web.Reply;
import io.busybridge.server.web.Shell;
import io.busybridge.server.web.signin.Flow.Purpose;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Connecting a client or personal account, or signing a known account in again. */
public final class ConnectPages {
  private static final Set<Purpose> PURPOSES =
      Set.of(Purpose.CONNECT_CLIENT, Purpose.CONNECT_PERSONAL);

  private final Shell shell;
  private final Flows flows;
  private final SignIn signIn;
  private final Connecting connecting;

  public ConnectPages(Shell shell, Flows flows, SignIn signIn, Connecting connecting) {
    this.shell = shell;
    this.flows = flows;
    this.signIn = signIn;
    this.connecting = connecting;
  }

  /** {@code GET /auth/connect-client?account=&next=} */
  public Reply connectClient(Incoming request) {
    return connect(request, Purpose.CONNECT_CLIENT);
  }

  /** {@code GET /auth/connect-personal?account=&next=} */
  public Reply connectPersonal(Incoming request) {
    return connect(request, Purpose.CONNECT_PERSONAL);
  }

  private Reply connect(Incoming request, Purpose purpose) {
    User user = request.signedIn();
    String next = LocalPath.or("", request.parameter("next").orElse(""));
    Optional<String> wanted = request.parameter("account").filter(text -> !text.isEmpty());
    if (wanted.isEmpty()) {
      return flows.begin(Flows.Start.of(purpose, user.id(), next));
    }
    // What a known account is, and so what it is asked for, is settled.
    Account account = known(user, wanted.get());
    return flows.begin(
        Flows.Start.of(purpose(account.kind()), user.id(), next)
            .again(account.id())
            .hint(account.email()));
  }

  private static Purpose purpose(Kind kind) {
    return switch (kind) {
      case HOME, CLIENT -> Purpose.CONNECT_CLIENT;
      case PERSONAL -> Purpose.CONNECT_PERSONAL;
    };
  }

  /** {@code GET /auth/connect-client/callback}, for both. */
  public Reply callback(Incoming request) {
    User user = request.signedIn();
    return flows.over(
        request,
        switch (flows.end(PURPOSES, request)) {
          case Flows.Return.Stale _ -> problem(user, Problems.stale("/app"));
          case Flows.Return.Denied(Flow flow) -> problem(user, denied(flow));
          case Flows.Return.Failed(Flow flow, String code, String sentence) ->
              problem(user, Problems.failed(code, sentence, again(flow)));
          case Flows.Return.Came(Flow flow, SignedIn who) ->
              flow.user() == user.id()
                  ? came(user, flow, who)
                  : problem(user, Problems.stale("/app"));
        });
  }

  private Reply came(User user, Flow flow, SignedIn who) {
    Optional<Account> expected =
        flow.account() == 0
            ? Optional.empty()
            : Optional.of(connecting.account(user, flow.account()));
    Kind kind = expected.map(Account::kind).orElse(flow.purpose().kind());
    return switch (signIn.connect(user, kind, expected, who)) {
      case Outcome.Connected(_, Account account) ->
          Reply.seeOther(
              !flow.next().isEmpty()
                  ? flow.next()
                  : expected.isPresent() ? "/app" : "/app/accounts/" + account.id());
      case Outcome.ScopesMissing(_, var missing) ->
          problem(user, Problems.scopesMissing(missing, again(flow)));
      case Outcome.ConsentNeeded _ -> problem(user, Problems.noRefreshToken(again(flow)));
      case Outcome.OtherAccount(String wanted, String got) ->
          problem(user, Problems.otherAccount(wanted, got, again(flow)));
      case Outcome.Welcome _, Outcome.Foreign _ ->
          throw new IllegalStateException("connecting an account signs nobody in");
    };
  }

  private static Problem denied(Flow flow) {
    return flow.purpose() == Purpose.CONNECT_PERSONAL
        ? Problems.deniedReading(again(flow))
        : Problems.denied(again(flow));
  }

  private Account known(User user, String id) {
    if (!id.matches("[0-9]{1,18}")) {
      throw new Refused(Refused.Kind.NOT_FOUND, "account_not_found", "There is no such account.");
    }
    return connecting.account(user, Long.parseLong(id));
  }

  private static String again(Flow flow) {
    String account = flow.account() == 0 ? "" : "" + flow.account();
    return (flow.purpose() == Purpose.CONNECT_PERSONAL
            ? "/auth/connect-personal"
            : "/auth/connect-client")
        + "?account="
        + account
        + "&next="
        + URLEncoder.encode(flow.next(), StandardCharsets.UTF_8);
  }

  private Reply problem(User user, Problem problem) {
    return shell.problem(user, problem);
  }
}
