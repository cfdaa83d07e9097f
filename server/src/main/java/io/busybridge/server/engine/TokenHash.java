package io.busybridge.server.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Channel tokens as they are stored: SHA-256, hexadecimal. */
final class TokenHash {

  /** What no token's hash is. */
  static final String NONE = "0".repeat(64);

  private TokenHash() {}

  static String of(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Compares in a time that tells nothing. */
  static boolean matches(String token, String hash) {
    return MessageDigest.isEqual(
        of(token).getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
  }
}
