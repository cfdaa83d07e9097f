package io.busybridge.server.api;

/** Every call for users, by method and path. */
public final class Api {
  private Api() {}

  /** Answers a call. */
  public interface Endpoint {
    /**
     * @throws ApiError where it cannot be answered as asked
     */
    Answer answer(Call call);
  }

  /** The table. */
  public static Router<Endpoint> routes(
      MeApi me,
      PreferencesApi preferences,
      AccountsApi accounts,
      ClientCalendarsApi clients,
      ClientCalendarsApi personal,
      SyncApi sync,
      WhyApi why,
      EventsApi events,
      HeldApi held) {
    var router =
        new Router<Endpoint>()
            .add("GET", "/api/me", me::me)
            .add("GET", "/api/me/calendars", me::calendars)
            .add("PUT", "/api/me/main-calendar", me::chooseMain)
            .add("GET", "/api/me/preferences", preferences::get)
            .add("PUT", "/api/me/preferences", preferences::put)
            .add("DELETE", "/api/me/sessions", me::signOutEverywhere)
            .add("GET", "/api/accounts", accounts::list)
            .add("DELETE", "/api/accounts/{id}", accounts::remove)
            .add("GET", "/api/accounts/{id}/calendars", accounts::calendars)
            .add("GET", "/api/sync/status", sync::status)
            .add("POST", "/api/sync", sync::sync)
            .add("POST", "/api/sync/full", sync::fullSync)
            .add("GET", "/api/sync/runs/{id}", sync::run)
            .add("GET", "/api/sync/log", sync::log)
            .add("GET", "/api/sync/why", why::get)
            .add("GET", "/api/events", events::list)
            .add("GET", "/api/sync/held", held::list)
            .add("POST", "/api/sync/held/{id}/approve", held::approve)
            .add("POST", "/api/sync/held/{id}/discard", held::discard);
    addCalendars(router, "/api/client-calendars", clients);
    addCalendars(router, "/api/personal-calendars", personal);
    return router;
  }

  private static void addCalendars(
      Router<Endpoint> router, String path, ClientCalendarsApi calendars) {
    router
        .add("GET", path, calendars::list)
        .add("POST", path, calendars::connect)
        .add("GET", path + "/{id}", calendars::get)
        .add("PATCH", path + "/{id}", calendars::change)
        .add("DELETE", path + "/{id}", calendars::disconnect)
        .add("POST", path + "/{id}/sync", calendars::sync)
        .add("POST", path + "/{id}/full", calendars::fullSync)
        .add("GET", path + "/{id}/status", calendars::status);
  }
}
