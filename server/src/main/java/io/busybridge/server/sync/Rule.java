package io.busybridge.server.sync;

/** The rule by which something stands at a placement, or by which nothing does. */
public enum Rule {
  /** A client's event, in full on main. */
  COPY_ON_MAIN,
  /** Time spent elsewhere. */
  BLOCK_ELSEWHERE,
  /** An exception as the source's is. */
  EXCEPTION,
  /** An exception that stopped being one. */
  FOLLOWS_SERIES,
  /** Its source is gone. */
  SOURCE_GONE,
  CANCELLED,
  DECLINED,
  /** The user deleted the copy of what they can neither delete nor decline. */
  DISMISSED,
  /** A removal that the user discarded: what stands was let stand. */
  LET_STAND,
  /** Free time is copied, but blocks nothing. */
  FREE,
  /** The user turned blocks for unanswered invitations off. */
  UNANSWERED,
  /** A working location says where, not whether. */
  WORKING_LOCATION,
  BIRTHDAY,
  /** Nothing is blocked by an event of no length. */
  ZERO_LENGTH,
  /** Ended more than thirty days ago. */
  OUTSIDE_WINDOW,
  /** The same meeting stands on main by itself. */
  STANDS_ON_MAIN,
  /** The same meeting stands busy on that calendar by itself. */
  STANDS_BUSY_ITSELF,
  /** Another appearance of the same meeting has the copy. */
  ANOTHER_APPEARANCE,
  /** Blocks are not written on that calendar. */
  BLOCKS_OFF,
  /** The account may only read that calendar. */
  READ_ONLY,
  /** The calendar is being disconnected. */
  DISCONNECTED,
  /** The user asked for everything that BusyBridge wrote to be removed. */
  CLEANED_UP,
  /** The calendar is not the user's main calendar any more. */
  MAIN_MOVED;

  /** A removal that a person asked for by itself, and that a pause of theirs does not hold up. */
  public boolean goesOnInPause() {
    return this == DISCONNECTED || this == CLEANED_UP || this == MAIN_MOVED;
  }

  /** Whether something goes by this rule because a person asked BusyBridge for just that. */
  public boolean isAskedFor() {
    return switch (this) {
      case DISCONNECTED, CLEANED_UP, MAIN_MOVED, BLOCKS_OFF, UNANSWERED -> true;
      case COPY_ON_MAIN,
          BLOCK_ELSEWHERE,
          EXCEPTION,
          FOLLOWS_SERIES,
          SOURCE_GONE,
          CANCELLED,
          DECLINED,
          DISMISSED,
          LET_STAND,
          FREE,
          WORKING_LOCATION,
          BIRTHDAY,
          ZERO_LENGTH,
          OUTSIDE_WINDOW,
          STANDS_ON_MAIN,
          STANDS_BUSY_ITSELF,
          ANOTHER_APPEARANCE,
          READ_ONLY ->
          false;
    };
  }
}
