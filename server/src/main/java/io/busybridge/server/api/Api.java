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
      SyncApi sync) {
    return new Router<Endpoint>()
        .add("GET", "/api/me", me::me)
        .add("GET", "/api/me/calendars", me::calendars)
        .add("PUT", "/api/me/main-calendar", me::chooseMain)
        .add("GET", "/api/me/preferences", preferences::get)
        .add("PUT", "/api/me/preferences", preferences::put)
        .add("DELETE", "/api/me/sessions", me::signOutEverywhere)
        .add("GET", "/api/accounts", accounts::list)
        .add("DELETE", "/api/accounts/{id}", accounts::remove)
        .add("GET", "/api/accounts/{id}/calendars", accounts::calendars)
        .add("GET", "/api/client-calendars", clients::list)
        .add("POST", "/api/client-calendars", clients::connect)
        .add("GET", "/api/client-calendars/{id}", clients::get)
        .add("PATCH", "/api/client-calendars/{id}", clients::change)
        .add("DELETE", "/api/client-calendars/{id}", clients::disconnect)
        .add("POST", "/api/client-calendars/{id}/sync", clients::sync)
        .add("POST", "/api/client-calendars/{id}/full", clients::fullSync)
        .add("GET", "/api/client-calendars/{id}/status", clients::status)
        .add("GET", "/api/sync/status", sync::status)
        .add("POST", "/api/sync", sync::sync)
        .add("POST", "/api/sync/full", sync::fullSync)
        .add("GET", "/api/sync/runs/{id}", sync::run)
        .add("GET", "/api/sync/log", sync::log);
  }
}
