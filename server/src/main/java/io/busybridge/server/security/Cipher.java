package io.busybridge.server.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;

/** AES-256-GCM with associated data, under the key file's key as it is at that moment. */
public final class Cipher {
  private final KeyFile keyFile;

  Cipher(KeyFile keyFile) {
    this.keyFile = keyFile;
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
      return keyFile.aead().encrypt(plain, place.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Too long to be encrypted: " + plain.length, e);
    }
  }

  /**
   * @throws DecryptionFailed where it was not encrypted for this place with this key
   */
  public byte[] decrypt(byte[] encrypted, String place) {
    try {
      return keyFile.aead().decrypt(encrypted, place.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new DecryptionFailed(e);
    }
  }

  /**
   * The same for what was read out of the database, perhaps just before the key was changed and the
   * old one dropped.
   *
   * @throws DecryptionFailed where it was not encrypted for this place with one of these keys
   */
  public byte[] decryptRead(byte[] encrypted, String place) {
    try {
      return decrypt(encrypted, place);
    } catch (DecryptionFailed e) {
      Aead earlier = keyFile.earlier().orElseThrow(() -> e);
      try {
        return earlier.decrypt(encrypted, place.getBytes(UTF_8));
      } catch (GeneralSecurityException again) {
        e.addSuppressed(again);
        throw e;
      }
    }
  }

  /** Whether the key that encrypts now encrypted this, and not one before it. */
  public boolean isCurrent(byte[] encrypted) {
    return keyFile.isCurrent(encrypted);
  }
}
