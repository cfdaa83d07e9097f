package io.busybridge.server.web.app;

import io.busybridge.server.accounts.Directory.Account;
import io.busybridge.server.accounts.Directory.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the dashboard shows.
 *
 * @param headline how the sync is doing, in words
 * @param tone {@code good}, {@code busy}, {@code bad} or {@code quiet}
 * @param main null before the choice
 * @param run the work that was just asked for, or null
 */
public record Dashboard(
    String headline,
    String detail,
    String tone,
    @Nullable CalendarCard main,
    List<CalendarCard> clients,
    List<CalendarCard> personal,
    List<AccountCard> accounts,
    @Nullable RunCard run) {

  /** A Google account, as the dashboard shows it. */
  public record AccountCard(
      long id, String email, Kind kind, boolean needsSignIn, boolean leaving, int calendars) {
    static AccountCard of(Account account, boolean leaving, int calendars) {
      return new AccountCard(
          account.id(), account.email(), account.kind(), account.needsReauth(), leaving, calendars);
    }

    public boolean home() {
      return kind == Kind.HOME;
    }

    public String role() {
      return switch (kind) {
        case HOME -> "Your home account";
        case CLIENT -> "Client account";
        case PERSONAL -> "Personal account, only read";
      };
    }
  }

  /**
   * Work that somebody asked for.
   *
   * @param words what it is and how far
   * @param percent 0 to 100, or -1 while that is not known
   */
  public record RunCard(String words, int percent, boolean running, boolean failed) {}
}
