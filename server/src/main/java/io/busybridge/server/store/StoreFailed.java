package io.busybridge.server.store;

import io.busybridge.server.engine.StorageFailed;

/**
 * The database refused a statement: the disk is full, the file is damaged, or a rule of the schema
 * was broken. Nothing of the transaction was kept.
 */
public final class StoreFailed extends StorageFailed {
  private static final long serialVersionUID = 1;

  StoreFailed(Throwable cause) {
    super(String.valueOf(cause.getMessage()), cause);
  }
}
