package io.busybridge.server.web.signin;

import io.busybridge.server.accounts.Scopes;
import java.util.Set;

/** What Google's permissions are called on its own page. */
public final class Sentences {
  private Sentences() {}

  /** In the order in which they are asked for. */
  public static String list(Set<String> scopes) {
    return String.join(" and ", scopes.stream().map(Sentences::permission).toList());
  }

  private static String permission(String scope) {
    return switch (scope) {
      case Scopes.EVENTS -> "“View and edit events on all your calendars”";
      case Scopes.EVENTS_READONLY -> "“View events on all your calendars”";
      case Scopes.CALENDAR_LIST -> "“See the list of calendars you’re subscribed to”";
      default -> scope;
    };
  }
}
