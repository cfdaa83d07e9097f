package io.busybridge.server.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Browser sessions, kept in a signed token by the browser. A session ends for good when it is
 * {@code max} old, and earlier when it was not used for {@code idle}; whether it was revoked is for
 * the caller to ask, by id and epoch.
 */
public final class Sessions {
  /** A token is made anew once this part of its idle time is over: not on every request. */
  private static final int RENEW_AFTER_PART = 20;

  private final SignedTokens tokens;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Duration idle;
  private final Duration max;

  public Sessions(
      KeyFile keyFile, InstantSource clock, RandomGenerator random, Duration idle, Duration max) {
    this.tokens = new SignedTokens(keyFile, "session", clock);
    this.clock = clock;
    this.random = random;
    this.idle = idle;
    this.max = max;
  }

  /**
   * @param id stays the same when the token is made anew
   * @param user row id
   * @param epoch the user's epoch when it began
   * @param usedAt when its token was made
   * @param endsAt for good
   */
  public record Session(String id, long user, int epoch, Instant usedAt, Instant endsAt) {}

  /** A new session, to be given out as a {@link #token}. */
  public Session start(long user, int epoch) {
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return new Session(SecretTokens.next(random), user, epoch, now, now.plus(max));
  }

  public String token(Session session) {
    var idleEnd = session.usedAt().plus(idle);
    return tokens.sign(
        Map.of(
            "session", session.id(),
            "user", Long.toString(session.user()),
            "epoch", Integer.toString(session.epoch()),
            "used", Long.toString(session.usedAt().getEpochSecond()),
            "ends", Long.toString(session.endsAt().getEpochSecond())),
        idleEnd.isBefore(session.endsAt()) ? idleEnd : session.endsAt());
  }

  /** The session of a token that is ours and has not expired. */
  public Optional<Session> session(String token) {
    return tokens
        .verify(token)
        .map(
            facts ->
                new Session(
                    facts.getOrDefault("session", ""),
                    number(facts, "user"),
                    (int) number(facts, "epoch"),
                    Instant.ofEpochSecond(number(facts, "used")),
                    Instant.ofEpochSecond(number(facts, "ends"))));
  }

  /** The session as used now, where it is time to give out a new token; else empty. */
  public Optional<Session> renewed(Session session) {
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return Duration.between(session.usedAt(), now).compareTo(idle.dividedBy(RENEW_AFTER_PART)) < 0
        ? Optional.empty()
        : Optional.of(
            new Session(session.id(), session.user(), session.epoch(), now, session.endsAt()));
  }

  private static long number(Map<String, String> facts, String name) {
    return Long.parseLong(facts.getOrDefault(name, "0"));
  }
}
