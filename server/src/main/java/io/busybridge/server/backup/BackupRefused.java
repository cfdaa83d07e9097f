package io.busybridge.server.backup;

/** A backup cannot be put back; the message says in one sentence why, and what a person can do. */
public final class BackupRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  BackupRefused(String message) {
    super(message);
  }

  BackupRefused(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
