package io.busybridge.server.accounts;

import io.busybridge.server.accounts.Directory.Account;
import io.busybridge.server.accounts.Directory.Tokens;
import io.busybridge.server.accounts.Identity.SignedIn;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives grants back to Google. Revoking one ends every grant of the same Google account to this
 * OAuth client, so it is done only where nothing else of the installation uses that account.
 */
public final class Grants {
  private static final Logger log = LoggerFactory.getLogger(Grants.class);
  private static final long NO_ACCOUNT = -1;

  private final Directory directory;
  private final Identity identity;

  public Grants(Directory directory, Identity identity) {
    this.directory = directory;
    this.identity = identity;
  }

  /** Of somebody who signed in and was turned away. */
  void revokeUnused(SignedIn who) {
    if (!directory.grantShared(who.sub(), NO_ACCOUNT)) {
      revoke(who.refreshToken() != null ? who.refreshToken() : who.accessToken());
    }
  }

  /** Of an account that is being removed. */
  void revoke(Account account) {
    if (directory.grantShared(account.sub(), account.id())) {
      return;
    }
    Tokens tokens = directory.tokens(account.id());
    revoke(tokens.refreshToken() != null ? tokens.refreshToken() : tokens.accessToken());
  }

  /** Of an account whose user is being removed with all that is theirs. */
  void revokeOf(Account account) {
    if (!directory.grantSharedByOthers(account.sub(), account.user())) {
      Tokens tokens = directory.tokens(account.id());
      revoke(tokens.refreshToken() != null ? tokens.refreshToken() : tokens.accessToken());
    }
  }

  private void revoke(@Nullable String token) {
    if (token == null) {
      return;
    }
    try {
      identity.revoke(token);
    } catch (RuntimeException e) {
      // The grant lives on at Google, unused: the person can end it there. Nothing of ours waits.
      log.warn("A grant could not be revoked at Google: {}", e.toString());
    }
  }
}
