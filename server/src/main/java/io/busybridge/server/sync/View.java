package io.busybridge.server.sync;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One user as the planner sees them.
 *
 * @param user row id
 * @param userTag opaque id, as written in tags
 * @param addresses of all the user's accounts, lower case
 * @param homeAddress of the home account
 * @param calendars every calendar of the user, disconnected ones included, in order of connection
 */
public record View(
    long user,
    String userTag,
    Set<String> addresses,
    String homeAddress,
    Preferences preferences,
    List<ConnectedCalendar> calendars) {

  public Optional<ConnectedCalendar> main() {
    return calendars.stream()
        .filter(c -> c.role() == ConnectedCalendar.Role.MAIN && c.isSource())
        .findFirst();
  }

  public Optional<ConnectedCalendar> calendar(long id) {
    return calendars.stream().filter(c -> c.id() == id).findFirst();
  }
}
