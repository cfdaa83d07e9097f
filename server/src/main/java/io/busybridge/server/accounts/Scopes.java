package io.busybridge.server.accounts;

import java.util.LinkedHashSet;
import java.util.Set;

/** The OAuth scopes that BusyBridge asks for, by the role of the account. */
public final class Scopes {
  private static final String BASE = "https://www.googleapis.com/auth/";

  public static final String EVENTS = BASE + "calendar.events";
  public static final String EVENTS_READONLY = BASE + "calendar.events.readonly";
  public static final String CALENDAR_LIST = BASE + "calendar.calendarlist.readonly";

  private Scopes() {}

  /** To be sent in the authorization request. */
  public static Set<String> asked(Directory.Kind kind) {
    var all = new LinkedHashSet<String>();
    all.add("openid");
    all.add("email");
    all.add("profile");
    all.addAll(needed(kind));
    return all;
  }

  /** Without which the account is of no use. */
  public static Set<String> needed(Directory.Kind kind) {
    return switch (kind) {
      case HOME, CLIENT -> new LinkedHashSet<>(java.util.List.of(EVENTS, CALENDAR_LIST));
      case PERSONAL -> new LinkedHashSet<>(java.util.List.of(EVENTS_READONLY, CALENDAR_LIST));
    };
  }
}
