package io.busybridge.server;

import io.busybridge.common.Health;
import io.busybridge.server.accounts.Connecting;
import io.busybridge.server.accounts.Directory;
import io.busybridge.server.accounts.ForcedSignIn;
import io.busybridge.server.accounts.Identity;
import io.busybridge.server.accounts.MailChoices;
import io.busybridge.server.accounts.MainCalendar;
import io.busybridge.server.accounts.Organization;
import io.busybridge.server.accounts.PreferenceChoices;
import io.busybridge.server.accounts.RemovingAccounts;
import io.busybridge.server.accounts.RemovingUsers;
import io.busybridge.server.accounts.Setup;
import io.busybridge.server.accounts.SignIn;
import io.busybridge.server.alerts.SmtpMail;
import io.busybridge.server.alerts.SmtpTests;
import io.busybridge.server.api.AccountsApi;
import io.busybridge.server.api.AdminAlertsApi;
import io.busybridge.server.api.AdminHeldApi;
import io.busybridge.server.api.AdminJobsApi;
import io.busybridge.server.api.AdminMailApi;
import io.busybridge.server.api.AdminUsersApi;
import io.busybridge.server.api.Api;
import io.busybridge.server.api.BackupsApi;
import io.busybridge.server.api.CalendarViews;
import io.busybridge.server.api.ClientCalendarsApi;
import io.busybridge.server.api.EventsApi;
import io.busybridge.server.api.HeldApi;
import io.busybridge.server.api.MeApi;
import io.busybridge.server.api.PreferencesApi;
import io.busybridge.server.api.ProgramTokens;
import io.busybridge.server.api.Router;
import io.busybridge.server.api.SyncApi;
import io.busybridge.server.api.TokensApi;
import io.busybridge.server.api.WhyApi;
import io.busybridge.server.backup.Backups;
import io.busybridge.server.backup.PendingRestore;
import io.busybridge.server.config.Config;
import io.busybridge.server.engine.Calendars;
import io.busybridge.server.engine.Diary;
import io.busybridge.server.engine.PushHealth;
import io.busybridge.server.engine.SyncService;
import io.busybridge.server.engine.Why;
import io.busybridge.server.jobs.Jobs;
import io.busybridge.server.security.KeyFile;
import io.busybridge.server.security.Sessions;
import io.busybridge.server.security.SetupCode;
import io.busybridge.server.store.Database;
import io.busybridge.server.sync.ConnectedCalendar.Role;
import io.busybridge.server.web.ApiFrame;
import io.busybridge.server.web.Assets;
import io.busybridge.server.web.HealthPage;
import io.busybridge.server.web.Limits;
import io.busybridge.server.web.SealedCookies;
import io.busybridge.server.web.Shell;
import io.busybridge.server.web.Site;
import io.busybridge.server.web.Site.Place;
import io.busybridge.server.web.UserSessions;
import io.busybridge.server.web.WebServer;
import io.busybridge.server.web.WebSettings;
import io.busybridge.server.web.Webhook;
import io.busybridge.server.web.app.AccountPages;
import io.busybridge.server.web.app.CalendarPages;
import io.busybridge.server.web.app.DashboardPage;
import io.busybridge.server.web.app.MainPage;
import io.busybridge.server.web.app.PreferencesPage;
import io.busybridge.server.web.setup.AdministratorStep;
import io.busybridge.server.web.setup.MailStep;
import io.busybridge.server.web.setup.SetupDoor;
import io.busybridge.server.web.setup.SetupPages;
import io.busybridge.server.web.signin.ConnectPages;
import io.busybridge.server.web.signin.Flows;
import io.busybridge.server.web.signin.SignInPages;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pages, the API and Jetty, on a backbone that is wired already. */
final class WebWiring {
  private static final Logger log = LoggerFactory.getLogger(WebWiring.class);

  private final Config config;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final KeyFile keyFile;
  private final Backbone backbone;
  private final Directory directory;
  private final Optional<URI> sandbox;
  private final Optional<SetupCode> setupCode;
  private final WebSettings settings;
  private final Shell shell;
  private final CalendarViews views;
  private final PreferenceChoices preferences;
  private final ProgramTokens programs;

  /** What pages and calls work on. */
  record Backbone(
      Database database,
      Calendars calendars,
      SyncService sync,
      Why why,
      Diary diary,
      Identity identity,
      Organization organization,
      SignIn signIn,
      MainCalendar main,
      Connecting connecting,
      RemovingAccounts removing,
      RemovingUsers removingUsers,
      ForcedSignIn forcedSignIn,
      Webhook.PushCheck pushes,
      PushHealth pushHealth,
      SmtpMail mail,
      SmtpTests mailTests,
      Jobs jobs,
      Backups backups,
      PendingRestore restore) {}

