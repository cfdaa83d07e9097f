package io.busybridge.server.jobs;

import io.busybridge.server.accounts.Directory;
import io.busybridge.server.accounts.Directory.Account;
import io.busybridge.server.accounts.Directory.User;
import io.busybridge.server.accounts.TokenKeeper;
import io.busybridge.server.engine.CallFailed;
import io.busybridge.server.engine.Failure;
import io.busybridge.server.engine.SyncService;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has access tokens refreshed before they end, so that no sync waits for one, and a grant that was
 * withdrawn is noticed although nothing is synced. One that needed a sign-in is asked for again:
 * should it work after all, its calendars go on.
 */
public final class TokenRefresh implements Job.Body {
  private static final Logger LOG = LoggerFactory.getLogger(TokenRefresh.class);

  private final Directory directory;
  private final TokenKeeper keeper;
  private final SyncService sync;
  private final InstantSource clock;
  private final Duration ahead;

  /**
   * @param ahead tokens that end within this are refreshed
   */
  public TokenRefresh(
      Directory directory,
      TokenKeeper keeper,
      SyncService sync,
      InstantSource clock,
      Duration ahead) {
    this.directory = directory;
    this.keeper = keeper;
    this.sync = sync;
    this.clock = clock;
    this.ahead = ahead;
  }

  /**
   * All accounts that were granted something.
   *
   * @throws CallFailed where Google refuses our own OAuth client: then nobody's can be refreshed
   */
  @Override
  public Counts run(Job.Cause cause) {
    int refreshed = 0;
    int fresh = 0;
    int signInNeeded = 0;
    int failed = 0;
    for (User user : directory.users()) {
      for (Account account : directory.accounts(user.id())) {
        if (directory.tokens(account.id()).refreshToken() == null) {
          signInNeeded++;
          continue;
        }
        try {
          if (keeper.refreshAhead(account.id(), clock.instant().plus(ahead))) {
            refreshed++;
          } else {
            fresh++;
          }
          if (account.needsReauth()) {
            sync.signedIn(user.id(), account.id());
          }
        } catch (CallFailed e) {
          if (e.failure() instanceof Failure.ClientRefused) {
            throw e;
          }
          if (e.failure() instanceof Failure.NeedsSignIn) {
            signInNeeded++;
            sync.signedOut(user.id(), account.id());
          } else {
            failed++;
            LOG.info("account {} was not refreshed: {}", account.id(), e.failure().code());
          }
        }
      }
    }
    return Counts.of("refreshed", refreshed)
        .and("fresh", fresh)
        .and("sign_in_needed", signInNeeded)
        .and("failed", failed);
  }
}
