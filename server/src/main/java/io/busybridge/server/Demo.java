package io.busybridge.server;

import io.busybridge.sandbox.Sandbox;
import io.busybridge.sandbox.SandboxConfig;
import io.busybridge.sandbox.calendar.CalendarApi;
import io.busybridge.sandbox.model.Account;
import io.busybridge.sandbox.oauth.Clients;
import io.busybridge.sandbox.seed.Client;
import io.busybridge.sandbox.seed.Consultant;
import io.busybridge.sandbox.seed.DemoWorld;
import io.busybridge.server.accounts.AllowedSignIns;
import io.busybridge.server.accounts.Connecting;
import io.busybridge.server.accounts.Directory;
import io.busybridge.server.accounts.Directory.Kind;
import io.busybridge.server.accounts.Directory.User;
import io.busybridge.server.accounts.Identity.SignedIn;
import io.busybridge.server.accounts.MainCalendar;
import io.busybridge.server.accounts.Organization;
import io.busybridge.server.accounts.Scopes;
import io.busybridge.server.accounts.SettingNames;
import io.busybridge.server.accounts.SignIn;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** {@code --sandbox}: a Google of our own, and an organization in it that is set up already. */
final class Demo {
  private static final Duration TOKEN_LIFE = Duration.ofMinutes(50);

  private final Directory directory;
  private final Organization organization;
  private final SignIn signIn;
  private final MainCalendar main;
  private final Connecting connecting;
  private final InstantSource clock;

  Demo(
      Directory directory,
      Organization organization,
      SignIn signIn,
      MainCalendar main,
      Connecting connecting,
      InstantSource clock) {
    this.directory = directory;
    this.organization = organization;
    this.signIn = signIn;
    this.main = main;
    this.connecting = connecting;
    this.clock = clock;
  }

  /** Starts the sandbox where the server will look for Google, with its demo world in it. */
  static Sandbox startSandbox(URI base, Path file, InstantSource clock) throws IOException {
    Sandbox sandbox =
        Sandbox.start(
            SandboxConfig.defaults()
                .withBindAddress(base.getHost())
                .withPort(base.getPort())
                .withFile(file)
                .withClock(clock));
    if (!DemoWorld.isIn(sandbox.world())) {
      DemoWorld.fill(sandbox.world(), new CalendarApi(sandbox.world()), sandbox.clock());
    }
    return sandbox;
  }

  /** Does what its people would have done; once, and going on where a stop interrupted it. */
  void setUp(Sandbox sandbox) {
    directory.setSetting(SettingNames.GOOGLE_CLIENT_ID, Clients.DEFAULT_ID);
    directory.setSecret(SettingNames.GOOGLE_CLIENT_SECRET, Clients.DEFAULT_SECRET);
    for (Consultant consultant : DemoWorld.people()) {
      boolean admin = consultant.equals(DemoWorld.people().getFirst());
      User user = signIn.enroll(signedIn(sandbox, consultant.homeEmail(), Kind.HOME), admin);
      main.choose(user, consultant.mainCalendarId());
      for (Client client : consultant.clients()) {
        connect(sandbox, user, client);
      }
    }
    organization.found(new AllowedSignIns(Set.of(DemoWorld.DOMAIN)), clock.instant());
  }

  private void connect(Sandbox sandbox, User user, Client client) {
    boolean done =
        directory.calendars(user.id()).stream()
            .anyMatch(calendar -> calendar.googleId().equals(client.calendarId()));
    var who = signedIn(sandbox, client.accountEmail(), Kind.CLIENT);
    var outcome = signIn.connect(user, Kind.CLIENT, Optional.empty(), who);
    if (!done && outcome instanceof SignIn.Outcome.Connected(_, var account)) {
      connecting.connect(
          user,
          account,
          new Connecting.Wish(client.calendarId(), client.displayName(), client.colorId(), null));
    }
  }

  private SignedIn signedIn(Sandbox sandbox, String email, Kind kind) {
    var issued = sandbox.tokens().issue(email, Scopes.asked(kind), Clients.DEFAULT_ID);
    Account account = issued.account();
    return new SignedIn(
        account.sub(),
        account.email(),
        true,
        account.name(),
        account.hostedDomain(),
        new LinkedHashSet<>(issued.scopes()),
        issued.refreshToken().orElse(null),
        issued.accessToken(),
        clock.instant().plus(TOKEN_LIFE));
  }
}