  WebWiring(
      Config config,
      InstantSource clock,
      RandomGenerator random,
      KeyFile keyFile,
      Backbone backbone,
      Optional<URI> sandbox) {
    this.config = config;
    this.clock = clock;
    this.random = random;
    this.keyFile = keyFile;
    this.backbone = backbone;
    this.directory = backbone.database.directory();
    this.sandbox = sandbox;
    this.setupCode =
        backbone.organization.exists()
            ? Optional.empty()
            : Optional.of(SetupCode.open(config.encryptionKeyFile(), random, clock));
    this.settings = settings();
    this.shell = new Shell(sandbox);
    this.views = new CalendarViews(backbone.database.syncStore());
    this.programs = new ProgramTokens(backbone.database.apiTokens(), directory, clock, random);
    this.preferences = new PreferenceChoices(directory, backbone.sync);
  }

  /** What set-up asks for, until it has ended. */
  Optional<String> setupCode() {
    return setupCode.map(SetupCode::text);
  }

  WebServer server() {
    var browsers =
        new UserSessions(
            new Sessions(keyFile, clock, random, config.sessionIdle(), config.sessionMax()),
            backbone.database.revokedSessions(),
            directory,
            clock);
    var site =
        new Site(
            settings,
            backbone.organization,
            browsers,
            programs,
            new Limits(clock),
            new ApiFrame(api()),
            places(browsers));
    return new WebServer(settings, shell, site);
  }

  private WebSettings settings() {
    return new WebSettings(
        config.bindAddress().map(InetAddress::getHostAddress).orElse(""),
        config.port(),
        config.publicUrl(),
        peer -> config.trustedProxies().stream().anyMatch(proxy -> proxy.contains(peer)),
        sandbox,
        Version.text());
  }

  private Router<Api.Endpoint> api() {
    return Api.routes(
        new MeApi(directory, backbone.main, backbone.removingUsers, backbone.sync),
        new PreferencesApi(preferences),
        new AccountsApi(directory, backbone.calendars, backbone.connecting, backbone.removing),
        calendars(Role.CLIENT),
        calendars(Role.PERSONAL),
        new SyncApi(directory, backbone.sync, views, backbone.database.syncLog()),
        new WhyApi(directory, backbone.why),
        new EventsApi(directory, backbone.diary),
        new HeldApi(backbone.sync, backbone.database.syncStore(), backbone.calendars),
        new AdminUsersApi(
            directory,
            backbone.connecting,
            backbone.removingUsers,
            backbone.forcedSignIn,
            backbone.sync,
            backbone.mailTests),
        new AdminHeldApi(backbone.sync, backbone.database.syncStore()),
        new AdminAlertsApi(backbone.database.alerts()),
        new AdminMailApi(new MailChoices(backbone.mail), backbone.mailTests),
        new AdminJobsApi(backbone.jobs),
        new BackupsApi(backbone.backups, backbone.database::copyTo, backbone.restore),
        new TokensApi(backbone.database.apiTokens(), programs, clock));
  }

  private ClientCalendarsApi calendars(Role role) {
    return new ClientCalendarsApi(role, directory, backbone.connecting, views, backbone.sync);
  }

  private Router<Place> places(UserSessions browsers) {
    var cookies =
        new SealedCookies(
            keyFile.cipher(), backbone.database.restoredAt().map(Instant::toString).orElse(""));
    var flows = new Flows(backbone.identity, cookies, settings, clock, random);
    var setup =
        new Setup(directory, backbone.identity, backbone.organization, backbone.signIn, clock);
    var door = door(cookies);
    var administrator = new AdministratorStep(shell, door, setup, flows);
    var mail = new MailStep(shell, setup, backbone.mail);
    var wizard =
        new SetupPages(
            shell, settings, door, setup, administrator, mail, browsers, keyFile::contents);
    var open =
        Addresses.open(
            new Assets(),
            new HealthPage(this::health),
            new Webhook(
                backbone.pushes,
                (channel, calendar) -> {
                  backbone.pushHealth.pushed(channel, calendar);
                  backbone.sync.pushed(calendar);
                }),
            wizard,
            administrator,
            new SignInPages(shell, backbone.organization, flows, backbone.signIn, browsers));
    return Addresses.signedIn(
        open,
        new ConnectPages(shell, flows, backbone.signIn, backbone.connecting),
        new DashboardPage(shell, directory, backbone.sync, views, backbone.removing, clock),
        new MainPage(shell, backbone.main),
        new AccountPages(shell, backbone.connecting, backbone.removing),
        new CalendarPages(shell, backbone.connecting, views, backbone.sync, clock),
        new PreferencesPage(shell, preferences));
  }

  private SetupDoor door(SealedCookies cookies) {
    Path key = config.encryptionKeyFile();
    return new SetupDoor(
        setupCode,
        code -> log.warn("Setup code: {}", code),
        () -> SetupCode.remove(key),
        cookies,
        clock);
  }

  private Health health() {
    return ServerHealth.of(Version.text(), backbone.database, directory, backbone.organization);
  }
}
