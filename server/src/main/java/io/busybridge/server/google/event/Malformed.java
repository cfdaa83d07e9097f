package io.busybridge.server.google.event;

/** An event makes no sense to us; the message says why, without any content. */
public final class Malformed extends Exception {
  private static final long serialVersionUID = 1;

  Malformed(String why) {
    super(why);
  }

  Malformed(String why, Throwable cause) {
    super(why, cause);
  }

  /** The reason, for a person. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
