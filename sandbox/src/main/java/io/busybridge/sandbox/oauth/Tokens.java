package io.busybridge.sandbox.oauth;

import io.busybridge.sandbox.http.Caller;
import io.busybridge.sandbox.model.Account;
import io.busybridge.sandbox.model.World;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Grants and the tokens that come from them: given out, refreshed, revoked, dead of age.
 * Thread-safe.
 */
public final class Tokens {
  static final Duration ACCESS_LIFE = Duration.ofSeconds(3599);
  private static final Duration TESTING_LIFE = Duration.ofDays(7);
  private static final Duration UNUSED_LIFE = Duration.ofDays(182);
  private static final int REFRESH_TOKENS_PER_GRANT = 100;

  /**
   * An access token.
   *
   * @param offline whether a refresh token stands behind it
   */
  record Access(
      String token,
      Grant.Key grant,
      Caller caller,
      List<String> scopes,
      Instant expires,
      boolean offline) {}

  /**
   * Tokens given out.
   *
   * @param account whose they are
   */
  public record Issued(
      Account account, String accessToken, Optional<String> refreshToken, List<String> scopes) {}

  private final InstantSource clock;
  private final Secrets secrets;
  private final World world;
  private final Runnable changed;
  private final Map<String, Access> accessTokens = new ConcurrentHashMap<>();
  private final Map<Grant.Key, Grant> grants = new HashMap<>();
  private final Map<String, Grant> refreshTokens = new HashMap<>();

  /**
   * @param changed called after anything that a restart should remember
   */
  public Tokens(InstantSource clock, RandomGenerator random, World world, Runnable changed) {
    this.clock = clock;
    this.secrets = new Secrets(random);
    this.world = world;
    this.changed = changed;
  }

  /** Who holds an access token; nobody when it is unknown, expired or of a removed account. */
  public Optional<Caller> caller(String accessToken) {
    return access(accessToken).map(Access::caller);
  }

  /**
   * Tokens without a consent page, for whoever runs the sandbox.
   *
   * @throws NoSuchElementException when there is no such account
   */
  public synchronized Issued issue(String email, Collection<String> scopes, String clientId) {
    Account account =
        world
            .account(email)
            .orElseThrow(() -> new NoSuchElementException("No such account: " + email));
    List<String> known = Scopes.parse(Scopes.join(scopes));
    consent(account, clientId, known);
    return signIn(account, clientId, known, true);
  }

  /**
   * Kills every token of an account, as when its owner withdraws access.
   *
   * @param clientId only those of this client
   */
  public synchronized void revokeAll(String email, Optional<String> clientId) {
    grants.values().stream()
        .filter(grant -> grant.email().equals(email))
        .filter(grant -> clientId.map(grant.key().clientId()::equals).orElse(true))
        .toList()
        .forEach(this::remove);
  }

  /** Ends the access tokens of an account; refreshing goes on. */
  public synchronized void expireAccessTokens(String email) {
    accessTokens.values().removeIf(access -> access.caller().email().equals(email));
    changed.run();
  }

  /** Whether the grant that a session belongs to still stands. */
  public synchronized boolean isLive(Caller caller) {
    return world
        .account(caller.email())
        .map(account -> grants.get(new Grant.Key(account.sub(), caller.clientId())))
        .map(grant -> grant.hasSession(caller.session()))
        .orElse(false);
  }

  /** Whether an account is still the one that it was: neither removed nor made anew. */
  boolean isCurrent(Account account) {
    return owner(account.sub(), account.email()).isPresent();
  }

  Optional<Access> access(String token) {
    return Optional.ofNullable(accessTokens.get(token))
        .filter(access -> clock.instant().isBefore(access.expires()))
        .filter(access -> owner(access.grant().sub(), access.caller().email()).isPresent());
  }

  synchronized boolean hasConsented(Account account, String clientId, List<String> scopes) {
    Grant grant = grants.get(new Grant.Key(account.sub(), clientId));
    return grant != null && grant.covers(scopes);
  }

  synchronized void consent(Account account, String clientId, List<String> scopes) {
    grant(account, clientId).consent(scopes);
    changed.run();
  }

  /** All scopes that a user ever allowed a client, and these. */
  synchronized List<String> withGranted(Account account, String clientId, List<String> scopes) {
    var all = new LinkedHashSet<>(scopes);
    Grant grant = grants.get(new Grant.Key(account.sub(), clientId));
    if (grant != null) {
      all.addAll(grant.scopes());
    }
    return List.copyOf(all);
  }

