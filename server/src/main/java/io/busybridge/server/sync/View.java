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
 * @param mode whether the sync runs
 */
public record View(
    long user,
    String userTag,
    Set<String> addresses,
    String homeAddress,
    Preferences preferences,
    List<ConnectedCalendar> calendars,
    Mode mode) {

  /** Whether a user's sync runs. */
  public enum Mode {
    RUNNING,
    /** Nothing is read or written but what the user asks to be removed. */
    PAUSED,
    /** Paused, and everything that BusyBridge wrote is being removed. */
    CLEANING,
    /** Paused, and nothing of BusyBridge's stands or is to stand. */
    CLEANED,
    /** The whole installation is paused: nothing is read or written at all. */
    HALTED;

    /** Whether nothing is to stand, whatever the tables call for. */
    public boolean isCleaned() {
      return this == CLEANING || this == CLEANED;
    }
  }

  /** A user whose sync runs. */
  public View(
      long user,
      String userTag,
      Set<String> addresses,
      String homeAddress,
      Preferences preferences,
      List<ConnectedCalendar> calendars) {
    this(user, userTag, addresses, homeAddress, preferences, calendars, Mode.RUNNING);
  }

  /** The same user in another mode. */
  public View in(Mode other) {
    return new View(user, userTag, addresses, homeAddress, preferences, calendars, other);
  }

  /** The same user with other calendars. */
  public View with(List<ConnectedCalendar> others) {
    return new View(user, userTag, addresses, homeAddress, preferences, others, mode);
  }

  public Optional<ConnectedCalendar> main() {
    return calendars.stream()
        .filter(c -> c.role() == ConnectedCalendar.Role.MAIN && c.isSource())
        .findFirst();
  }

  public Optional<ConnectedCalendar> calendar(long id) {
    return calendars.stream().filter(c -> c.id() == id).findFirst();
  }
}
