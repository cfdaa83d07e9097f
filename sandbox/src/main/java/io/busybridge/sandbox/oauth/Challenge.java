package io.busybridge.sandbox.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A PKCE challenge (RFC 7636).
 *
 * @param s256 whether it is the verifier's hash, or the verifier itself
 */
record Challenge(String value, boolean s256) {

  boolean isMetBy(String verifier) {
    String answer = s256 ? base64(sha256(verifier)) : verifier;
    return answer.equals(value);
  }

  static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
