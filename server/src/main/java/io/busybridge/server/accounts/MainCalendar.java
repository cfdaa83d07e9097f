package io.busybridge.server.accounts;

import io.busybridge.server.accounts.Directory.Account;
import io.busybridge.server.accounts.Directory.Kind;
import io.busybridge.server.accounts.Directory.User;
import io.busybridge.server.engine.Calendars;
import io.busybridge.server.engine.Calendars.Entry;
import io.busybridge.server.engine.SyncService;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.Role;
import io.busybridge.server.sync.ConnectedCalendar.State;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The choice of the one calendar in which a user sees everything. */
public final class MainCalendar {
  private final Directory directory;
  private final Calendars calendars;
  private final SyncService sync;
  private final FirstSync firstSync;
  private final ReentrantLock one;

  /**
   * @param one held while a calendar is taken, shared with {@link Connecting}
   */
  public MainCalendar(
      Directory directory,
      Calendars calendars,
      SyncService sync,
      FirstSync firstSync,
      ReentrantLock one) {
    this.directory = directory;
    this.calendars = calendars;
    this.sync = sync;
    this.firstSync = firstSync;
    this.one = one;
  }

  /** The user's main calendar, if one has been chosen. */
  public Optional<ConnectedCalendar> of(User user) {
    return current(directory.calendars(user.id()));
  }

  /** The calendars of the home account that the user may write to. */
  public List<Entry> candidates(User user) {
    return calendars.calendarList(home(user).id()).stream()
        .filter(entry -> !entry.deleted() && Eligibility.role(entry).canWrite())
        .toList();
  }

  /**
   * Chooses a main calendar and starts its first sync. Where there is one already, everything is
   * written on the new one first and then removed from the other.
   */
  public SyncService.Run choose(User user, String calendarId) {
    RemovingUsers.refuseLeaving(directory, user);
    Account home = home(user);
    List<Entry> entries = calendars.calendarList(home.id());
    one.lock();
    try {
      Entry entry =
          entries.stream()
              .filter(e -> !e.deleted())
              .filter(
                  e -> e.id().equals(calendarId) || (e.primary() && calendarId.equals("primary")))
              .findFirst()
              .orElseThrow(Connecting::noSuchCalendar);
      List<ConnectedCalendar> mine = directory.calendars(user.id());
      Optional<ConnectedCalendar> current = current(mine);
      if (current.isPresent() && current.get().googleId().equals(entry.id())) {
        return sync.sync(user.id());
      }
      refuseUnfit(entry, mine);
      if (current.isEmpty()) {
        return connect(user, home, entry);
      }
      return sync.mainChanged(user.id(), directory.changeMain(user.id(), row(home, entry)).id());
    } finally {
      one.unlock();
    }
  }

  private void refuseUnfit(Entry entry, List<ConnectedCalendar> mine) {
    if (!Eligibility.role(entry).canWrite()) {
      throw conflict("not_writable", "You can only read this calendar; main has to be written to.");
    }
    Optional<ConnectedCalendar> same =
        mine.stream()
            .filter(c -> c.googleId().equals(entry.id()) && c.state() != State.DISCONNECTED)
            // A main calendar that is only waiting to be left can be taken back.
            .filter(c -> c.state() != State.REPLACED)
            .findFirst();
    if (same.isPresent() && same.get().state() == State.DISCONNECTING) {
      throw conflict(
          Eligibility.Reason.DISCONNECTING.code(), Eligibility.Reason.DISCONNECTING.sentence());
    }
    if (same.isPresent()) {
      throw conflict(
          "already_connected",
          "This calendar is connected as one of your client calendars; disconnect it first.");
    }
    boolean takenBack =
        mine.stream().anyMatch(c -> c.googleId().equals(entry.id()) && c.state() == State.REPLACED);
    if (!takenBack && directory.isAnyMain(entry.id())) {
      throw conflict(
          Eligibility.Reason.MAIN_OF_ANOTHER.code(), Eligibility.Reason.MAIN_OF_ANOTHER.sentence());
    }
  }

  private SyncService.Run connect(User user, Account home, Entry entry) {
    return firstSync.begin(user.id(), directory.connect(user.id(), row(home, entry)).id());
  }

  private static ConnectedCalendar row(Account home, Entry entry) {
    return new ConnectedCalendar(
        0,
        home.id(),
        entry.id(),
        Role.MAIN,
        entry.summary().isBlank() ? entry.id() : entry.summary(),
        entry.zone(),
        "",
        true,
        Eligibility.role(entry),
        State.INITIAL_SYNC,
        entry.primary());
  }

  private static Optional<ConnectedCalendar> current(List<ConnectedCalendar> mine) {
    return mine.stream().filter(c -> c.role() == Role.MAIN && c.isSource()).findFirst();
  }

  private Account home(User user) {
    return directory.account(user.id(), Kind.HOME, user.sub()).orElseThrow();
  }

  private static Refused conflict(String code, String message) {
    return new Refused(Refused.Kind.CONFLICT, code, message);
  }
}
