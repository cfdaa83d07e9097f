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

  /** Chooses a main calendar and starts its first sync. */
  public SyncService.Run choose(User user, String calendarId) {
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
      // Without clients nothing was written, so nothing has to move.
      return sync.disconnect(
          user.id(), List.of(current.get().id()), () -> connect(user, home, entry));
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
            .findFirst();
    if (same.isPresent()) {
      throw conflict(
          "already_connected",
          "This calendar is connected as one of your client calendars; disconnect it first.");
    }
    if (directory.isAnyMain(entry.id())) {
      throw conflict(
          Eligibility.Reason.MAIN_OF_ANOTHER.code(), Eligibility.Reason.MAIN_OF_ANOTHER.sentence());
    }
    if (current(mine).isPresent()
        && mine.stream().anyMatch(c -> c.role() != Role.MAIN && c.state() != State.DISCONNECTED)) {
      throw conflict(
          "main_calendar_in_use",
          "Your main calendar cannot be changed while client calendars are connected:"
              + " disconnect them first.");
    }
  }

  private SyncService.Run connect(User user, Account home, Entry entry) {
    ConnectedCalendar connected =
        directory.connect(
            user.id(),
            new ConnectedCalendar(
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
                entry.primary()));
    return firstSync.begin(user.id(), connected.id());
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
