package io.busybridge.server.accounts;

import io.busybridge.server.accounts.Directory.Account;
import io.busybridge.server.accounts.Directory.User;
import io.busybridge.server.engine.SyncService;

/**
 * Has a person sign in anew with every account: tokens are forgotten and sessions end; all that is
 * known and all that stands is kept. The grants at Google stay too, for others may use the same.
 */
public final class ForcedSignIn {
  private final Directory directory;
  private final SyncService sync;
  private final AccessTokens tokens;

  public ForcedSignIn(Directory directory, SyncService sync, AccessTokens tokens) {
    this.directory = directory;
    this.sync = sync;
    this.tokens = tokens;
  }

  public void of(User user) {
    for (Account account : directory.accounts(user.id())) {
      directory.voidTokens(account.id());
      tokens.forget(account.id());
      sync.signedOut(user.id(), account.id());
    }
    directory.signOutEverywhere(user.id());
  }
}
