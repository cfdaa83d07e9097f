package io.busybridge.server.accounts;

import io.busybridge.server.engine.CallFailed;
import io.busybridge.server.engine.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps each account's access token fresh. One refresh at a time for an account: those who come
 * meanwhile wait for it and take what it brought. A token is saved before it is used, so that a
 * crash never loses the only good refresh token.
 */
public final class TokenKeeper implements AccessTokens {
  private static final Logger log = LoggerFactory.getLogger(TokenKeeper.class);

  /** Clocks differ, and a call takes its time. */
  private static final Duration SKEW = Duration.ofSeconds(60);

  private final Directory directory;
  private final TokenEndpoint endpoint;
  private final InstantSource clock;
  private final Map<Long, Slot> slots = new ConcurrentHashMap<>();

  /** What is known of one account. */
  private static final class Slot {
    final ReentrantLock refreshing = new ReentrantLock();
    volatile @Nullable Held held;
  }

  private record Held(Access access, Instant expiresAt) {
    @Override
    public String toString() {
      return "Held[" + access + ", " + expiresAt + "]";
    }
  }

  public TokenKeeper(Directory directory, TokenEndpoint endpoint, InstantSource clock) {
    this.directory = directory;
    this.endpoint = endpoint;
    this.clock = clock;
  }

  @Override
  public Access current(long account) {
    Slot slot = slot(account);
    Held held = slot.held;
    return held != null && isFresh(held.expiresAt()) ? held.access() : find(account, slot, "");
  }

  @Override
  public Access insteadOf(long account, Access refused) {
    Slot slot = slot(account);
    Held held = slot.held;
    return held != null && isFresh(held.expiresAt()) && !held.access().equals(refused)
        ? held.access()
        : find(account, slot, refused.token());
  }

  @Override
  public void forget(long account) {
    slot(account).held = null;
  }

  /**
   * Refreshes an account's token where it ends too soon.
   *
   * @param until it has to be good for so long
   * @return whether it was refreshed
   * @throws CallFailed where it has to be and cannot
   */
  public boolean refreshAhead(long account, Instant until) {
    Slot slot = slot(account);
    slot.refreshing.lock();
    try {
      var known =
          directory
              .account(account)
              .orElseThrow(() -> failed(new Failure.NeedsSignIn("the account is gone")));
      Directory.Tokens tokens = directory.tokens(account);
      if (tokens.accessToken() != null && until.isBefore(tokens.expiresAt())) {
        return false;
      }
      Directory.Tokens next = refresh(known, tokens.refreshToken());
      String token = next.accessToken();
      slot.held = token == null ? null : new Held(new Access(known.sub(), token), next.expiresAt());
      return true;
    } finally {
      slot.refreshing.unlock();
    }
  }

  /** The stored token if it will do, else a new one. */
  private Access find(long account, Slot slot, String refused) {
    slot.refreshing.lock();
    try {
      var known =
          directory
              .account(account)
              .orElseThrow(() -> failed(new Failure.NeedsSignIn("the account is gone")));
      Directory.Tokens tokens = directory.tokens(account);
      String stored = tokens.accessToken();
      if (stored == null || stored.equals(refused) || !isFresh(tokens.expiresAt())) {
        tokens = refresh(known, tokens.refreshToken());
        stored = tokens.accessToken();
      }
      if (stored == null) {
        throw failed(new Failure.NeedsSignIn("there is no access token"));
      }
      var access = new Access(known.sub(), stored);
      slot.held = new Held(access, tokens.expiresAt());
      return access;
    } finally {
      slot.refreshing.unlock();
    }
  }

  private Directory.Tokens refresh(Directory.Account account, @Nullable String refreshToken) {
    if (refreshToken == null) {
      directory.setNeedsReauth(account.id(), true);
      throw failed(new Failure.NeedsSignIn("there is no refresh token"));
    }
    TokenEndpoint.Refreshed refreshed;
    try {
      refreshed = endpoint.refresh(refreshToken);
    } catch (CallFailed e) {
      if (!(e.failure() instanceof Failure.NeedsSignIn)) {
        throw e;
      }
      Directory.Tokens now = directory.tokens(account.id());
      if (now.accessToken() != null && !refreshToken.equals(now.refreshToken())) {
        // The person signed in anew while we asked with the old one.
        return now;
      }
      if (!account.needsReauth()) {
        log.warn("account {} needs a new sign-in: {}", account.id(), e.failure());
        directory.setNeedsReauth(account.id(), true);
      }
      throw e;
    }
    return save(account, refreshToken, refreshed);
  }

  private Directory.Tokens save(
      Directory.Account account, String used, TokenEndpoint.Refreshed refreshed) {
    Directory.Tokens now = directory.tokens(account.id());
    if (now.accessToken() != null && !used.equals(now.refreshToken())) {
      return now;
    }
    // Google does not rotate, but whoever does has just ended the old one.
    String next = refreshed.refreshToken();
    var tokens =
        new Directory.Tokens(
            next == null ? used : next, refreshed.accessToken(), refreshed.expiresAt());
    directory.saveTokens(account.id(), tokens);
    if (account.needsReauth()) {
      log.info("account {} works again without a sign-in", account.id());
      directory.setNeedsReauth(account.id(), false);
    }
    return tokens;
  }

  private boolean isFresh(Instant expiresAt) {
    return clock.instant().plus(SKEW).isBefore(expiresAt);
  }

  private Slot slot(long account) {
    return slots.computeIfAbsent(account, any -> new Slot());
  }

  private static CallFailed failed(Failure failure) {
    return new CallFailed(failure);
  }
}
