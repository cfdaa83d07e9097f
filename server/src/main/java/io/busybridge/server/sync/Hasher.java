package io.busybridge.server.sync;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Keyed hashes (HMAC-SHA256) of lists of texts. With the key apart, a hash tells nothing of a title
 * to who reads the database; equal texts have equal hashes, and that is all they are for.
 */
public final class Hasher {
  private final Mac prototype;

  /** Takes at least 16 bytes of key. */
  public Hasher(byte[] key) {
    if (key.length < 16) {
      throw new IllegalArgumentException("a hash key has at least 16 bytes, not " + key.length);
    }
    try {
      prototype = Mac.getInstance("HmacSHA256");
      prototype.init(new SecretKeySpec(key, "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  /** 16 characters (96 bits) for comparing; a null part differs from an empty one. */
  public String hash(@Nullable String... parts) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(12, parts));
  }

  /** The first {@code length} bytes of the hash, at most 32. */
  public byte[] bytes(int length, @Nullable String... parts) {
    Mac mac = copy();
    for (String part : parts) {
      if (part == null) {
        mac.update(ByteBuffer.allocate(4).putInt(-1).array());
      } else {
        // Lengths lead, so that no two lists of parts read alike.
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        mac.update(bytes);
      }
    }
    return java.util.Arrays.copyOf(mac.doFinal(), length);
  }

  private Mac copy() {
    try {
      return (Mac) prototype.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's HmacSHA256 can be cloned", e);
    }
  }
}
