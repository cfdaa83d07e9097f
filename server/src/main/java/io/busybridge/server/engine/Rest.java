package io.busybridge.server.engine;

import java.time.Instant;

/**
 * An account that is left alone for a while, as it is kept over a restart.
 *
 * @param sub the provider's id of the account, however many users have connected it
 * @param rests in a row
 * @param until not before
 * @param because code of the failure that led to it
 */
public record Rest(String sub, What what, int rests, Instant until, String because) {

  /** What is not done meanwhile. */
  public enum What {
    /** Nothing is asked at all. */
    CALLS,
    /** Nothing is written; reads go on. */
    WRITES
  }
}
