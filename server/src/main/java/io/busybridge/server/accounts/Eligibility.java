package io.busybridge.server.accounts;

import io.busybridge.server.engine.Calendars.Entry;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.AccessRole;
import io.busybridge.server.sync.ConnectedCalendar.Role;
import java.util.Collection;
import java.util.Optional;

/** "Who may be connected", as a table of reasons. */
public final class Eligibility {
  private Eligibility() {}

  /** Why a calendar cannot be connected. */
  public enum Reason {
    OWN_MAIN("own_main_calendar", "This is your main calendar."),
    ALREADY_CONNECTED("already_connected", "You have connected this calendar already."),
    DISCONNECTING(
        "still_disconnecting",
        "This calendar is just being disconnected; try again when that is done."),
    MAIN_OF_ANOTHER("main_of_another_user", "This is another user's main calendar."),
    FREE_BUSY_ONLY(
        "free_busy_only",
        "This account sees only free and busy times of this calendar, not its events.");

    private final String code;
    private final String sentence;

    Reason(String code, String sentence) {
      this.code = code;
      this.sentence = sentence;
    }

    public String code() {
      return code;
    }

    /** For a person. */
    public String sentence() {
      return sentence;
    }
  }

  /**
   * @param mine the user's calendars, disconnected ones included
   * @param anyMain whether it is any user's main calendar
   * @return why not, or empty
   */
  public static Optional<Reason> refusal(
      Entry entry, Collection<ConnectedCalendar> mine, boolean anyMain) {
    for (ConnectedCalendar calendar : mine) {
      if (calendar.googleId().equals(entry.id())) {
        switch (calendar.state()) {
          case DISCONNECTED -> {}
          case REPLACED, DISCONNECTING -> {
            return Optional.of(Reason.DISCONNECTING);
          }
          case INITIAL_SYNC, ACTIVE, NEEDS_REAUTH, INACCESSIBLE, PAUSED -> {
            return Optional.of(
                calendar.role() == Role.MAIN ? Reason.OWN_MAIN : Reason.ALREADY_CONNECTED);
          }
        }
      }
    }
    if (anyMain) {
      return Optional.of(Reason.MAIN_OF_ANOTHER);
    }
    return switch (role(entry)) {
      case NONE, FREE_BUSY_READER -> Optional.of(Reason.FREE_BUSY_ONLY);
      case READER, WRITER, OWNER -> Optional.empty();
    };
  }

  /**
   * Blocks go by default only where the account owns the calendar, for others read a team's; and to
   * a personal calendar never.
   */
  public static boolean writeBlocksByDefault(Entry entry, Role as) {
    return as == Role.CLIENT && role(entry) == AccessRole.OWNER;
  }

  /** Google's name of a role as ours; one that is unknown counts as reading. */
  public static AccessRole role(Entry entry) {
    return AccessRole.named(entry.accessRole());
  }
}
