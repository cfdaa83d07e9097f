package io.busybridge.server.accounts;

import java.time.Instant;

/**
 * Sessions that were ended before their time. (All of a user's sessions at once end by {@link
 * Directory#signOutEverywhere}.)
 */
public interface RevokedSessions {

  /**
   * @param session the session's id, which stays the same when its token is issued anew
   * @param expiresAt when it would have ended for good; after that it need not be remembered
   */
  void revoke(String session, Instant expiresAt);

  boolean isRevoked(String session);
}
