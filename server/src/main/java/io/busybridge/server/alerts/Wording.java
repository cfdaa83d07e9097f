package io.busybridge.server.alerts;

import java.util.Locale;

/**
 * What is told of an incident.
 *
 * @param title a few words
 * @param what happened, and what that means
 * @param toDo for the reader
 * @param path of the page, or call, that helps
 */
record Wording(String title, String what, String toDo, String path) {
  private static final String USERS = "/app";
  private static final String ADMINS = "/api/admin/alerts";
  private static final String HELD = "/api/admin/held";

  /**
   * @param own the reader is the user whom it concerns; others read no names of theirs
   */
  static Wording of(Incident incident, boolean own, Names names) {
    return own ? toUser(incident, names) : toAdmin(incident, names);
  }

  private static Wording toUser(Incident incident, Names names) {
    return switch (incident.kind()) {
      case SIGN_IN_NEEDED ->
          new Wording(
              "Sign in again with " + names.account(),
              (incident.detail().equals("permission_missing")
                      ? "A permission is missing: BusyBridge may not do all that it has to with the"
                          + " account "
                      : "Google no longer lets BusyBridge use the account ")
                  + names.account()
                  + ". Its calendars are not synchronized meanwhile; nothing that stands is lost.",
              "Open BusyBridge, sign in with this account again, and leave every box ticked.",
              USERS);
      case CALENDAR_INACCESSIBLE ->
          new Wording(
              "The calendar " + names.calendar() + " is out of reach",
              "The calendar "
                  + names.calendar()
                  + " has vanished, or is no longer shared with your account. What was made from it"
                  + " stays as it is until it returns.",
              "Have it shared with you again, or disconnect it.",
              USERS);
      case SYNC_FAILING ->
          new Wording(
              "The calendar " + names.calendar() + " is not synchronized",
              "BusyBridge has failed "
                  + times(incident)
                  + " on the calendar "
                  + names.calendar()
                  + ", and goes on trying.",
              "Nothing, if it passes. If it does not within a day, look at the calendar's page and"
                  + " tell your administrator the code that it shows.",
              USERS);
      case OPERATIONS_HELD ->
          new Wording(
              "Changes on " + names.calendar() + " wait for you",
              held(incident) + " on " + names.calendar() + ". It waits for your word.",
              "Look at what waits, and let it pass or discard it.",
              "/api/sync/held");
      case MEETING_HELD ->
          new Wording(
              "A meeting with guests waits for you",
              "You changed or deleted the copy of a meeting that has other guests, on "
                  + names.calendar()
                  + ". They would have to be told. Without a word from you within a day the copy is"
                  + " put back.",
              "Look at what waits, and let it pass or discard it.",
              "/api/sync/held");
      case PUSH_FAILING,
          ACCOUNT_QUOTA,
          PROJECT_QUOTA,
          OAUTH_CLIENT_REFUSED,
          BACKUP_FAILED,
          DISK_SHORT,
          CLOCK_OFF,
          DATABASE_DAMAGED,
          UNEXPECTED_ERROR,
          JOB_HUNG ->
          toAdmin(incident, names);
    };
  }

