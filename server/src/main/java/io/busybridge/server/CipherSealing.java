package io.busybridge.server;

import io.busybridge.server.security.Cipher;
import io.busybridge.server.store.Sealing;
import io.busybridge.server.store.WrongKey;

/** The store's secrets under the key file's key. */
record CipherSealing(Cipher cipher) implements Sealing {

  @Override
  public byte[] seal(byte[] secret, String place) {
    return cipher.encrypt(secret, place);
  }

  @Override
  public boolean isCurrent(byte[] stored) {
    return cipher.isCurrent(stored);
  }

  @Override
  public byte[] open(byte[] stored, String place) {
    try {
      return cipher.decryptRead(stored, place);
    } catch (Cipher.DecryptionFailed e) {
      throw new WrongKey("What is kept at " + place + " does not open with this key", e);
    }
  }
}
