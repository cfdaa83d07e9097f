package io.busybridge.server.backup;

/** A backup could not be made, or not be read: the disk is full, or the folder not to be used. */
public final class BackupFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  BackupFailed(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
