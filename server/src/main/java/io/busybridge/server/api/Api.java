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
      HeldApi held,
      AdminUsersApi admin,
      AdminHeldApi adminHeld,
      AdminAlertsApi alerts,
      AdminMailApi mail,
      AdminJobsApi jobs,
      BackupsApi backups,
      TokensApi tokens) {
    var router =
        new Router<Endpoint>()
            .add("GET", "/api/me", me::me)
            .add("DELETE", "/api/me", me::remove)
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
            .add("POST", "/api/sync/preview", sync::preview)
            .add("POST", "/api/sync/pause", sync::pause)
            .add("POST", "/api/sync/resume", sync::resume)
            .add("POST", "/api/sync/cleanup", sync::cleanUp)
            .add("GET", "/api/sync/runs/{id}", sync::run)
            .add("GET", "/api/sync/log", sync::log)
            .add("GET", "/api/sync/why", why::get)
            .add("GET", "/api/events", events::list)
            .add("GET", "/api/sync/held", held::list)
            .add("POST", "/api/sync/held/{id}/approve", held::approve)
            .add("POST", "/api/sync/held/{id}/discard", held::discard);
    addAdmin(router, admin);
    addJobs(router, jobs, admin);
    addAdminHeld(router, adminHeld);
    addAlerts(router, alerts, mail);
    addBackups(router, backups);
    addTokens(router, tokens);
    addCalendars(router, "/api/client-calendars", clients);
    addCalendars(router, "/api/personal-calendars", personal);
    return router;
  }

  private static void addAdmin(Router<Endpoint> router, AdminUsersApi admin) {
    String user = "/api/admin/users/{id}";
    router
        .add("DELETE", user, forAdmins(admin::remove))
        .add("POST", user + "/sync", forAdmins(admin::sync))
        .add("POST", user + "/pause", forAdmins(admin::pause))
        .add("POST", user + "/resume", forAdmins(admin::resume))
        .add("POST", user + "/force-reauth", forAdmins(admin::forceReauth))
        .add("PUT", user + "/admin", forAdmins(admin::setAdmin))
        .add("POST", user + "/calendars/{calendarId}/disconnect", forAdmins(admin::disconnect))
        .add("POST", "/api/admin/sync/pause", forAdmins(admin::pauseAll))
        .add("POST", "/api/admin/sync/resume", forAdmins(admin::resumeAll));
  }

  private static void addJobs(Router<Endpoint> router, AdminJobsApi jobs, AdminUsersApi users) {
    router
        .add("GET", "/api/admin/jobs", forAdmins(jobs::list))
        .add("POST", "/api/admin/jobs/{name}/run", forAdmins(jobs::runNow))
        .add("POST", "/api/admin/cleanup", forAdmins(jobs::cleanUp))
        .add(
            "GET",
            "/api/admin/runs/{id}",
            forAdmins(
                call ->
                    jobs.find(call.path().getOrDefault("id", ""))
                        .orElseGet(() -> users.run(call))));
  }

  private static void addAdminHeld(Router<Endpoint> router, AdminHeldApi held) {
    router
        .add("GET", "/api/admin/held", forAdmins(held::list))
        .add("POST", "/api/admin/held/{id}/approve", forAdmins(held::approve))
        .add("POST", "/api/admin/held/{id}/discard", forAdmins(held::discard));
  }

  private static void addAlerts(Router<Endpoint> router, AdminAlertsApi alerts, AdminMailApi mail) {
    router
        .add("GET", "/api/admin/alerts", forAdmins(alerts::list))
        .add("GET", "/api/admin/settings/smtp", forAdmins(mail::get))
        .add("PUT", "/api/admin/settings/smtp", forAdmins(mail::put))
        .add("POST", "/api/admin/settings/smtp/test", forAdmins(mail::test));
  }

  private static void addBackups(Router<Endpoint> router, BackupsApi backups) {
    String backup = "/api/admin/backups/{id}";
    router
        .add("GET", "/api/admin/backups", forAdmins(backups::list))
        .add("POST", "/api/admin/backups", forAdmins(backups::create))
        .add("GET", backup, forAdmins(backups::download))
        .add("DELETE", backup, forAdmins(backups::delete))
        .add("POST", backup + "/restore", forAdmins(backups::restore))
        .add("GET", "/api/admin/export", forAdmins(backups::export));
  }

  private static void addTokens(Router<Endpoint> router, TokensApi tokens) {
    router
        .add("GET", "/api/admin/tokens", forAdmins(tokens::list))
        .add("POST", "/api/admin/tokens", forAdmins(tokens::create))
        .add("DELETE", "/api/admin/tokens/{id}", forAdmins(tokens::delete));
  }

  private static Endpoint forAdmins(Endpoint endpoint) {
    return call -> {
      if (!call.user().admin()) {
        throw new ApiError(403, "admin_only", "Only an administrator may do this.");
      }
      return endpoint.answer(call);
    };
  }

  private static void addCalendars(
      Router<Endpoint> router, String path, ClientCalendarsApi calendars) {
    router
        .add("GET", path, calendars::list)
        .add("POST", path, calendars::connect)
        .add("POST", path + "/preview", calendars::preview)
        .add("GET", path + "/{id}", calendars::get)
        .add("PATCH", path + "/{id}", calendars::change)
        .add("DELETE", path + "/{id}", calendars::disconnect)
        .add("POST", path + "/{id}/sync", calendars::sync)
        .add("POST", path + "/{id}/full", calendars::fullSync)
        .add("POST", path + "/{id}/pause", calendars::pause)
        .add("POST", path + "/{id}/resume", calendars::resume)
        .add("GET", path + "/{id}/status", calendars::status);
  }
}
