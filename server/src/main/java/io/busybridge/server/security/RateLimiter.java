package io.busybridge.server.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Token buckets by key. Memory is bounded: of too many keys the one that was used least recently is
 * forgotten, which is as if its bucket were full again.
 */
public final class RateLimiter {
  private final Rate rate;
  private final InstantSource clock;
  private final Map<String, Bucket> buckets;

  /**
   * @param burst how many may come at once
   * @param refill how long it takes until one more may come
   */
  public record Rate(int burst, Duration refill) {
    public Rate {
      if (burst < 1 || !refill.isPositive()) {
        throw new IllegalArgumentException(burst + " and one more every " + refill);
      }
    }

    /** So many a minute, all of which may come at once. */
    public static Rate perMinute(int times) {
      return new Rate(times, Duration.ofMinutes(1).dividedBy(times));
    }
  }

  /**
   * A bucket, as the moment at which it is full again: that alone says how full it is at any time.
   */
  private record Bucket(Instant fullAt) {}

  /**
   * @param mostKeys how many keys are remembered
   */
  public RateLimiter(Rate rate, int mostKeys, InstantSource clock) {
    this.rate = rate;
    this.clock = clock;
    this.buckets =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > mostKeys;
          }
        };
  }

  /** Takes one; empty if that was fine, else how long to wait before trying again. */
  public synchronized Optional<Duration> take(String key) {
    var now = clock.instant();
    var known = buckets.get(key);
    var room = now.plus(rate.refill().multipliedBy(rate.burst()));
    var fullAt = known == null || known.fullAt().isBefore(now) ? now : known.fullAt();
    if (fullAt.isAfter(room)) {
      // The clock was set back: no bucket can be emptier than empty.
      fullAt = room;
      buckets.put(key, new Bucket(fullAt));
    }
    var fullAfter = fullAt.plus(rate.refill());
    if (fullAfter.isAfter(room)) {
      return Optional.of(Duration.between(room, fullAfter));
    }
    buckets.put(key, new Bucket(fullAfter));
    return Optional.empty();
  }
}
