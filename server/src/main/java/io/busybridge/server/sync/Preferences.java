package io.busybridge.server.sync;

/**
 * What a user chose about what is written.
 *
 * @param blockTitle the title of blocks
 * @param lockMark leads the title of copies that cannot be edited; may be empty
 * @param blockUnanswered blocks for tentative events and unanswered invitations
 * @param copyReminders main's default reminders on copies, else none
 * @param copyOriginalVisibility copies as visible as their originals, else private
 * @param meetingsWithGuests what happens to a change of a meeting with other guests
 */
public record Preferences(
    String blockTitle,
    String lockMark,
    boolean blockUnanswered,
    boolean copyReminders,
    boolean copyOriginalVisibility,
    MeetingsWithGuests meetingsWithGuests) {

  /** See "Other guests" in the rules. */
  public enum MeetingsWithGuests {
    ASK,
    SEND,
    SILENT
  }

  public static final Preferences DEFAULT =
      new Preferences("Busy", "🔒 ", true, true, false, MeetingsWithGuests.ASK);
}
