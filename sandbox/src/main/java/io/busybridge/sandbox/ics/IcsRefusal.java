package io.busybridge.sandbox.ics;

/** An event of the file that cannot be imported; the reason is told in words, for the person. */
final class IcsRefusal extends Exception {
  private static final long serialVersionUID = 1;

  private final String reason;

  IcsRefusal(String reason) {
    super(reason);
    this.reason = reason;
  }

  IcsRefusal(String reason, Throwable cause) {
    super(reason, cause);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
