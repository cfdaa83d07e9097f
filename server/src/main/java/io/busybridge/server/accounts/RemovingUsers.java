package io.busybridge.server.accounts;

import io.busybridge.server.accounts.Directory.Account;
import io.busybridge.server.accounts.Directory.User;
import io.busybridge.server.engine.SyncService;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.State;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Removing a person: their calendars are cleaned first, as far as their accounts still work; then
 * their grants are given back, and then everything that is known of them goes.
 */
public final class RemovingUsers {
  private final Directory directory;
  private final SyncService sync;
  private final Grants grants;
  private final AccessTokens tokens;
  // Whether somebody is the last administrator is looked at by one at a time.
  private final ReentrantLock one = new ReentrantLock();

  public RemovingUsers(Directory directory, SyncService sync, Grants grants, AccessTokens tokens) {
    this.directory = directory;
    this.sync = sync;
    this.grants = grants;
    this.tokens = tokens;
  }

  /**
   * Starts it; the person is gone when the run is done.
   *
   * @throws Refused where nobody would be left to administer the installation
   */
  public SyncService.Run remove(User user) {
    one.lock();
    try {
      refuseLastAdmin(user);
      directory.setSetting(SettingNames.removingUser(user.id()), "yes");
    } finally {
      one.unlock();
    }
    return carryOut(user);
  }

  /**
   * Makes somebody an administrator, or an ordinary user.
   *
   * @throws Refused where nobody would be left to administer the installation
   */
  public void setAdmin(User user, boolean admin) {
    one.lock();
    try {
      if (!admin) {
        refuseLastAdmin(user);
      }
      directory.setAdmin(user.id(), admin);
    } finally {
      one.unlock();
    }
  }

  /** Goes on with what a stop of the server interrupted. */
  public void resume() {
    directory.users().stream()
        .filter(user -> isBeingRemoved(directory, user.id()))
        .forEach(this::carryOut);
  }

  /** The person goes, if they are on their way out and nothing is left to be cleaned. */
  public void finish(long user) {
    if (!isBeingRemoved(directory, user)
        || directory.calendars(user).stream().anyMatch(c -> c.state() != State.DISCONNECTED)) {
      return;
    }
    for (Account account : directory.accounts(user)) {
      grants.revokeOf(account);
      tokens.forget(account.id());
      directory.removeSetting(SettingNames.removing(account.id()));
    }
    directory.deleteUser(user);
    directory.removeSetting(SettingNames.removingUser(user));
  }

  /** Refuses what makes no sense for somebody who is on their way out. */
  static void refuseLeaving(Directory directory, User user) {
    if (isBeingRemoved(directory, user.id())) {
      throw new Refused(
          Refused.Kind.CONFLICT,
          "being_removed",
          "You are being removed from this service; nothing new can be connected.");
    }
  }

  private SyncService.Run carryOut(User user) {
    List<Long> all =
        directory.calendars(user.id()).stream()
            .filter(c -> c.state() != State.DISCONNECTED)
            .map(ConnectedCalendar::id)
            .toList();
    return sync.disconnect(user.id(), SyncService.Run.Kind.REMOVE_USER, all);
  }

  private void refuseLastAdmin(User user) {
    boolean another =
        directory.users().stream()
            .anyMatch(
                other ->
                    other.id() != user.id()
                        && other.admin()
                        && !isBeingRemoved(directory, other.id()));
    if (user.admin() && !another) {
      throw new Refused(
          Refused.Kind.CONFLICT,
          "last_admin",
          "This is the last administrator; make somebody else one first.");
    }
  }

  private static boolean isBeingRemoved(Directory directory, long user) {
    return directory.setting(SettingNames.removingUser(user)).isPresent();
  }
}
