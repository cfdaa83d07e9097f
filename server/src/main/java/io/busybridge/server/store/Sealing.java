package io.busybridge.server.store;

/** How secrets are encrypted, as the store needs it. */
public interface Sealing {

  /**
   * @param place table, row and column: what was sealed for one place opens in no other
   */
  byte[] seal(byte[] secret, String place);

  /**
   * The secret again.
   *
   * @throws WrongKey where it was sealed with another key, for another place, or was changed
   */
  byte[] open(byte[] stored, String place);

  /** Whether it would be sealed with the same key again, where there may be several. */
  default boolean isCurrent(byte[] stored) {
    return true;
  }
}
