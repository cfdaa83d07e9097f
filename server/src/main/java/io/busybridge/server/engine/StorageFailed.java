package io.busybridge.server.engine;

/**
 * What was to be kept was not, whole: the disk is full, or the database cannot be written just now.
 * The port's implementations say more.
 */
public class StorageFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  protected StorageFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
