package io.busybridge.sandbox.oauth;

import java.util.Base64;
import java.util.random.RandomGenerator;

/** Tokens and codes in the shapes that Google gives them. */
final class Secrets {
  private final RandomGenerator random;

  Secrets(RandomGenerator random) {
    this.random = random;
  }

  String code() {
    return "4/0" + text(48);
  }

  String accessToken() {
    return "ya29.a0" + text(96);
  }

  String refreshToken() {
    return "1//0" + text(60);
  }

  String session() {
    return text(12);
  }

  private String text(int bytes) {
    byte[] chosen = new byte[bytes];
    random.nextBytes(chosen);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(chosen);
  }
}
