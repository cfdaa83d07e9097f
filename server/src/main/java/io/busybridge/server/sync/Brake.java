package io.busybridge.server.sync;

/**
 * When so much would happen at once, with nobody having asked for it, that a person is asked first.
 * Counted over an hour, a calendar at a time.
 */
public final class Brake {
  private static final int WRITE_BACKS = 3;
  private static final int REMOVALS = 3;
  private static final int ONE_IN = 5;
  private static final int ALL = 2;

  private Brake() {}

  /**
   * Whether originals on a calendar that would be deleted or declined have to wait.
   *
   * @param done within the hour
   * @param due now
   */
  public static boolean holdsWriteBacks(int done, int due) {
    return due > 0 && done + due > WRITE_BACKS;
  }

  /**
   * Whether managed events that would be removed from a calendar have to wait.
   *
   * @param done within the hour
   * @param due now
   * @param standing now, those that are due included
   */
  public static boolean holdsRemovals(int done, int due, int standing) {
    int removals = done + due;
    int all = done + standing;
    return due > 0
        && ((removals >= REMOVALS && removals * ONE_IN > all)
            || (removals >= ALL && removals >= all));
  }
}
