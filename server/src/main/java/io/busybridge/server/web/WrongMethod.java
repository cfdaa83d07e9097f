package io.busybridge.server.web;

/** The address is known, but not with this method. */
final class WrongMethod extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final String allowed;

  WrongMethod(String allowed) {
    super("Allowed here: " + allowed + ".");
    this.allowed = allowed;
  }

  /** For the header {@code Allow}. */
  String allowed() {
    return allowed;
  }
}
