package io.busybridge.server.api;

import io.busybridge.server.accounts.Directory;
import io.busybridge.server.sync.ConnectedCalendar;

/** A caller's own calendars, by whichever id; all others are as if they did not exist. */
final class OwnCalendars {
  private final Directory directory;

  OwnCalendars(Directory directory) {
    this.directory = directory;
  }

  /**
   * @param id of the row; Google's will do as well
   */
  ConnectedCalendar of(Call call, String id) {
    return directory.calendars(call.user().id()).stream()
        .filter(calendar -> id.equals("" + calendar.id()) || id.equals(calendar.googleId()))
        .findFirst()
        .orElseThrow(ApiError::calendarNotFound);
  }
}
