package io.busybridge.server.store;

/** A change was asked of a row that is not there: a bug of the caller's. */
public final class UnknownRow extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnknownRow(String table, Object id) {
    super("No row " + id + " in " + table);
  }
}
