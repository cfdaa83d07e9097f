package io.busybridge.server.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.busybridge.server.security.Cipher;
import java.util.Base64;
import java.util.Optional;

/** Turns texts into cookies that only this installation can read and make. */
public final class SealedCookies {
  private final Cipher cipher;
  private final String since;

  /**
   * @param since when a backup was put back the last time, or the empty string: cookies from before
   *     are void
   */
  public SealedCookies(Cipher cipher, String since) {
    this.cipher = cipher;
    this.since = since;
  }

  private String place(String purpose) {
    return "cookie/" + purpose + (since.isEmpty() ? "" : "/" + since);
  }

  /**
   * @param purpose what it is for; a cookie made for one purpose is none for another
   */
  public String seal(String purpose, String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(cipher.encrypt(text.getBytes(UTF_8), place(purpose)));
  }

  /** The text, or empty for anything that was not sealed here for this purpose. */
  public Optional<String> open(String purpose, String cookie) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(cookie);
      return Optional.of(new String(cipher.decrypt(bytes, place(purpose)), UTF_8));
    } catch (IllegalArgumentException | Cipher.DecryptionFailed e) {
      // Forged, or from before the key was changed: as good as none.
      return Optional.empty();
    }
  }
}