  private static Wording toAdmin(Incident incident, Names names) {
    String what = thing(incident.subject());
    String code = incident.detail().isEmpty() ? "" : " (" + incident.detail() + ")";
    return switch (incident.kind()) {
      case SIGN_IN_NEEDED ->
          new Wording(
              "An account of " + names.user() + " needs a new sign-in",
              "Google no longer lets BusyBridge do what it has to with "
                  + what
                  + " of "
                  + names.user()
                  + code
                  + ". Its calendars are not synchronized meanwhile; nothing that stands is lost.",
              "Nobody but that person can sign in again: ask them to.",
              ADMINS);
      case CALENDAR_INACCESSIBLE ->
          new Wording(
              "A calendar of " + names.user() + " is out of reach",
              capital(what)
                  + " of "
                  + names.user()
                  + " has vanished, or is no longer shared with their account. What was made from it"
                  + " stays as it is until it returns.",
              "That person has to have it shared again, or to disconnect it.",
              ADMINS);
      case SYNC_FAILING ->
          new Wording(
              "A calendar of " + names.user() + " is not synchronized",
              "BusyBridge has failed "
                  + times(incident)
                  + " on "
                  + what
                  + " of "
                  + names.user()
                  + ", and goes on trying.",
              "Nothing, if it passes. If it does not within a day, the server's log says more.",
              ADMINS);
      case OPERATIONS_HELD ->
          new Wording(
              "Changes for " + names.user() + " wait for a person",
              held(incident)
                  + " on "
                  + what
                  + " of "
                  + names.user()
                  + ". It waits for a person's word.",
              "They have to let it pass or discard it; where they cannot, you may.",
              HELD);
      case MEETING_HELD ->
          new Wording(
              "A meeting of " + names.user() + " waits for them",
              "A change of " + what + " waits for its user.",
              "Nothing: it is for that person to decide.",
              HELD);
      case PUSH_FAILING ->
          new Wording(
              "No push messages for a calendar of " + names.user(),
              "Google has refused "
                  + what
                  + " of "
                  + names.user()
                  + " a push channel three times or more in a row"
                  + code
                  + ". Changes are found by polling meanwhile.",
              "See that PUBLIC_URL is reached from the internet by https, and that its certificate"
                  + " is one that Google trusts.",
              ADMINS);
      case ACCOUNT_QUOTA ->
          new Wording(
              "Google's limits hold up an account of " + names.user(),
              (incident.detail().equals("rate_limited")
                      ? "For a quarter of an hour or longer Google has asked BusyBridge to slow down"
                          + " with "
                      : "Google takes no more changes for some hours from ")
                  + what
                  + " of "
                  + names.user()
                  + ". It goes on by itself.",
              "Nothing, if it passes. Other programs that use the same account count too.",
              ADMINS);
      case PROJECT_QUOTA ->
          new Wording(
              "Google's limits hold up this installation",
              "The Google Cloud project of this installation has used up what Google allows"
                  + code
                  + ". It goes on by itself when the limit ends.",
              "Look at the project's quotas in Google's Cloud console, and ask for more if this"
                  + " comes back.",
              ADMINS);
      case OAUTH_CLIENT_REFUSED ->
          new Wording(
              "Google refuses this installation",
              "Google refuses the OAuth client of this installation, or the Calendar API is turned"
                  + " off in its project"
                  + code
                  + ". Nothing is synchronized for anybody, and nobody can sign in.",
              "Look at the OAuth client in Google's Cloud console: a deleted one can be restored for"
                  + " 30 days; a new secret has to be entered here.",
              ADMINS);
      case BACKUP_FAILED ->
          new Wording(
              "The backup failed",
              "The last backup did not come to its end" + code + ".",
              "Look at the server's log, see that the backup folder can be written and has room, and"
                  + " start a backup by hand.",
              ADMINS);
      case DISK_SHORT ->
          new Wording(
              "The disk is nearly full",
              "The disk of the database has little room left" + code + ".",
              "Make room before it is full: then nothing can be recorded any more.",
              ADMINS);
      case CLOCK_OFF ->
          new Wording(
              "The server's clock is wrong",
              "The server's clock and Google's differ"
                  + code
                  + ". Sign-ins and tokens depend on it.",
              "Have the server's clock set by NTP.",
              ADMINS);
      case DATABASE_DAMAGED ->
          new Wording(
              "The database is damaged",
              "SQLite finds the database file damaged" + code + ".",
              "Stop the server, keep a copy of the file, and restore the latest backup.",
              ADMINS);
      case UNEXPECTED_ERROR ->
          new Wording(
              "An unexpected error",
              "Something failed that should not have: " + thing(incident.subject()) + code + ".",
              "The server's log says more. If it comes back, please report it.",
              ADMINS);
      case JOB_HUNG ->
          new Wording(
              "A job does not come to its end",
              "The job \""
                  + thing(incident.subject())
                  + "\" has run for longer than it may"
                  + code
                  + ". Other jobs go on.",
              "The server's log says more; a restart of the server ends it.",
              ADMINS);
    };
  }

  private static String times(Incident incident) {
    return "five times or more in a row (" + incident.detail() + ")";
  }

  private static String held(Incident incident) {
    return switch (incident.detail()) {
      case "many_write_backs" -> "Many original events would be deleted or declined at once";
      case "role_dropped" ->
          "The account may see or do less than before, and copies would lose what they say";
      default -> "Many events that BusyBridge wrote would be removed at once";
    };
  }

  /** By row id: a name is nobody's business but its user's. */
  private static String thing(Subject subject) {
    return switch (subject) {
      case Subject.Installation _ -> "the installation";
      case Subject.Named(var name) -> name;
      case Subject.OfAccount(_, var account) -> "account " + account;
      case Subject.OfCalendar(_, var calendar) -> "calendar " + calendar;
      case Subject.OfHold(_, var calendar, _) -> "calendar " + calendar;
    };
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
