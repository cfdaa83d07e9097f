package io.busybridge.server.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import java.security.GeneralSecurityException;

/** AES-256-GCM with associated data. */
public final class Cipher {
  private final Aead aead;

  Cipher(KeysetHandle keyset) {
    try {
      aead = keyset.getPrimitive(AeadConfig2026.get(), Aead.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The keyset is checked when it is read", e);
    }
  }

  /** The key is another, or the text was changed or moved. */
  public static final class DecryptionFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    DecryptionFailed(Throwable cause) {
      super("The key is another, or the text was changed or moved", cause);
    }
  }

  /**
   * @param place where it is kept; it opens only for the same
   */
  public byte[] encrypt(byte[] plain, String place) {
    try {
      return aead.encrypt(plain, place.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Too long to be encrypted: " + plain.length, e);
    }
  }

  /**
   * @throws DecryptionFailed where it was not encrypted for this place with this key
   */
  public byte[] decrypt(byte[] encrypted, String place) {
    try {
      return aead.decrypt(encrypted, place.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new DecryptionFailed(e);
    }
  }
}
