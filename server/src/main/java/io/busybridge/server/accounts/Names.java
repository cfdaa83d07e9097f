package io.busybridge.server.accounts;

/** Texts that users choose. */
public final class Names {
  private static final int DISPLAY_NAME_LENGTH = 100;
  private static final int BLOCK_TITLE_LENGTH = 100;
  private static final int LOCK_MARK_LENGTH = 16;

  private Names() {}

  /** A calendar's name for its user. */
  public static String display(String name) {
    return text("displayName", name.strip(), 1, DISPLAY_NAME_LENGTH);
  }

  /** The title of blocks, which others read. */
  public static String blockTitle(String title) {
    return text("blockTitle", title.strip(), 1, BLOCK_TITLE_LENGTH);
  }

  /** What leads the title of copies that cannot be edited; may be empty. */
  public static String lockMark(String mark) {
    return text("lockMark", mark, 0, LOCK_MARK_LENGTH);
  }

  private static String text(String field, String text, int min, int max) {
    if (text.length() < min || text.length() > max) {
      throw Refused.field(field, field + " has to have " + min + " to " + max + " characters.");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw Refused.field(field, field + " must not have control characters.");
    }
    return text;
  }
}
