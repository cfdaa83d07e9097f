package io.busybridge.sandbox.calendar;

import io.busybridge.sandbox.http.Caller;
import java.util.List;

/** Which scopes let a caller use which methods, as Google's discovery document lists them. */
enum Scopes {
  EVENTS_READ(
      "calendar",
      "calendar.readonly",
      "calendar.events",
      "calendar.events.readonly",
      "calendar.events.owned",
      "calendar.events.owned.readonly"),
  EVENTS_WRITE("calendar", "calendar.events", "calendar.events.owned"),
  LIST_READ(
      "calendar", "calendar.readonly", "calendar.calendarlist", "calendar.calendarlist.readonly"),
  LIST_WRITE("calendar", "calendar.calendarlist"),
  CALENDARS_READ(
      "calendar", "calendar.readonly", "calendar.calendars", "calendar.calendars.readonly"),
  CALENDARS_WRITE("calendar", "calendar.calendars"),
  ACL_LIST("calendar", "calendar.acls", "calendar.acls.readonly"),
  ACL_GET("calendar", "calendar.readonly", "calendar.acls", "calendar.acls.readonly"),
  ACL_WRITE("calendar", "calendar.acls"),
  COLORS(
      "calendar",
      "calendar.readonly",
      "calendar.calendarlist",
      "calendar.calendarlist.readonly",
      "calendar.events.owned",
      "calendar.events.owned.readonly"),
  FREE_BUSY("calendar", "calendar.readonly", "calendar.freebusy", "calendar.events.freebusy"),
  SETTINGS("calendar", "calendar.readonly", "calendar.settings.readonly");

  private static final String PREFIX = "https://www.googleapis.com/auth/";

  @SuppressWarnings("ImmutableEnumChecker") // The list is an unmodifiable one.
  private final List<String> anyOf;

  Scopes(String... anyOf) {
    this.anyOf = java.util.Arrays.stream(anyOf).map(PREFIX::concat).toList();
  }

  void require(Caller caller) {
    if (anyOf.stream().noneMatch(caller.scopes()::contains)) {
      throw Errors.insufficientPermissions();
    }
  }

  /** Whether what was granted reaches only calendars that the caller owns. */
  boolean onlyOwned(Caller caller) {
    return anyOf.stream()
        .filter(scope -> !scope.contains(".owned"))
        .noneMatch(caller.scopes()::contains);
  }
}