  /** The tokens of a finished sign-in. */
  synchronized Issued signIn(
      Account account, String clientId, List<String> scopes, boolean withRefreshToken) {
    Grant grant = grant(account, clientId);
    String session = secrets.session();
    grant.open(session);
    Optional<String> refreshToken = Optional.empty();
    if (withRefreshToken) {
      refreshToken = Optional.of(addRefreshToken(grant, session, scopes));
    }
    Access access = addAccessToken(grant, session, scopes, withRefreshToken);
    changed.run();
    return new Issued(account, access.token(), refreshToken, scopes);
  }

  /** A new access token for a refresh token, which stays as it is: Google does not rotate. */
  synchronized Issued refresh(Client client, String refreshToken) {
    Grant grant = refreshTokens.get(refreshToken);
    if (grant == null) {
      throw OAuthError.deadToken();
    }
    if (!grant.key().clientId().equals(client.clientId())) {
      throw new OAuthError(401, "unauthorized_client", "Unauthorized");
    }
    Grant.Refresh refresh = grant.refreshToken(refreshToken);
    Account account = owner(grant.key().sub(), grant.email()).orElseThrow(OAuthError::deadToken);
    if (isTooOld(refresh, client)) {
      throw OAuthError.deadToken();
    }
    grant.replace(refresh.usedAt(clock.instant()));
    Access access = addAccessToken(grant, refresh.session(), refresh.scopes(), true);
    changed.run();
    return new Issued(account, access.token(), Optional.empty(), refresh.scopes());
  }

  /** Whose token it is, good or not, if it was ever given out and not revoked. */
  synchronized Optional<String> emailOf(String token) {
    Access access = accessTokens.get(token);
    return access == null
        ? Optional.ofNullable(refreshTokens.get(token)).map(Grant::email)
        : Optional.of(access.caller().email());
  }

  /** Revokes the whole grant that an access or refresh token comes from. */
  synchronized void revoke(String token) {
    Grant grant =
        access(token)
            .map(access -> grants.get(access.grant()))
            .orElseGet(() -> refreshTokens.get(token));
    if (grant == null) {
      throw new OAuthError(400, "invalid_token", "Token expired or revoked");
    }
    remove(grant);
  }

  synchronized List<Grant> grants() {
    return List.copyOf(grants.values());
  }

  synchronized List<Access> accessTokens() {
    forgetExpired();
    return List.copyOf(accessTokens.values());
  }

  synchronized void restore(List<Grant> savedGrants, List<Access> savedTokens) {
    for (Grant grant : savedGrants) {
      grants.put(grant.key(), grant);
      grant.refreshTokens().forEach(refresh -> refreshTokens.put(refresh.token(), grant));
    }
    savedTokens.forEach(access -> accessTokens.put(access.token(), access));
  }

  private Grant grant(Account account, String clientId) {
    return grants.computeIfAbsent(
        new Grant.Key(account.sub(), clientId), key -> new Grant(key, account.email()));
  }

  private String addRefreshToken(Grant grant, String session, List<String> scopes) {
    Instant now = now();
    String token = secrets.refreshToken();
    grant.add(new Grant.Refresh(token, session, scopes, now, now));
    refreshTokens.put(token, grant);
    if (grant.refreshTokens().size() > REFRESH_TOKENS_PER_GRANT) {
      refreshTokens.remove(grant.dropOldest().token());
    }
    return token;
  }

  private Access addAccessToken(Grant grant, String session, List<String> scopes, boolean offline) {
    forgetExpired();
    var caller = new Caller(grant.email(), grant.key().clientId(), Set.copyOf(scopes), session);
    Instant expires = now().plus(ACCESS_LIFE);
    var access = new Access(secrets.accessToken(), grant.key(), caller, scopes, expires, offline);
    accessTokens.put(access.token(), access);
    return access;
  }

  /** Not at once: the clock may be set back to when they were good. */
  private void forgetExpired() {
    Instant before = clock.instant().minus(Duration.ofDays(1));
    accessTokens.values().removeIf(access -> access.expires().isBefore(before));
  }

  private boolean isTooOld(Grant.Refresh refresh, Client client) {
    Instant now = clock.instant();
    boolean signInOnly = Scopes.withoutSignIn(refresh.scopes()).isEmpty();
    boolean testingOver =
        client.testing() && !signInOnly && !now.isBefore(refresh.issued().plus(TESTING_LIFE));
    return testingOver || now.isAfter(refresh.lastUsed().plus(UNUSED_LIFE));
  }

  private void remove(Grant grant) {
    grants.remove(grant.key());
    grant.refreshTokens().forEach(refresh -> refreshTokens.remove(refresh.token()));
    accessTokens.values().removeIf(access -> access.grant().equals(grant.key()));
    changed.run();
  }

  /** An account that was removed and made anew is another one. */
  private Optional<Account> owner(String sub, String email) {
    return world.account(email).filter(account -> account.sub().equals(sub));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
