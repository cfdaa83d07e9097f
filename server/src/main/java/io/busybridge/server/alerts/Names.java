package io.busybridge.server.alerts;

import io.busybridge.server.accounts.Directory;
import io.busybridge.server.accounts.Directory.User;
import io.busybridge.server.sync.ConnectedCalendar;
import java.time.DateTimeException;
import java.time.ZoneId;

/**
 * What people call the things that an incident is about.
 *
 * @param user the address of the user's home account
 * @param account the address of a connected account; for its user's eyes alone
 * @param calendar as its user named it; for that user's eyes alone
 */
record Names(String user, String account, String calendar) {

  static Names of(Subject subject, Directory directory) {
    Long user = subject.concerns();
    String email =
        user == null ? "" : directory.user(user).map(User::email).orElse("a user who has left");
    return switch (subject) {
      case Subject.Installation _, Subject.Named _ -> new Names(email, "", "");
      case Subject.OfAccount(_, var account) -> new Names(email, account(directory, account), "");
      case Subject.OfCalendar(_, var calendar) ->
          new Names(email, "", calendar(directory, calendar));
      case Subject.OfHold(_, var calendar, _) ->
          new Names(email, "", calendar(directory, calendar));
    };
  }

  private static String account(Directory directory, long id) {
    return directory
        .account(id)
        .map(Directory.Account::email)
        .orElse("an account that is connected no more");
  }

  private static String calendar(Directory directory, long id) {
    return directory
        .calendar(id)
        .map(ConnectedCalendar::displayName)
        .filter(name -> !name.isBlank())
        .orElse("calendar " + id);
  }

  /** The zone of a user's main calendar. */
  static ZoneId zone(Directory directory, long user, ZoneId otherwise) {
    return directory.calendars(user).stream()
        .filter(calendar -> calendar.role() == ConnectedCalendar.Role.MAIN)
        .filter(ConnectedCalendar::isSource)
        .findFirst()
        .map(calendar -> zone(calendar.zone(), otherwise))
        .orElse(otherwise);
  }

  private static ZoneId zone(String name, ZoneId otherwise) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException _) {
      // Google knows zones that Java does not.
      return otherwise;
    }
  }
}
