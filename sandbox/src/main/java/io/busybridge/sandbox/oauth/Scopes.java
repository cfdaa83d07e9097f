package io.busybridge.sandbox.oauth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The scopes that the sandbox knows, and what its consent page says about them. */
public final class Scopes {
  static final String OPENID = "openid";
  static final String EMAIL = "https://www.googleapis.com/auth/userinfo.email";
  static final String PROFILE = "https://www.googleapis.com/auth/userinfo.profile";
  private static final String CALENDAR = "https://www.googleapis.com/auth/calendar";

  private static final Set<String> SIGN_IN = Set.of(OPENID, EMAIL, PROFILE);
  private static final Map<String, String> TEXTS = texts();

  private Scopes() {}

  /** Everything that the sandbox's own page and its seeding need. */
  public static List<String> all() {
    return List.of(OPENID, EMAIL, PROFILE, CALENDAR);
  }

  /**
   * What a space-separated request comes to: short names written out as Google writes them, unknown
   * ones dropped as Google drops them, in order, each once.
   */
  static List<String> parse(String requested) {
    var known = new LinkedHashSet<String>();
    for (String word : requested.split(" ", -1)) {
      String scope =
          switch (word) {
            case "email" -> EMAIL;
            case "profile" -> PROFILE;
            default -> word;
          };
      if (TEXTS.containsKey(scope)) {
        known.add(scope);
      }
    }
    return List.copyOf(known);
  }

  /** Granted with every sign-in: a user cannot untick them. */
  static boolean isSignIn(String scope) {
    return SIGN_IN.contains(scope);
  }

  static String textOf(String scope) {
    return TEXTS.getOrDefault(scope, scope);
  }

  static String join(Iterable<String> scopes) {
    return String.join(" ", scopes);
  }

  static List<String> withoutSignIn(List<String> scopes) {
    var rest = new ArrayList<>(scopes);
    rest.removeIf(Scopes::isSignIn);
    return rest;
  }

  private static Map<String, String> texts() {
    var texts = new LinkedHashMap<String, String>();
    texts.put(OPENID, "Know who you are on Google");
    texts.put(EMAIL, "See your e-mail address");
    texts.put(PROFILE, "See your name and picture");
    texts.put(CALENDAR, "See, edit, share and delete all the calendars you can access");
    var below =
        Map.ofEntries(
            Map.entry("readonly", "See and download any calendar you can access"),
            Map.entry("events", "View and edit events on all your calendars"),
            Map.entry("events.readonly", "View events on all your calendars"),
            Map.entry("events.owned", "View and edit events on calendars you own"),
            Map.entry("events.owned.readonly", "View events on calendars you own"),
            Map.entry("events.public.readonly", "View events on public calendars"),
            Map.entry("events.freebusy", "See when your calendars are free or busy"),
            Map.entry("freebusy", "See when you are available"),
            Map.entry("calendarlist", "See, add and remove calendars you subscribe to"),
            Map.entry("calendarlist.readonly", "See the list of calendars you subscribe to"),
            Map.entry("calendars", "See and change the properties of your calendars"),
            Map.entry("calendars.readonly", "See the titles and zones of your calendars"),
            Map.entry("acls", "See and change the sharing of calendars you own"),
            Map.entry("acls.readonly", "See the sharing of calendars you own"),
            Map.entry("app.created", "Make calendars, and manage events on them"),
            Map.entry("settings.readonly", "See your calendar settings"));
    below.forEach((name, text) -> texts.put(CALENDAR + "." + name, text));
    return Map.copyOf(texts);
  }
}
