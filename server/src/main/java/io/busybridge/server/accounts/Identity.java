package io.busybridge.server.accounts;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Google's sign-in: OAuth 2.0 authorization code with PKCE, and ID tokens. */
public interface Identity {

  /**
   * @param loginHint address to offer, or the empty string
   * @param hostedDomain domain to offer, or the empty string
   * @param consent ask again, so that a refresh token comes back
   */
  record Ask(
      URI redirectUri,
      Set<String> scopes,
      String state,
      String nonce,
      String codeChallenge,
      String loginHint,
      String hostedDomain,
      boolean consent) {}

  /** Where to send the browser. */
  URI authorizationUrl(Ask ask);

  /**
   * @param hostedDomain the ID token's {@code hd}, or empty for an account without Workspace
   * @param refreshToken null where Google sent none
   */
  record SignedIn(
      String sub,
      String email,
      boolean emailVerified,
      String name,
      Optional<String> hostedDomain,
      Set<String> scopes,
      @Nullable String refreshToken,
      String accessToken,
      Instant expiresAt) {
    @Override
    public String toString() {
      return "SignedIn[sub=" + sub + ", …]";
    }
  }

  /**
   * Exchanges a code and verifies the ID token (signature, issuer, audience, expiry, nonce).
   *
   * @throws SignInFailed with a code a person can quote
   */
  SignedIn exchange(URI redirectUri, String code, String codeVerifier, String nonce);

  /** Asks the token endpoint with a made-up code whether these credentials are known there. */
  CredentialCheck check(String clientId, String clientSecret, URI redirectUri);

  /** What the token endpoint said of the credentials. */
  sealed interface CredentialCheck {
    record Good() implements CredentialCheck {}

    record Refused(String error, String description) implements CredentialCheck {}

    record Unreachable(String why) implements CredentialCheck {}
  }

  /** Revokes a grant; one that is dead already is fine. */
  void revoke(String token);

  /** A sign-in did not work out. */
  final class SignInFailed extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String code;

    public SignInFailed(String code, String message) {
      super(message);
      this.code = code;
    }

    public SignInFailed(String code, String message, Throwable cause) {
      super(message, cause);
      this.code = code;
    }

    public String code() {
      return code;
    }
  }
}
