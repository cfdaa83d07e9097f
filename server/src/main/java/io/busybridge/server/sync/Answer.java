package io.busybridge.server.sync;

/** What a guest said to an invitation. */
public enum Answer {
  /** Not invited: the user's own event. */
  NONE,
  NEEDS_ACTION,
  ACCEPTED,
  TENTATIVE,
  DECLINED,
  /** Its copy was deleted where there was nothing to decline: a no that only we know of. */
  DISMISSED
}
