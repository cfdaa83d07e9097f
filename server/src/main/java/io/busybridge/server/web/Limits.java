package io.busybridge.server.web;

import io.busybridge.server.api.ApiError;
import io.busybridge.server.security.RateLimiter;
import io.busybridge.server.security.RateLimiter.Rate;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How often who may ask. Signed-in people are counted as such, everybody else by address; pushes by
 * channel, for Google sends all of them from few addresses.
 */
public final class Limits {
  private static final int MOST_KEYS = 10_000;

  private final RateLimiter users;
  private final RateLimiter strangers;
  private final RateLimiter signIns;
  private final RateLimiter channels;
  private final RateLimiter pushers;

  public Limits(InstantSource clock) {
    users = new RateLimiter(new Rate(300, Duration.ofMillis(50)), MOST_KEYS, clock);
    strangers = new RateLimiter(new Rate(200, Duration.ofMillis(100)), MOST_KEYS, clock);
    signIns = new RateLimiter(new Rate(60, Duration.ofSeconds(1)), MOST_KEYS, clock);
    channels = new RateLimiter(new Rate(60, Duration.ofMillis(100)), MOST_KEYS, clock);
    pushers = new RateLimiter(new Rate(2_000, Duration.ofMillis(2)), MOST_KEYS, clock);
  }

  /**
   * @throws ApiError 429 where it was too often
   */
  void take(Incoming request) {
    if (request.path().equals(Site.WEBHOOK)) {
      take(pushers, request.address());
      request.header("X-Goog-Channel-ID").ifPresent(channel -> take(channels, channel));
    } else if (request.path().startsWith("/auth/") || request.path().startsWith("/setup/")) {
      take(signIns, request.address());
    } else if (request.user() != null) {
      take(users, "" + request.user().id());
    } else {
      take(strangers, request.address());
    }
  }

  private static void take(RateLimiter limiter, String key) {
    limiter
        .take(key)
        .ifPresent(
            wait -> {
              throw ApiError.tooMany(wait);
            });
  }
}
