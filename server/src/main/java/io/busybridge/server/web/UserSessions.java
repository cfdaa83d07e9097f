package io.busybridge.server.web;

import io.busybridge.server.accounts.Directory;
import io.busybridge.server.accounts.Directory.User;
import io.busybridge.server.accounts.RevokedSessions;
import io.busybridge.server.security.Sessions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Who is signed in, by the cookie {@code busybridge_session}. */
public final class UserSessions {
  private static final String COOKIE = "busybridge_session";

  private final Sessions sessions;
  private final RevokedSessions revoked;
  private final Directory directory;
  private final InstantSource clock;

  public UserSessions(
      Sessions sessions, RevokedSessions revoked, Directory directory, InstantSource clock) {
    this.sessions = sessions;
    this.revoked = revoked;
    this.directory = directory;
    this.clock = clock;
  }

  /**
   * @param renewed to be set, so that a session in use does not end
   */
  public record Visit(User user, Optional<Cookie> renewed) {}

  /** A new session for somebody who has just signed in. */
  public Cookie begin(User user) {
    return cookie(sessions.start(user.id(), user.epoch()));
  }

  /** Ends the request's session, if it has one. */
  public Cookie end(Incoming request) {
    session(request).ifPresent(session -> revoked.revoke(session.id(), session.endsAt()));
    return Cookie.gone(COOKIE);
  }

  /** Who asks, or empty. */
  public Optional<Visit> visit(Incoming request) {
    return session(request)
        .filter(session -> !revoked.isRevoked(session.id()))
        .flatMap(
            session ->
                directory
                    .user(session.user())
                    .filter(user -> user.epoch() == session.epoch())
                    .map(user -> new Visit(user, sessions.renewed(session).map(this::cookie))));
  }

  private Optional<Sessions.Session> session(Incoming request) {
    return request.cookie(COOKIE).flatMap(sessions::session);
  }

  private Cookie cookie(Sessions.Session session) {
    return new Cookie(
        COOKIE, sessions.token(session), Duration.between(clock.instant(), session.endsAt()));
  }
}
