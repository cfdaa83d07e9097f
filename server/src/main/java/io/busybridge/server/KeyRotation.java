package io.busybridge.server;

import io.busybridge.server.security.KeyFile;
import io.busybridge.server.store.SealedValues;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes the key that the database's secrets are sealed with, while a server may be using both.
 * The order makes it safe to be killed anywhere: first the new key stands in the file beside the
 * old one; then every secret is sealed anew; and only when none is left that the old key sealed, it
 * goes. Whoever seals looks at the file inside the transaction that stores what was sealed, and the
 * old key goes inside one too: nothing can be sealed with a key that is just being dropped.
 */
final class KeyRotation {
  private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);
  private static final int BATCH = 100;

  private final Keys keys;
  private final Values values;

  /** The key file, as far as this needs it. */
  interface Keys {
    boolean isBeingChanged();

    void addKey();

    void dropOldKeys();
  }

  /** The sealed values of the database, as far as this needs them. */
  interface Values {
    void alone(Runnable work);

    int sealAnew(int most);

    boolean whenAllAreCurrent(Runnable work);
  }

  KeyRotation(Keys keys, Values values) {
    this.keys = keys;
    this.values = values;
  }

  static KeyRotation of(KeyFile file, SealedValues values) {
    return new KeyRotation(
        new Keys() {
          @Override
          public boolean isBeingChanged() {
            return file.isBeingChanged();
          }

          @Override
          public void addKey() {
            file.addKey();
          }

          @Override
          public void dropOldKeys() {
            file.dropOldKeys();
          }
        },
        new Values() {
          @Override
          public void alone(Runnable work) {
            values.alone(work);
          }

          @Override
          public int sealAnew(int most) {
            return values.sealAnew(most);
          }

          @Override
          public boolean whenAllAreCurrent(Runnable work) {
            return values.whenAllAreCurrent(work);
          }
        });
  }

  /**
   * Changes the key; where an earlier change was interrupted, that one is finished instead.
   *
   * @return how many secrets were sealed anew
   */
  int run() {
    // Two who begin at once would each drop the other's key.
    values.alone(
        () -> {
          if (!keys.isBeingChanged()) {
            keys.addKey();
          }
        });
    return finish();
  }

  /** Finishes a change that was interrupted, if there is one. */
  int finish() {
    int all = 0;
    while (keys.isBeingChanged()) {
      int some = values.sealAnew(BATCH);
      all += some;
      if (some == 0 && values.whenAllAreCurrent(keys::dropOldKeys)) {
        LOG.info("The key was changed, and {} secrets were sealed anew", all);
      }
    }
    return all;
  }
}
