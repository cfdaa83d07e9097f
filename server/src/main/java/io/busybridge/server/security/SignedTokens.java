package io.busybridge.server.security;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.jwt.JwtConfig2026;
import com.google.crypto.tink.jwt.JwtHmacKey;
import com.google.crypto.tink.jwt.JwtHmacParameters;
import com.google.crypto.tink.jwt.JwtMac;
import com.google.crypto.tink.jwt.JwtValidator;
import com.google.crypto.tink.jwt.RawJwt;
import com.google.crypto.tink.jwt.VerifiedJwt;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Small facts that a browser keeps for us and cannot change: JWTs, signed with HS256 under one key
 * for one purpose. What they say can be read by whoever holds them.
 */
public final class SignedTokens {
  static final int KEY_BYTES = 32;

  private final KeyFile keyFile;
  private final String purpose;
  private final InstantSource clock;
  private volatile Signing signing;

  /** How tokens are signed while the key file's key is this one. */
  private record Signing(String keyId, JwtMac mac) {}

  /**
   * @param purpose part of every token, so that none is taken for one of another purpose
   */
  public SignedTokens(KeyFile keyFile, String purpose, InstantSource clock) {
    this.keyFile = keyFile;
    this.purpose = purpose;
    this.clock = clock;
    signing = signing();
  }

  /** Where the key was changed, what was signed before is void. */
  private JwtMac mac() {
    Signing known = signing;
    if (!known.keyId().equals(keyFile.id())) {
      known = signing();
      signing = known;
    }
    return known.mac();
  }

  private Signing signing() {
    return new Signing(keyFile.id(), mac(keyFile.derive("tokens/" + purpose, KEY_BYTES)));
  }

  /** A token with these facts, good for so long. */
  public String sign(Map<String, String> facts, Duration life) {
    return sign(facts, clock.instant().plus(life));
  }

  String sign(Map<String, String> facts, Instant until) {
    var jwt =
        RawJwt.newBuilder().setIssuer(purpose).setIssuedAt(clock.instant()).setExpiration(until);
    facts.forEach(jwt::addStringClaim);
    try {
      return mac().computeMacAndEncode(jwt.build());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HS256 cannot fail", e);
    }
  }

  /** The facts of a token of ours that has not expired; empty for anything else. */
  public Optional<Map<String, String>> verify(String token) {
    var validator =
        JwtValidator.newBuilder()
            .expectIssuer(purpose)
            .setClock(clock.withZone(ZoneOffset.UTC))
            .build();
    try {
      return Optional.of(facts(mac().verifyMacAndDecode(token, validator)));
    } catch (GeneralSecurityException e) {
      return Optional.empty(); // Forged, expired, or no token at all: none of it is news.
    }
  }

  private static Map<String, String> facts(VerifiedJwt jwt) throws GeneralSecurityException {
    var facts = new LinkedHashMap<String, String>();
    for (String name : jwt.customClaimNames()) {
      facts.put(name, jwt.getStringClaim(name));
    }
    return facts;
  }

  @AccessesPartialKey
  private static JwtMac mac(byte[] key) {
    try {
      var parameters =
          JwtHmacParameters.builder()
              .setAlgorithm(JwtHmacParameters.Algorithm.HS256)
              .setKeySizeBytes(KEY_BYTES)
              .setKidStrategy(JwtHmacParameters.KidStrategy.IGNORED)
              .build();
      var jwtKey =
          JwtHmacKey.builder()
              .setParameters(parameters)
              .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
              .build();
      return KeysetHandle.newBuilder()
          .addEntry(KeysetHandle.importKey(jwtKey).withFixedId(1).makePrimary())
          .build()
          .getPrimitive(JwtConfig2026.get(), JwtMac.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HS256 is always there", e);
    }
  }
}
