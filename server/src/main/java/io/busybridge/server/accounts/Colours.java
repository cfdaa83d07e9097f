package io.busybridge.server.accounts;

import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Google's colours of events, so that each client has its own on main. */
final class Colours {
  // Those that are told apart most easily first; 8 is grey, as blocks often look.
  private static final List<String> BY_CONTRAST =
      List.of("9", "10", "6", "3", "7", "5", "4", "11", "2", "1", "8");

  private Colours() {}

  /** A colour that none of the user's calendars has, or the one used least. */
  static String free(Collection<ConnectedCalendar> mine) {
    var left = new ArrayList<>(BY_CONTRAST);
    for (ConnectedCalendar calendar : mine) {
      if (calendar.state() != State.DISCONNECTED) {
        left.remove(calendar.colorId());
        if (left.isEmpty()) {
          left.addAll(BY_CONTRAST);
        }
      }
    }
    return left.getFirst();
  }

  /** The empty string means main's own colour. */
  static String valid(String colorId) {
    if (colorId.isEmpty() || BY_CONTRAST.contains(colorId)) {
      return colorId;
    }
    throw Refused.field("colorId", "colorId has to be a number from 1 to 11.");
  }
}
