package io.busybridge.server;

import io.busybridge.server.api.Router;
import io.busybridge.server.web.Assets;
import io.busybridge.server.web.HealthPage;
import io.busybridge.server.web.Page;
import io.busybridge.server.web.Reply;
import io.busybridge.server.web.Site;
import io.busybridge.server.web.Site.Place;
import io.busybridge.server.web.Webhook;
import io.busybridge.server.web.app.AccountPages;
import io.busybridge.server.web.app.CalendarPages;
import io.busybridge.server.web.app.DashboardPage;
import io.busybridge.server.web.app.MainPage;
import io.busybridge.server.web.app.PreferencesPage;
import io.busybridge.server.web.setup.AdministratorStep;
import io.busybridge.server.web.setup.SetupPages;
import io.busybridge.server.web.signin.ConnectPages;
import io.busybridge.server.web.signin.SignInPages;

/** Every address that is not a call of the API, and who answers there. */
final class Addresses {
  private Addresses() {}

  /** Open to everybody. */
  static Router<Place> open(
      Assets assets,
      HealthPage health,
      Webhook webhook,
      SetupPages setup,
      AdministratorStep administrator,
      SignInPages signIn) {
    return new Router<Place>()
        .add("GET", "/", open(_ -> Reply.seeOther("/app")))
        .add("GET", "/health", open(health::answer))
        .add("GET", "/assets/{name}", open(assets::answer))
        .add("POST", Site.WEBHOOK, open(webhook::answer))
        .add("GET", "/setup", open(setup::welcome))
        .add("GET", "/setup/step/3/login", open(administrator::login))
        .add("GET", "/setup/step/3/callback", open(administrator::callback))
        .add("GET", "/setup/step/{step}", open(setup::show))
        .add("POST", "/setup/step/{step}", open(setup::submit))
        .add("GET", "/sign-in", open(signIn::page))
        .add("GET", "/auth/login", open(signIn::login))
        .add("GET", "/auth/callback", open(signIn::callback))
        .add("POST", "/auth/logout", open(signIn::logout));
  }

  /** For people who are signed in. */
  static Router<Place> signedIn(
      Router<Place> router,
      ConnectPages connect,
      DashboardPage dashboard,
      MainPage main,
      AccountPages accounts,
      CalendarPages calendars,
      PreferencesPage preferences) {
    return router
        .add("GET", "/auth/connect-client", closed(connect::connectClient))
        .add("GET", "/auth/connect-personal", closed(connect::connectPersonal))
        .add("GET", "/auth/connect-client/callback", closed(connect::callback))
        .add("GET", "/app", closed(dashboard::show))
        .add("POST", "/app/sync", closed(dashboard::syncNow))
        .add("POST", "/app/sync/full", closed(dashboard::fullSync))
        .add("GET", "/app/main", closed(main::show))
        .add("POST", "/app/main", closed(main::choose))
        .add("GET", "/app/accounts/{id}", closed(accounts::show))
        .add("POST", "/app/accounts/{id}/connect", closed(accounts::connect))
        .add("GET", "/app/accounts/{id}/remove", closed(accounts::askToRemove))
        .add("POST", "/app/accounts/{id}/remove", closed(accounts::remove))
        .add("GET", "/app/calendars/{id}", closed(calendars::show))
        .add("POST", "/app/calendars/{id}", closed(calendars::change))
        .add("POST", "/app/calendars/{id}/sync", closed(calendars::syncNow))
        .add("POST", "/app/calendars/{id}/full", closed(calendars::fullSync))
        .add("GET", "/app/calendars/{id}/disconnect", closed(calendars::askToDisconnect))
        .add("POST", "/app/calendars/{id}/disconnect", closed(calendars::disconnect))
        .add("GET", "/app/preferences", closed(preferences::show))
        .add("POST", "/app/preferences", closed(preferences::change));
  }

  private static Place open(Page page) {
    return new Place(true, page);
  }

  private static Place closed(Page page) {
    return new Place(false, page);
  }
}
