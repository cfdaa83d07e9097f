package io.busybridge.sandbox.oauth;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;

/**
 * What one user has allowed one client: the scopes consented to, and the refresh tokens that come
 * from it. It is revoked as a whole. Guarded by {@link Tokens}.
 */
final class Grant {

  /**
   * @param session the sign-in that it comes from
   */
  record Refresh(
      String token, String session, List<String> scopes, Instant issued, Instant lastUsed) {
    Refresh usedAt(Instant now) {
      return new Refresh(token, session, scopes, issued, now);
    }
  }

  /** Who allowed whom. */
  record Key(String sub, String clientId) {}

  private final Key key;
  private final String email;
  private final SequencedSet<String> scopes = new LinkedHashSet<>();
  private final SequencedSet<String> sessions = new LinkedHashSet<>();
  private final List<Refresh> refreshTokens = new ArrayList<>();

  Grant(Key key, String email) {
    this.key = key;
    this.email = email;
  }

  Key key() {
    return key;
  }

  String email() {
    return email;
  }

  void consent(Iterable<String> more) {
    more.forEach(scopes::add);
  }

  boolean covers(List<String> wanted) {
    return scopes.containsAll(wanted);
  }

  Set<String> scopes() {
    return scopes;
  }

  void open(String session) {
    sessions.add(session);
  }

  boolean hasSession(String session) {
    return sessions.contains(session);
  }

  Set<String> sessions() {
    return sessions;
  }

  List<Refresh> refreshTokens() {
    return List.copyOf(refreshTokens);
  }

  Refresh refreshToken(String token) {
    return refreshTokens.stream()
        .filter(refresh -> refresh.token().equals(token))
        .findFirst()
        .orElseThrow();
  }

  void add(Refresh refresh) {
    refreshTokens.add(refresh);
  }

  void replace(Refresh refresh) {
    refreshTokens.replaceAll(old -> old.token().equals(refresh.token()) ? refresh : old);
  }

  Refresh dropOldest() {
    return refreshTokens.removeFirst();
  }
}
