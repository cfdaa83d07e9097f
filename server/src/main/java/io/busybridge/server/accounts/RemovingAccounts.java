package io.busybridge.server.accounts;

import io.busybridge.server.accounts.Directory.Account;
import io.busybridge.server.accounts.Directory.Kind;
import io.busybridge.server.accounts.Directory.User;
import io.busybridge.server.engine.SyncService;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.State;
import java.util.List;

/** Removing a connected account: its calendars are disconnected, its grant given back. */
public final class RemovingAccounts {
  private final Directory directory;
  private final SyncService sync;
  private final Grants grants;
  private final AccessTokens tokens;

  public RemovingAccounts(
      Directory directory, SyncService sync, Grants grants, AccessTokens tokens) {
    this.directory = directory;
    this.sync = sync;
    this.grants = grants;
    this.tokens = tokens;
  }

  /** Starts it; the account is gone when the run is done. */
  public SyncService.Run remove(User user, Account account) {
    if (account.kind() == Kind.HOME) {
      throw new Refused(
          Refused.Kind.CONFLICT,
          "home_account",
          "This is the account you sign in with; it cannot be removed.");
    }
    directory.setSetting(SettingNames.removing(account.id()), "yes");
    return carryOut(user, account);
  }

  /** Whether the account is on its way out. */
  public boolean isBeingRemoved(Account account) {
    return directory.setting(SettingNames.removing(account.id())).isPresent();
  }

  /** Goes on with what a stop of the server interrupted. */
  public void resume() {
    for (User user : directory.users()) {
      for (Account account : directory.accounts(user.id())) {
        if (isBeingRemoved(account)) {
          carryOut(user, account);
        }
      }
    }
  }

  /** Of a user's accounts that are on their way out, those go whose calendars have all left. */
  public void finish(long user) {
    for (Account account : directory.accounts(user)) {
      if (isBeingRemoved(account) && left(user, account).isEmpty()) {
        grants.revoke(account);
        directory.deleteAccount(account.id());
        tokens.forget(account.id());
        directory.removeSetting(SettingNames.removing(account.id()));
      }
    }
  }

  private SyncService.Run carryOut(User user, Account account) {
    return sync.disconnect(
        user.id(), SyncService.Run.Kind.REMOVE_ACCOUNT, left(user.id(), account));
  }

  private List<Long> left(long user, Account account) {
    return directory.calendars(user).stream()
        .filter(c -> c.account() == account.id() && c.state() != State.DISCONNECTED)
        .map(ConnectedCalendar::id)
        .toList();
  }
}
