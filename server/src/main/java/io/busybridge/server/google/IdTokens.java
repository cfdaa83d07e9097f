package io.busybridge.server.google;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.crypto.tink.jwt.JwtInvalidException;
import com.google.crypto.tink.jwt.JwtValidator;
import com.google.crypto.tink.jwt.VerifiedJwt;
import io.busybridge.server.accounts.Identity.SignInFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** Verifies ID tokens: signature, issuer, audience, expiry, nonce. */
final class IdTokens {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Clocks differ a little. */
  private static final Duration SKEW = Duration.ofSeconds(60);

  private final SigningKeys keys;
  private final Set<String> issuers;
  private final InstantSource clock;

  IdTokens(SigningKeys keys, Set<String> issuers, InstantSource clock) {
    this.keys = keys;
    this.issuers = issuers;
    this.clock = clock;
  }

  /** Who a verified ID token speaks of. */
  record Person(
      String sub,
      String email,
      boolean emailVerified,
      String name,
      Optional<String> hostedDomain) {}

  /**
   * @param nonce as sent in the authorization request
   * @throws SignInFailed if any of it does not hold, or the keys cannot be had
   */
  Person verify(String idToken, String clientId, String nonce) {
    try {
      VerifiedJwt token =
          keys.verifier(keyId(idToken))
              .verifyAndDecode(
                  idToken,
                  JwtValidator.newBuilder()
                      .expectAudience(clientId)
                      .ignoreIssuer()
                      .ignoreTypeHeader()
                      .setClock(clock.withZone(ZoneOffset.UTC))
                      .setClockSkew(SKEW)
                      .build());
      check(token.hasIssuer() && issuers.contains(token.getIssuer()), "issuer");
      // Present when somebody else asked for a token that is meant for us too.
      check(
          !token.hasStringClaim("azp") || token.getStringClaim("azp").equals(clientId),
          "authorized party");
      check(token.hasStringClaim("nonce") && same(token.getStringClaim("nonce"), nonce), "nonce");
      check(token.hasSubject() && !token.getSubject().isEmpty(), "subject");
      return person(token);
    } catch (IOException e) {
      throw new SignInFailed("google_unavailable", "Google's signing keys could not be had.", e);
    } catch (GeneralSecurityException e) {
      throw new SignInFailed(
          "id_token_invalid", "Google's answer could not be verified. Please try again.", e);
    }
  }

  private static Person person(VerifiedJwt token) throws JwtInvalidException {
    return new Person(
        token.getSubject(),
        token.hasStringClaim("email") ? token.getStringClaim("email") : "",
        token.hasBooleanClaim("email_verified") && token.getBooleanClaim("email_verified"),
        token.hasStringClaim("name") ? token.getStringClaim("name") : "",
        token.hasStringClaim("hd") && !token.getStringClaim("hd").isEmpty()
            ? Optional.of(token.getStringClaim("hd"))
            : Optional.empty());
  }

  /** The {@code kid} of the header, or the empty string; nothing of it is trusted. */
  private static String keyId(String idToken) throws GeneralSecurityException {
    int dot = idToken.indexOf('.');
    if (dot < 0) {
      throw new GeneralSecurityException("it is no token");
    }
    try {
      byte[] header = Base64.getUrlDecoder().decode(idToken.substring(0, dot));
      return JSON.readTree(header).path("kid").asText("");
    } catch (IOException | IllegalArgumentException _) {
      throw new GeneralSecurityException("its header makes no sense");
    }
  }

  private static void check(boolean holds, String what) throws GeneralSecurityException {
    if (!holds) {
      throw new GeneralSecurityException("the " + what + " is not as expected");
    }
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
