package io.busybridge.server.accounts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where refresh tokens become access tokens. */
public interface TokenEndpoint {

  /**
   * @param refreshToken a new one that takes the old one's place, or null where the old one stays
   */
  record Refreshed(String accessToken, Instant expiresAt, @Nullable String refreshToken) {
    /** Says nothing: tokens do not belong in logs. */
    @Override
    public String toString() {
      return "Refreshed[…]";
    }
  }

  /**
   * @throws io.busybridge.server.engine.CallFailed with {@code NeedsSignIn} where the grant is
   *     dead, {@code ClientRefused} where our own OAuth client is not accepted, {@code RateLimited}
   *     or {@code Transient} for all that may pass
   */
  Refreshed refresh(String refreshToken);
}
