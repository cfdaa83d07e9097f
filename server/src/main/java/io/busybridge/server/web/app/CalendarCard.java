package io.busybridge.server.web.app;

import io.busybridge.server.api.CalendarViews;
import io.busybridge.server.api.Words;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.Role;
import io.busybridge.server.sync.ConnectedCalendar.State;
import java.time.Instant;

/**
 * A connected calendar as the pages show it.
 *
 * @param tone {@code good}, {@code busy}, {@code bad} or {@code quiet}
 * @param state in words
 * @param problem in words, or the empty string
 * @param blocksNote why no blocks stand on it, or the empty string
 */
public record CalendarCard(
    long id,
    String name,
    String googleId,
    String accountEmail,
    String colorId,
    boolean writeBlocks,
    boolean canWrite,
    boolean personal,
    String tone,
    String state,
    String problem,
    String blocksNote,
    int events,
    int blocks,
    String lastSync,
    boolean needsSignIn,
    long account,
    boolean leaving) {

  static CalendarCard of(
      ConnectedCalendar calendar, CalendarViews.Item item, String accountEmail, Instant now) {
    String error = item.lastError();
    return new CalendarCard(
        calendar.id(),
        calendar.displayName(),
        calendar.googleId(),
        accountEmail,
        calendar.colorId(),
        calendar.writeBlocks(),
        calendar.accessRole().canWrite() && calendar.role() != Role.PERSONAL,
        calendar.role() == Role.PERSONAL,
        tone(calendar.state(), error != null),
        words(calendar.state()),
        error == null ? "" : Words.of(error),
        blocksNote(calendar),
        item.events(),
        item.blocks(),
        Ago.of(item.lastSyncAt(), now),
        calendar.state() == State.NEEDS_REAUTH,
        calendar.account(),
        calendar.state() == State.DISCONNECTING);
  }

  private static String tone(State state, boolean failed) {
    return switch (state) {
      case ACTIVE -> failed ? "bad" : "good";
      case INITIAL_SYNC, REPLACED, DISCONNECTING -> "busy";
      case NEEDS_REAUTH, INACCESSIBLE -> "bad";
      case PAUSED, DISCONNECTED -> "quiet";
    };
  }

  private static String words(State state) {
    return switch (state) {
      case ACTIVE -> "In step";
      case INITIAL_SYNC -> "First sync under way";
      case NEEDS_REAUTH -> "Needs a new sign-in";
      case INACCESSIBLE -> "Cannot be reached";
      case PAUSED -> "Paused";
      case REPLACED, DISCONNECTING -> "Being disconnected";
      case DISCONNECTED -> "Disconnected";
    };
  }

  private static String blocksNote(ConnectedCalendar calendar) {
    if (calendar.role() == Role.PERSONAL) {
      return "Only read: main shows “Personal” and clients “Busy”, and nothing is written here.";
    }
    if (!calendar.accessRole().canWrite()) {
      return "Can only be read: its events come to main, but no “Busy” goes there.";
    }
    return calendar.writeBlocks() ? "" : "No “Busy” is written here, as you chose.";
  }
}
