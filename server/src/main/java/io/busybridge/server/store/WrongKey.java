package io.busybridge.server.store;

/** A sealed value does not open: it was sealed with another key, or it was tampered with. */
public final class WrongKey extends RuntimeException {
  private static final long serialVersionUID = 1;

  public WrongKey(String message) {
    super(message);
  }

  public WrongKey(String message, Throwable cause) {
    super(message, cause);
  }
}
