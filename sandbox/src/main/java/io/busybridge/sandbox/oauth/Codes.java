package io.busybridge.sandbox.oauth;

import io.busybridge.sandbox.model.Account;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Authorization codes: good once, for ten minutes. Thread-safe; a restart forgets them. */
final class Codes {
  private static final Duration LIFE = Duration.ofMinutes(10);

  /**
   * What a code stands for.
   *
   * @param withRefreshToken whether its exchange yields one
   */
  record Code(
      String clientId,
      String redirectUri,
      Account account,
      List<String> scopes,
      boolean withRefreshToken,
      Optional<String> nonce,
      Optional<Challenge> challenge) {}

  private record Entry(Code code, Instant issued, boolean used) {}

  private final InstantSource clock;
  private final Secrets secrets;
  private final Map<String, Entry> entries = new HashMap<>();

  Codes(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.secrets = new Secrets(random);
  }

  synchronized String issue(Code code) {
    String text = secrets.code();
    entries.put(text, new Entry(code, clock.instant(), false));
    return text;
  }

  /** Uses a code up, if client, redirect address and verifier are those of its request. */
  synchronized Code redeem(
      String text, String clientId, Optional<String> redirectUri, Optional<String> verifier) {
    Entry entry = entries.get(text);
    if (entry == null) {
      throw OAuthError.invalidGrant("Malformed auth code.");
    }
    Code code = entry.code();
    boolean late = clock.instant().isAfter(entry.issued().plus(LIFE));
    if (entry.used() || late || !code.clientId().equals(clientId)) {
      throw OAuthError.invalidGrant("Bad Request");
    }
    if (!redirectUri.equals(Optional.of(code.redirectUri()))) {
      throw new OAuthError(400, "redirect_uri_mismatch", "Bad Request");
    }
    checkVerifier(code, verifier);
    entries.put(text, new Entry(code, entry.issued(), true));
    return code;
  }

  private static void checkVerifier(Code code, Optional<String> verifier) {
    if (code.challenge().isEmpty()) {
      return;
    }
    if (verifier.isEmpty()) {
      throw OAuthError.invalidGrant("Missing code verifier.");
    }
    if (!code.challenge().get().isMetBy(verifier.get())) {
      throw OAuthError.invalidGrant("Invalid code verifier.");
    }
  }
}
