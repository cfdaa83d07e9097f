package io.busybridge.server.api;

import io.busybridge.server.sync.Rule;

/** What each rule says, in a sentence for the person whom it concerns. */
public final class RuleWords {
  private RuleWords() {}

  public static String of(Rule rule) {
    return switch (rule) {
      case COPY_ON_MAIN -> "A client's event is shown in full on your main calendar.";
      case BLOCK_ELSEWHERE -> "It is busy time, so the time is blocked here.";
      case EXCEPTION -> "This occurrence differs from its series, and so it does here.";
      case FOLLOWS_SERIES -> "This occurrence is as its series says again.";
      case SOURCE_GONE -> "The event is gone, so nothing is made from it.";
      case CANCELLED -> "The event is cancelled.";
      case DECLINED -> "You have declined it.";
      case DISMISSED -> "You deleted its copy, and want none until its time changes.";
      case LET_STAND -> "You chose to let it stand when it was about to be removed.";
      case FREE -> "It is shown as free, and free time blocks nothing.";
      case UNANSWERED ->
          "You have not accepted it yet, and chose that such invitations block nothing.";
      case WORKING_LOCATION -> "It says where you work, not that you are busy.";
      case BIRTHDAY -> "Birthdays take no part.";
      case ZERO_LENGTH -> "It has no length, so there is no time to block.";
      case OUTSIDE_WINDOW -> "It ended more than 30 days ago, so it takes no part any more.";
      case STANDS_ON_MAIN -> "The same meeting stands on your main calendar by itself.";
      case STANDS_BUSY_ITSELF -> "The same meeting stands on this calendar by itself, as busy.";
      case ANOTHER_APPEARANCE ->
          "The same meeting is on another of your calendars too, and what stands here is made"
              + " from that one.";
      case BLOCKS_OFF -> "You chose that nothing is written on this calendar.";
      case READ_ONLY -> "The account may only read this calendar, so nothing can be written on it.";
      case DISCONNECTED -> "The calendar is being disconnected.";
      case CLEANED_UP -> "You asked for everything to be cleaned up.";
      case MAIN_MOVED -> "Another calendar is your main calendar now.";
    };
  }
}
